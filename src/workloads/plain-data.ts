import { isInOrder, sortKeys, type KeyOrder } from '../yaml/key-order';

/** Thrown by {@link copyPlain}: the value is none that it could copy. One object for all, since it carries no news. */
export const notPlain = new Error('not plain data');

/** Whether data has turned out to be none for this library. What is too deep for the stack is cdk8s's as well: it names the object. */
export function isNotPlain(error: unknown): boolean {
  return error === notPlain || error instanceof RangeError;
}

/**
 * A copy of plain data (what JSON can hold) as cdk8s renders it: without fields that are null or undefined. It does in one
 * pass what cdk8s does in four (resolve and sanitize the metadata, then the whole) for data that holds nothing to resolve.
 *
 * @param order of the keys; absent: as they stand
 * @throws notPlain where cdk8s might find something to resolve, or to complain of: instances of classes, functions, …
 */
export function copyPlain(value: unknown, order?: KeyOrder): unknown {
  switch (typeof value) {
    case 'object':
      if (value === null) return undefined;
      return Array.isArray(value) ? copyList(value, order) : copyMap(value as Record<string, unknown>, order);
    case 'function':
    case 'symbol':
      throw notPlain;
    default:
      return value;
  }
}

function copyList(items: readonly unknown[], order: KeyOrder | undefined): unknown[] {
  if (Object.getPrototypeOf(items) !== Array.prototype) throw notPlain;
  const copy: unknown[] = [];
  for (let i = 0; i < items.length; i++) copy.push(copyPlain(items[i], order));
  return copy;
}

function copyMap(map: Record<string, unknown>, order: KeyOrder | undefined): Record<string, unknown> {
  if (!isPlainMap(map)) throw notPlain;
  const copy: Record<string, unknown> = {};
  const keys = Object.keys(map);
  for (const key of order === undefined || isInOrder(map, order) ? keys : sortKeys(keys, order)) {
    const child = map[key];
    if (child === undefined || child === null) continue;
    if (key === '__proto__') throw notPlain;
    copy[key] =
      typeof child === 'object' ? copyPlain(child, order?.within(key, Array.isArray(child))) : copyPlain(child);
  }
  return copy;
}

/** A field named `constructor` misleads cdk8s, which has its own answer to that. */
export function isPlainMap(map: object): boolean {
  return Object.getPrototypeOf(map) === Object.prototype && map.constructor === Object;
}

/** A copy without maps and lists that are empty, or empty without those: so cdk8s renders metadata. */
export function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutEmpty);
  let kept: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    const rest = withoutEmpty(child);
    if (rest !== undefined) (kept ??= {})[key] = rest;
  }
  return kept;
}
