import type { Bytes } from './bytes';
import { isWord } from './plain';
import { keyText, numberText, stringText } from './scalar';

/** A key longer than this is written in the long form, after a question mark. */
export const LONGEST_KEY = 1024;

const COLON = 0x3a;

/**
 * The key of a map, and a colon.
 *
 * @param atTop whether the map is the document itself
 * @returns false, with nothing added, where it turns out too long
 */
export function writeKey(key: string, atTop: boolean, out: Bytes): boolean {
  const text = keyText(key, atTop);
  if (text.length > LONGEST_KEY) return false;
  out.text(text);
  out.character(COLON);
  return true;
}

/**
 * A value that is no map and no list.
 *
 * @param depth how many blanks stand before each of its lines but the first
 * @returns false, with nothing added, for what is no data
 */
export function writeScalar(value: unknown, depth: number, out: Bytes): boolean {
  switch (typeof value) {
    case 'string':
      if (out.ordinary(value)) return true;
      if (isWord(value)) out.quoted(value);
      else out.text(stringText(value, depth));
      return true;
    case 'number':
      if (!out.shortInteger(value)) out.text(numberText(value));
      return true;
    case 'boolean':
    case 'bigint':
      out.text(String(value));
      return true;
    case 'undefined':
      out.text('null');
      return true;
    default:
      if (value !== null) return false;
      out.text('null');
      return true;
  }
}
