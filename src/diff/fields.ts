/** An object of JSON that may be changed. */
export type Fields = Record<string, unknown>;

/** Sets fields that are not there. */
export function defaults(object: Fields, values: Fields): void {
  for (const [key, value] of Object.entries(values)) if (object[key] === undefined) object[key] = value;
}

/** The object in a field, made if it is not there; what is no object is left alone. */
export function into(object: Fields, key: string): Fields {
  const inside = object[key];
  if (typeof inside === 'object' && inside !== null && !Array.isArray(inside)) return inside as Fields;
  const made: Fields = {};
  if (inside === undefined) object[key] = made;
  return made;
}

/** The objects in a list. */
export function each(list: unknown): Fields[] {
  return Array.isArray(list) ? list.filter((item): item is Fields => typeof item === 'object' && item !== null) : [];
}
