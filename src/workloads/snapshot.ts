import { isNotPlain, isPlainMap } from './plain-data';

/** All that is in plain data, in a row: what begins and ends, keys and values. Equal rows are equal data. */
export type Snapshot = readonly unknown[];

const MAP = Symbol('map');
const LIST = Symbol('list');
const END = Symbol('end');

/** What {@link snapshotOf} writes to: how long a row will be, is known at its end. */
const row: unknown[] = [];
let length = 0;

/** Whether `copyPlain` would leave a value as it is, but for the order of its keys: nothing in it is absent or no data. */
export function isWhole(value: unknown): boolean {
  return filled(value, () => true) ?? false;
}

/** Keeps what is in a value; undefined where it is not whole. */
export function snapshotOf(value: unknown): Snapshot | undefined {
  return filled(value, () => row.slice(0, length));
}

/** What comes of the row once it holds a value; undefined where that is not whole. */
function filled<T>(value: unknown, use: () => T): T | undefined {
  length = 0;
  try {
    return put(value) ? use() : undefined;
  } catch (error) {
    if (!isNotPlain(error)) throw error;
    return undefined;
  } finally {
    // A row of usual length is used again; a very long one is not held for ever.
    if (length > LONGEST_KEPT) row.length = 0;
  }
}

const LONGEST_KEPT = 10_000;

function put(value: unknown): boolean {
  switch (typeof value) {
    case 'object':
      if (value === null) return false;
      return Array.isArray(value) ? putList(value) : putMap(value as Record<string, unknown>);
    case 'undefined':
    case 'function':
    case 'symbol':
      return false;
    default:
      row[length++] = value;
      return true;
  }
}

function putList(items: readonly unknown[]): boolean {
  if (Object.getPrototypeOf(items) !== Array.prototype) return false;
  row[length++] = LIST;
  for (let i = 0; i < items.length; i++) if (!put(items[i])) return false;
  row[length++] = END;
  return true;
}

function putMap(map: Record<string, unknown>): boolean {
  if (!isPlainMap(map)) return false;
  row[length++] = MAP;
  for (const key in map) {
    if (key === '__proto__') return false;
    row[length++] = key;
    if (!put(map[key])) return false;
  }
  row[length++] = END;
  return true;
}

/** Whether a value is what it was. */
export function isAsIn(snapshot: Snapshot, value: unknown): boolean {
  const reader = new Reader(snapshot);
  return reader.reads(value) && reader.at === snapshot.length;
}

class Reader {
  public at = 0;

  constructor(private readonly snapshot: Snapshot) {}

  public reads(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return this.snapshot[this.at++] === value;
    return Array.isArray(value) ? this.readsList(value) : this.readsMap(value as Record<string, unknown>);
  }

  private readsList(items: readonly unknown[]): boolean {
    if (Object.getPrototypeOf(items) !== Array.prototype || this.snapshot[this.at++] !== LIST) return false;
    for (let i = 0; i < items.length; i++) if (!this.reads(items[i])) return false;
    return this.snapshot[this.at++] === END;
  }

  private readsMap(map: Record<string, unknown>): boolean {
    if (!isPlainMap(map) || this.snapshot[this.at++] !== MAP) return false;
    for (const key in map) if (this.snapshot[this.at++] !== key || !this.reads(map[key])) return false;
    return this.snapshot[this.at++] === END;
  }
}
