import { Bytes } from './bytes';
import { keyText, numberText, stringText } from './scalar';

/** A key longer than this is written in the long form, after a question mark. */
const LONGEST_KEY = 1024;

const COLON = 0x3a;

/** Manifests have few keys, which come again and again: what was found out about one is kept. */
const ordinaryKeys = new Map<string, Uint8Array>();
const MOST_KEYS = 1000;

/**
 * The key of a map, and a colon.
 *
 * @param atTop whether the map is the document itself
 * @returns false, with nothing added, where it turns out too long
 */
export function writeKey(key: string, atTop: boolean, out: Bytes): boolean {
  const known = ordinaryKeys.get(key) ?? ordinaryKey(key);
  if (known !== undefined) {
    out.bytes(known);
    return true;
  }
  const text = keyText(key, atTop);
  if (text.length > LONGEST_KEY) return false;
  out.text(text);
  out.character(COLON);
  return true;
}

/** A key and a colon, where they may stand as they are, wherever that is. */
export function ordinaryKey(key: string): Uint8Array | undefined {
  const known = ordinaryKeys.get(key);
  if (known !== undefined || key.length > LONGEST_KEY) return known;
  const out = new Bytes(key.length + 1);
  if (!out.ordinary(key)) return undefined;
  out.character(COLON);
  const bytes = Uint8Array.from(out.view());
  if (ordinaryKeys.size === MOST_KEYS) ordinaryKeys.clear();
  ordinaryKeys.set(key, bytes);
  return bytes;
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
