import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq } from './yaml-nodes';

/** Where a text begins and ends in a document, in UTF-16 code units. */
export type Range = readonly [start: number, end: number];

/** What of a field is meant: its name or, where that is a scalar, its value. */
export type Part = 'key' | 'value';

interface Wanted {
  inside: readonly (string | number)[];
  field: string;
  part: Part;
  /** A text that is blamed: where the field is a map, the entry that has it for its key or its value is meant. */
  blamed?: string;
  aliases: ReadonlyMap<Node, Node>;
}

/** A place in the tree: the value, and the key that it stands under. */
interface Place {
  node: Node | null;
  key?: Node;
}

/**
 * Finds a field of an object in the tree of a document. Where the document does not have the field, the nearest one around
 * it that it has is found, by its key.
 */
export function rangeOf(root: Node | null, { inside, ...wanted }: Wanted): Range {
  const { field, aliases } = wanted;
  const place = objectAt(root, { inside, aliases });
  if (field === '') return keyRange(child(place, 'kind', aliases) ?? place);
  return fieldIn(place, wanted);
}

/** Where an object begins: its first key, whichever that is. */
export function beginningOf(root: Node | null, wanted: Pick<Wanted, 'inside' | 'aliases'>): Range {
  return keyRange(objectAt(root, wanted));
}

function objectAt(root: Node | null, { inside, aliases }: Pick<Wanted, 'inside' | 'aliases'>): Place {
  let place: Place = { node: root };
  for (const step of inside) place = child(place, step, aliases) ?? place;
  return place;
}

function fieldIn(object: Place, { field, part, blamed, aliases }: Omit<Wanted, 'inside'>): Range {
  let place = object;
  let rest = field;
  while (rest !== '') {
    const next = step(place, rest, aliases);
    if (!next) return keyRange(place);
    place = next.place;
    rest = next.rest;
  }
  const entry = blamed === undefined ? undefined : entryWith(blamed, place, aliases);
  return entry ?? (part === 'value' ? valueRange(place) : keyRange(place));
}

function entryWith(blamed: string, { node }: Place, aliases: Wanted['aliases']): Range | undefined {
  const map = resolved(node, aliases);
  if (!isMap(map)) return undefined;
  for (const [name, place] of fieldsOf(map, aliases)) {
    if (name === blamed) return keyRange(place);
    const inside = resolved(place.node, aliases);
    if (isScalar(inside) && inside.value === blamed) return valueRange(place);
  }
  return undefined;
}

/** One step along a path in the server's notation. Keys may hold dots and brackets, so the longest key that fits wins. */
function step(place: Place, path: string, aliases: Wanted['aliases']): { place: Place; rest: string } | undefined {
  const node = resolved(place.node, aliases);
  if (isSeq(node)) {
    const match = /^\[(\d+)\]/.exec(path);
    const item = match && child(place, Number(match[1]), aliases);
    return item ? { place: item, rest: path.slice(match[0].length) } : undefined;
  }
  if (!isMap(node)) return undefined;
  const fields = fieldsOf(node, aliases);
  for (const { key, rest } of firstSteps(
    path,
    longestKey(fields, () => fields.keys()),
  )) {
    const inside = fields.get(key);
    if (inside) return { place: inside, rest };
  }
  return undefined;
}

/**
 * Every way to take a key off the front of a path, the longest first.
 *
 * @param longest the length of the longest key that there is: a path may be long, and have very many dots
 */
export function* firstSteps(path: string, longest: number): Iterable<{ key: string; rest: string }> {
  if (path.startsWith('[')) {
    for (let end = path.lastIndexOf(']', longest + 1); end > 0; end = path.lastIndexOf(']', end - 1)) {
      yield { key: path.slice(1, end), rest: path.slice(end + 1) };
    }
    return;
  }
  const name = path.startsWith('.') ? path.slice(1) : path;
  if (name.length <= longest) yield { key: name, rest: '' };
  for (let end = Math.min(name.length - 1, longest); end > 0; end--) {
    if (name[end] === '.' || name[end] === '[') yield { key: name.slice(0, end), rest: name.slice(end) };
  }
}

function child(place: Place, step: string | number, aliases: Wanted['aliases']): Place | undefined {
  const node = resolved(place.node, aliases);
  if (isMap(node)) return fieldsOf(node, aliases).get(String(step));
  const item = isSeq(node) && typeof step === 'number' ? (node as YAMLSeq<Node>).items[step] : undefined;
  return item && { node: item };
}

const lengths = new WeakMap<object, number>();

/**
 * The length of the longest key, for {@link firstSteps}; counted once for all paths into an object.
 *
 * @param keys of the object
 */
export function longestKey(object: object, keys: () => Iterable<string>): number {
  let longest = lengths.get(object);
  if (longest === undefined) {
    longest = 0;
    for (const key of keys()) longest = Math.max(longest, key.length);
    lengths.set(object, longest);
  }
  return longest;
}

const known = new WeakMap<YAMLMap, Map<string, Place>>();

/** A map's entries by name, the last of those that are the same, and those of merged maps where they were written. */
function fieldsOf(map: YAMLMap, aliases: Wanted['aliases']): Map<string, Place> {
  let fields = known.get(map);
  if (fields) return fields;
  fields = new Map();
  // Known before it is filled: a map that merges itself, which has no JSON, would not end otherwise.
  known.set(map, fields);
  for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
    const name = 'value' in key ? String(key.value) : '';
    const merged = name === '<<' ? resolved(value, aliases) : undefined;
    if (isMap(merged)) for (const [inside, place] of fieldsOf(merged, aliases)) fields.set(inside, place);
    else fields.set(name, { node: value, key });
  }
  return fields;
}

function resolved(node: Node | null, aliases: Wanted['aliases']): Node | null {
  return node === null ? null : (aliases.get(node) ?? node);
}

function keyRange({ node, key }: Place): Range {
  if (key) return written(key);
  if (!node) return [0, 1];
  return isScalar(node) ? written(node) : firstToken(node);
}

function valueRange(place: Place): Range {
  const { node } = place;
  const scalar = isScalar(node) && node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED' ? node : undefined;
  return scalar && written(scalar)[0] < written(scalar)[1] ? written(scalar) : keyRange(place);
}

/** What stands at the beginning of a list's element: the first key of a map, or as much of it as the line has. */
function firstToken(node: Node): Range {
  const first = isMap(node) && !node.flow ? (node.items[0] as Pair<Node> | undefined) : undefined;
  return first ? written(first.key) : written(node);
}

function written(node: Node): Range {
  const [start = 0, end = start + 1] = node.range ?? [];
  return [start, end];
}
