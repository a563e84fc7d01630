const tags = /<(\/?)([a-z0-9]+)((?: [a-zA-Z:-]+="(?:[^"<>&]|&#\d+;)*")*)>|((?:[^<>&]|&#\d+;)+)|(.)/gsu;
const empty = new Set(['input', 'meta', 'br', 'hr', 'wbr']);

/**
 * What is wrong with markup, by a grammar that is much narrower than that of XML: quoted attributes, numeric character
 * references, elements that close in order.
 */
export function markupProblem(markup: string): string | undefined {
  const open: string[] = [];
  for (const [whole, slash, name, , words, other] of markup.matchAll(tags)) {
    if (other !== undefined) return `unexpected ${JSON.stringify(markup.slice(markup.indexOf(whole), 60))}`;
    if (words !== undefined && /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/u.test(words))
      return 'a character that XML forbids';
    if (name === undefined || (slash === '' && empty.has(name))) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return `</${name}> closes something else`;
  }
  return open.length > 0 ? `<${open.join('><')}> not closed` : undefined;
}
