import { wantList } from '../argument/argument';
import { compare, type Change } from './compare';
import { normal } from './normal';
import { typeOf } from './typed';

export type { Change } from './compare';

/** What became of an object between two sets of manifests. */
export interface ObjectDiff {
  readonly kind: string;
  /** Empty where the manifest says none, or `default`. */
  readonly namespace: string;
  readonly name: string;
  /** `removed`: only the first set has it; `added`: only the second one. */
  readonly state: 'removed' | 'added' | 'changed';
  /** The fields that changed; empty for what was added or removed. */
  readonly changes: readonly Change[];
}

/**
 * Compares two manifests by what they mean to an API server: neither the order of keys, nor the spelling of quantities
 * (`1000m` is `1`), nor whether a default is written out, nor an empty value that the server omits, nor what the server itself
 * writes (`status`, `metadata.uid`) counts. Of a kind that this library does not know, such as a custom resource, only the order
 * of keys, nulls and what the server writes do not count.
 *
 * @returns the fields that differ, in the first manifest's order
 */
export function diffManifests(before: unknown, after: unknown): Change[] {
  const changes = compare(normal(before), normal(after), typeOf(after) ?? typeOf(before));
  if (changes.length === 0) return [];
  // A default that follows from another field, and that nobody wrote anywhere, is no change.
  const said = new Set<string>();
  for (const manifest of [before, after]) addKeys(manifest, said);
  return changes.filter(({ field }) => {
    const key = lastKey(field);
    return key === undefined || said.has(key);
  });
}

/** The name that a field ends with. A pattern for it would look at each stretch of a long key once for each of its letters. */
function lastKey(field: string): string | undefined {
  let start = field.length;
  while (start > 0 && /[\w-]/.test(field.charAt(start - 1))) start--;
  const end = field.slice(start);
  const name = end.search(/[A-Za-z_]/);
  return name < 0 ? undefined : end.slice(name);
}

/** Adds the names of all fields in a value, at any depth. */
function addKeys(value: unknown, keys: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) {
    keys.add(key);
    addKeys(inside, keys);
  }
}

/**
 * Compares two sets of manifests object by object, found by kind, namespace and name. Of several with the same ones, those
 * that are alike belong together, and the others by their order.
 */
export function diffObjects(before: readonly unknown[], after: readonly unknown[]): ObjectDiff[] {
  for (const manifests of [before, after]) wantList(manifests, { by: 'diffObjects', what: 'two lists of manifests' });
  const [old, now] = [byIdentity(before), byIdentity(after)];
  const diffs: ObjectDiff[] = [];
  for (const [key, { identity, manifests }] of old) {
    const others = now.get(key)?.manifests ?? [];
    const [left, there] =
      manifests.length === 1 && others.length === 1 ? [manifests, others] : unlike(manifests, others);
    for (const [i, manifest] of left.entries()) {
      if (i >= there.length) diffs.push({ ...identity, state: 'removed', changes: [] });
      else {
        const changes = diffManifests(manifest, there[i]);
        if (changes.length > 0) diffs.push({ ...identity, state: 'changed', changes });
      }
    }
    for (let i = left.length; i < there.length; i++) diffs.push({ ...identity, state: 'added', changes: [] });
  }
  for (const [key, { identity, manifests }] of now) {
    if (!old.has(key)) diffs.push(...manifests.map(() => ({ ...identity, state: 'added' as const, changes: [] })));
  }
  return diffs;
}

type Identity = Pick<ObjectDiff, 'kind' | 'namespace' | 'name'>;

interface Alike {
  readonly identity: Identity;
  readonly manifests: unknown[];
}

function byIdentity(manifests: readonly unknown[]): Map<string, Alike> {
  const all = new Map<string, Alike>();
  for (const manifest of manifests) {
    const identity = identityOf(manifest);
    const key = JSON.stringify([identity.kind, identity.namespace, identity.name]);
    const same = all.get(key);
    if (same) same.manifests.push(manifest);
    else all.set(key, { identity, manifests: [manifest] });
  }
  return all;
}

/** What is left of two lists of manifests without the pairs that are alike. */
function unlike(before: readonly unknown[], after: readonly unknown[]): [unknown[], unknown[]] {
  const free = new Map<string, number[]>();
  for (const [i, manifest] of after.entries()) {
    const text = sorted(normal(manifest));
    const same = free.get(text);
    if (same) same.push(i);
    else free.set(text, [i]);
  }
  const left = before.filter((manifest) => free.get(sorted(normal(manifest)))?.shift() === undefined);
  const there = new Set([...free.values()].flat());
  return [left, after.filter((_, i) => there.has(i))];
}

/** The text of a value, whatever the order of its keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inside: unknown) => {
    if (typeof inside === 'bigint') return String(inside);
    if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return inside;
    return Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function identityOf(manifest: unknown): Identity {
  const { kind, metadata } = fieldsOf(manifest);
  const { name, generateName, namespace } = fieldsOf(metadata);
  return {
    kind: textOf(kind),
    namespace: namespace === 'default' ? '' : textOf(namespace),
    name: textOf(name) || (generateName === undefined ? '' : `${textOf(generateName)}*`),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
