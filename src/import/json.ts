/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is an object of JSON: no list and not `null`. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list of objects. */
export function isObjectList(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.every(isObject);
}

/** An object without some of its fields. */
export function without(object: Json, ...keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** Whether an object has no other fields than these. */
export function hasOnly(object: Json, ...keys: readonly string[]): boolean {
  return Object.keys(object).every((key) => keys.includes(key));
}

/** Whether names are all strings, each there once, and stay in their order as keys of an object. */
export function canBeKeys(names: readonly unknown[]): names is readonly string[] {
  // The engine puts keys that look like array indices before all others.
  return names.every((name) => typeof name === 'string' && !/^\d+$/.test(name)) && new Set(names).size === names.length;
}

/** A copy without the fields that are `null`, which means absent; elements of lists stay. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === null || field === undefined) continue;
    Object.defineProperty(copy, key, {
      value: withoutNulls(field),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}
