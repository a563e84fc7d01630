import type { Span } from './model';

const width = 120;

/**
 * A doc comment at an indent, one line each paragraph line, wrapped. Text of the API is data: nothing in it ends the comment or starts a tag.
 */
export function docComment(doc: string, span: Span, indent: string): string[] {
  const lines = doc
    .split('\n')
    .flatMap((line) => wrap(harmless(line), width - indent.length - ' * '.length))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
  const tags = [
    ...(span.since === undefined ? [] : [`@since Kubernetes 1.${span.since}`]),
    ...(span.until === undefined ? [] : [`@until Kubernetes 1.${span.until}`]),
  ];
  const text = [...(doc.trim() === '' ? [] : lines), ...(doc.trim() !== '' && tags.length > 0 ? [''] : []), ...tags];
  const [only] = text;
  if (only === undefined) return [];
  if (text.length === 1 && indent.length + '/**  */'.length + only.length <= width) return [`${indent}/** ${only} */`];
  return [`${indent}/**`, ...text.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}

function harmless(line: string): string {
  return line
    .replace(/\t/g, '  ')
    .replace(/\*\//g, '*\\/')
    .replace(/(^|\s)@(?=\w)/g, '$1\\@')
    .trimEnd();
}

/** Breaks a line at spaces; what continues is indented like a list item's text, and never starts with what markdown takes for a list or heading. */
function wrap(line: string, limit: number): string[] {
  const [, lead = '', bullet = ''] = /^(\s*)([-*+] |\d+\. )?/.exec(line) ?? [];
  if (lead.length >= 4) return [line];
  const hang = lead + ' '.repeat(bullet.length);
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/ +/)) {
    const fits = current === '' || current.length + 1 + word.length <= limit;
    if (fits || /^(?:[-+*#>=|]+|\d+[.)])$/.test(word)) {
      current = current === '' ? `${lines.length === 0 ? lead : hang}${word}` : `${current} ${word}`;
    } else {
      lines.push(current);
      current = hang + word;
    }
  }
  return [...lines, current];
}
