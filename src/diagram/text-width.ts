import { printable } from './markup';

export interface Font {
  /** In pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/**
 * How wide a text is at most, in pixels. Nobody knows the reader's fonts, so these are the widths of DejaVu Sans, the widest of
 * the usual sans-serif faces: in Arial or Helvetica the text takes some 10% less.
 */
export function textWidth(text: string, { size, bold = false }: Font): number {
  let em = 0;
  for (const character of text) em += widthOf(character);
  return em * size * (bold ? 1.1 : 1);
}

export interface Room extends Font {
  /** In pixels. */
  readonly width: number;
  /** Whether the end is kept, too: names that are generated differ there. */
  readonly keepEnd?: boolean;
}

/** The text itself if it fits, or as much of its beginning, or of both its ends, as does, with an ellipsis. */
export function fitted(text: string, { width, keepEnd = false, ...font }: Room): { shown: string; cut: boolean } {
  const whole = printable(text);
  if (textWidth(whole, font) <= width) return { shown: whole, cut: false };
  const left = width - textWidth('…', font);
  const characters = Array.from(whole);
  const end = keepEnd
    ? beginning(characters.reverse(), left * 0.4, font)
        .reverse()
        .join('')
    : '';
  const start = beginning(Array.from(whole), left - textWidth(end, font), font).join('');
  return { shown: `${start.trimEnd()}…${end.trimStart()}`, cut: true };
}

/** As many of the characters as there is room for. */
function beginning(characters: readonly string[], width: number, font: Font): string[] {
  let used = 0;
  const count = characters.findIndex((character) => (used += textWidth(character, font)) > width);
  return characters.slice(0, count < 0 ? undefined : count);
}

function widthOf(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 0.7;
  if (/\p{M}/u.test(character)) return 0;
  // Hangul, kana, ideographs, emoji: a square and, where a fallback font serves, a little more.
  return code >= 0x1100 ? 1.1 : 0.85;
}

const widths = new Map<string, number>();
for (const [characters, width] of [
  ["'|ijl", 0.34],
  [' .,!I:;/\\-f', 0.37],
  ['()[]tr', 0.42],
  ['"_?sczJ', 0.54],
  ['abdeghknopquvxyL0123456789$*', 0.64],
  ['#FTEPYZXSBR', 0.7],
  ['ACDGHKNOQUVw', 0.82],
  ['+=<>~^&', 0.84],
  ['mMW@%…', 1],
] as const) {
  for (const character of characters) if (!widths.has(character)) widths.set(character, width);
}
