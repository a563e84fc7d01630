/**
 * Which strings may stand in YAML without quotes. cdk8s writes for readers of YAML 1.1, where `yes`, `07`, `1_000` and
 * `1:30` are no strings (https://yaml.org/type/), so those are quoted.
 */

/** What a YAML 1.1 reader takes for null, a boolean, a number, a number in base 60 or a timestamp. */
const typed = new RegExp(
  [
    /~|[Nn]ull|NULL|/,
    /[Yy]|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON/,
    /[Nn]|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF/,
    // Binary, decimal or octal, hexadecimal.
    /[-+]?(?:0b[01_]+|\d[\d_]*|0x[\da-fA-F_]+)/,
    // Fraction, exponent, infinity, no number.
    /[-+]?(?:\d[\d_]*)?\.[\d_]*/,
    /[-+]?(?:\d[\d_]*)?(?:\.[\d_]*)?[eE][-+]?\d+/,
    /[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)/,
    // Base 60, with or without a fraction.
    /[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?/,
    // A date, or a date with a time and perhaps a zone.
    /\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::\d{2})?))?)?/,
  ]
    .map(({ source }) => `^(?:${source})$`)
    .join('|'),
);

/**
 * Characters that mean something at the start of a scalar, or between blanks: a dash or a question mark that stands alone,
 * a colon before a blank or at the end, a hash after one, a blank at either end or beside a line break.
 */
const structural = /^[\t\n ,[\]{}#&*!|>'"%@`]|^[?-](?:$|[\t ])|[\n:][\t ]|[\t ]\n|[\t\n ]#|[\t\n :]$/;

/** What one character says, by its code; visible ASCII only. The bits of {@link INNER}, {@link FIRST} and {@link WORD}. */
export const characters = new Uint8Array(128);
/** Plain after the first character, whatever is around it. */
export const INNER = 1;
/** Plain as the first character. */
export const FIRST = 2;
/** The first character of what may be a word or a number that YAML has a meaning for. */
export const WORD = 4;
for (let code = 0x21; code < 0x7f; code++) {
  const character = String.fromCharCode(code);
  const first = /[A-Za-z/\d]/.test(character) ? FIRST : 0;
  const word = /[\dEFNOTYefnoty]/.test(character) ? WORD : 0;
  characters[code] = (character === ':' ? 0 : INNER) | first | word;
}

/** Whether a reader would see structure in the string. */
export function hasStructure(text: string): boolean {
  return structural.test(text);
}

const words = new Set(
  ['y', 'Y', 'yes', 'Yes', 'YES', 'n', 'N', 'no', 'No', 'NO', 'on', 'On', 'ON', 'off', 'Off', 'OFF'].concat([
    ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'null', 'Null', 'NULL'],
  ]),
);

/** The answer of {@link looksTyped} for a string that begins with a letter or a digit; faster. */
export function isWordOrNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first <= NINE) return !endsLikeNoNumber(text) && typed.test(text);
  if (text.length <= 5 && words.has(text)) return true;
  // An exponent needs no digits before it.
  return (first === 0x45 || first === 0x65) && text.length > 1 && text.charCodeAt(1) <= NINE && typed.test(text);
}

const NINE = 0x39;

/** No number, time or date ends with one of these letters: most of what begins with a digit is an amount, as `100m` or `64Mi`. */
function endsLikeNoNumber(text: string): boolean {
  const last = text.charCodeAt(text.length - 1) | 0x20;
  return last >= 0x67 && last <= 0x79;
}

/** Whether the string is one of the words that YAML 1.1 reads as a boolean or as null. */
export function isWord(text: string): boolean {
  return text.length <= 5 && words.has(text);
}

/** Whether a reader would take the string for something else than a string. */
export function looksTyped(text: string): boolean {
  return typed.test(text);
}
