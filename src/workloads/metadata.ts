import { inheritsFields } from '../yaml/document';
import { alphabetical } from '../yaml/key-order';
import { copyPlain, withoutEmpty } from './plain-data';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The metadata of an object as it is rendered: what cdk8s makes of it, with the empty maps and lists that it was given and
 * that cdk8s leaves out, and without the name that cdk8s adds to a generateName.
 *
 * @param fields as cdk8s keeps them: given, from the chart, and added later
 * @param given what the object was made with
 * @param generated the name that cdk8s gave to the object
 * @param inAnyOrder whether the keys need not stand as cdk8s has them, since they will be sorted
 * @throws notPlain where it holds what is no plain data
 */
export function renderedMetadata(
  fields: Fields,
  given: Fields,
  { generated, inAnyOrder }: { generated: string; inAnyOrder: boolean },
): Record<string, unknown> {
  const flat = inAnyOrder ? flatMetadata(fields, given) : undefined;
  if (flat) return withoutGenerated(flat, given, generated);
  const rendered = withoutEmpty(copyPlain(fields, alphabetical)) as Record<string, unknown> | undefined;
  return faithful(rendered, given, { generated, isPatched: false });
}

/** What cdk8s has rendered, made faithful to what was given; what a patch has made of it is what its author wants. */
export function faithful(
  rendered: Fields | undefined,
  given: Fields,
  { generated, isPatched }: { generated: string; isPatched: boolean },
): Record<string, unknown> {
  const metadata = withEmpty(isPatched ? {} : given, rendered ?? {}) as Record<string, unknown>;
  return withoutGenerated(metadata, given, generated);
}

function withoutGenerated(
  metadata: Record<string, unknown>,
  { generateName, name }: Fields,
  generated: string,
): Record<string, unknown> {
  if (generateName !== undefined && name === undefined && metadata.name === generated) delete metadata.name;
  return metadata;
}

/** Metadata of nothing but strings and maps of strings, as most is: undefined for any other. */
function flatMetadata(fields: Fields, given: Fields): Record<string, unknown> | undefined {
  if (inheritsFields()) return undefined;
  const flat: Record<string, unknown> = {};
  for (const key in fields) {
    const value = fields[key];
    if (typeof value === 'string') flat[key] = value;
    else if (value === undefined || value === null) continue;
    else if (typeof value !== 'object') return undefined;
    else if (isEmpty(value)) {
      if (given[key] !== undefined) return undefined;
    } else if (!isFlat(value as Fields)) return undefined;
    else flat[key] = value;
  }
  return flat;
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _key in value) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

function isFlat(map: Fields): boolean {
  if (Object.getPrototypeOf(map) !== Object.prototype) return false;
  for (const key in map) if (typeof map[key] !== 'string') return false;
  return true;
}

/** A field of a map, and not what all maps inherit. */
function own(map: Fields, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A rendered value with the empty maps and lists that it was given and that cdk8s has left out. */
function withEmpty(given: unknown, rendered: unknown): unknown {
  if (typeof given !== 'object' || given === null) return rendered;
  if (Array.isArray(given)) {
    if (rendered === undefined) return given.length > 0 ? undefined : [];
    return Array.isArray(rendered) ? rendered.map((element, index) => withEmpty(given[index], element)) : rendered;
  }
  if (rendered !== undefined && (typeof rendered !== 'object' || rendered === null)) return rendered;
  const before = given as Record<string, unknown>;
  const after = (rendered ?? {}) as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  // cdk8s sorts the keys of the metadata, at every depth.
  for (const key of Object.keys({ ...before, ...after }).sort()) {
    const kept = withEmpty(own(before, key), own(after, key));
    if (kept !== undefined) result[key] = kept;
  }
  const isLeftOut = rendered === undefined && Object.keys(before).length > 0 && Object.keys(result).length === 0;
  return isLeftOut ? undefined : result;
}
