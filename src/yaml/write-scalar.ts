import type { Bytes } from './bytes';
import { keyText, numberText, stringText } from './scalar';

/** A key longer than this is written in the long form, after a question mark. */
const LONGEST_KEY = 1024;

/** Manifests have few keys, which come again and again: what was found out about one is kept. */
const ordinaryKeys = new Map<string, Uint8Array>();
const MOST_KEYS = 1000;

/**
 * The key of a map.
 *
 * @param atTop whether the map is the document itself
 * @returns false, with nothing added, where it turns out too long
 */
export function writeKey(key: string, atTop: boolean, out: Bytes): boolean {
  const known = ordinaryKeys.get(key);
  if (known !== undefined) {
    out.bytes(known);
    return true;
  }
  if (key.length <= LONGEST_KEY) {
    const start = out.length;
    if (out.ordinary(key)) {
      if (ordinaryKeys.size < MOST_KEYS) ordinaryKeys.set(key, Uint8Array.from(out.view().subarray(start)));
      return true;
    }
  }
  const text = keyText(key, atTop);
  if (text.length > LONGEST_KEY) return false;
  out.text(text);
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
      if (!out.ordinary(value)) out.text(stringText(value, depth));
      return true;
    case 'number':
      out.text(numberText(value));
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
