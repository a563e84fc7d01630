import { ManifestError } from './manifest-error';

/** What a field holds, numbers by the API's own types; all else that a manifest says is left out. */
export type Shape = 'text' | 'int32' | 'int64' | 'int32 or text' | { readonly list: Shape } | Fields;
export interface Fields {
  readonly fields: ReadonlyMap<string, Shape>;
}

/** The compiler sees to it that no field of a type is forgotten. */
export function fields<T>(shapes: Readonly<Record<keyof T, Shape>>): Fields {
  return { fields: new Map(Object.entries<Shape>(shapes)) };
}

/**
 * What of a value has a place in a shape.
 *
 * @param path where it stands in its manifest
 * @throws {ManifestError} a field holds something else than the API has in it
 */
export function read(value: unknown, shape: Shape, path: string): unknown {
  switch (shape) {
    case 'text':
      return typeof value === 'string' ? value : refuse(value, 'a text', path);
    case 'int32':
      return inRange(wholeOf(value) ?? refuse(value, 'a whole number', path), 31, path);
    case 'int64':
      return inRange(wholeOf(value) ?? refuse(value, 'a whole number', path), 63, path);
    case 'int32 or text':
      return typeof value === 'string'
        ? value
        : inRange(wholeOf(value) ?? refuse(value, 'a whole number or a text', path), 31, path);
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return refuse(value, 'a list', path);
    return value.map((entry, index) => read(entry, shape.list, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(value, 'an object', path);
  const found: Record<string, unknown> = {};
  for (const [field, inner] of shape.fields) {
    const inside: unknown = Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : undefined;
    if (inside === undefined || inside === null) continue;
    found[field] = read(inside, inner, path === '' ? field : `${path}.${field}`);
  }
  return found;
}

/** Whether a value has nothing but what a shape has a place for, and no nulls. */
export function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'int32') return isWhole(value, 31);
  if (shape === 'int64') return isWhole(value, 63);
  if (shape === 'int32 or text') return typeof value === 'string' || isWhole(value, 31);
  if ('list' in shape) return Array.isArray(value) && value.every((entry) => fits(entry, shape.list));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const field in value) {
    const inner = shape.fields.get(field);
    if (inner === undefined) continue;
    const inside = (value as Record<string, unknown>)[field];
    if (inside !== undefined && !fits(inside, inner)) return false;
  }
  return true;
}

/** Whole numbers beyond the safe ones come as bigints. */
function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return Number.isInteger(number) ? (number as number) : undefined;
}

function isWhole(value: unknown, bits: number): boolean {
  return Number.isInteger(value) && (value as number) >= -(2 ** bits) && (value as number) < 2 ** bits;
}

/** @throws {ManifestError} the API's field has no room for it */
function inRange(value: number, bits: 31 | 63, path: string): number {
  return isWhole(value, bits) ? value : refuse(value, `a number that fits into ${bits + 1} bits`, path);
}

/** @throws {ManifestError} always */
export function refuse(value: unknown, wanted: string, path: string): never {
  throw new ManifestError(`${path} is ${shown(value)}, and should be ${wanted}`);
}

/** A value of somebody else's in a message: of a list or an object only that it is one. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
