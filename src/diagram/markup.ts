declare const safe: unique symbol;

/** Finished SVG or HTML. Only the functions of this file make it, so text that was not escaped does not compile as a child. */
export type Markup = string & { readonly [safe]: true };

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element. Attributes that are undefined or false are left out, true gives a bare one. */
export function tag(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === false) return '';
    if (value === true) return ` ${key}=""`;
    return ` ${key}="${escaped(typeof value === 'number' ? String(rounded(value)) : value)}"`;
  });
  const open = `<${name}${written.join('')}>`;
  return (voidElements.has(name) ? open : `${open}${children.join('')}</${name}>`) as Markup;
}

/** Text as a child. */
export function text(value: string): Markup {
  return escaped(value) as Markup;
}

/** Text whose lines stay lines, as in a `pre`. */
export function lines(value: string): Markup {
  return value.split('\n').map(escaped).join('\n') as Markup;
}

/** So many letters have room in one line of the list of a report. */
const SHORT = 24;

/** The same, to be broken first where its parts end: after slashes, dots, hyphens and the like. */
export function breakable(value: string): Markup {
  if (value.length <= SHORT) return text(value);
  return join(value.split(/(?<=[/.:@_-])(?=[^/.:@_-])/).map(text), tag('wbr', {}));
}

export function join(parts: readonly Markup[], between = '' as Markup): Markup {
  return parts.join(between) as Markup;
}

/** A style or script of our own: the one thing that is not escaped. A manifest's text must never come here. */
export function raw(name: 'style' | 'script', own: string): Markup {
  return `<${name}>${own}</${name}>` as Markup;
}

const voidElements = new Set(['input', 'meta', 'br', 'hr', 'wbr']);

function escaped(value: string): string {
  return printable(value).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Text as it can be shown: line ends become spaces. What XML 1.0 has no place for, half surrogates, and signs that turn the
 * direction of what follows become U+FFFD.
 */
export function printable(value: string): string {
  return value.replace(/[\t\n\r]+/g, ' ').replace(unprintable, '\ufffd');
}

const unprintable = /[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\p{Cs}]/gu;

/** To a tenth of a pixel: more digits are noise in a file that people keep in git. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
