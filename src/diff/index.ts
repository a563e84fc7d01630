import { compare, type Change } from './compare';
import { normal } from './normal';

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
 * (`1000m` is `1`), nor whether a default is written out, nor what the server itself writes (`status`, `metadata.uid`) counts.
 *
 * @returns the fields that differ, in the first manifest's order
 */
export function diffManifests(before: unknown, after: unknown): Change[] {
  return compare(normal(before), normal(after)).filter(({ field }) => isSaid(field, before) || isSaid(field, after));
}

/** Whether a manifest says a field anywhere: a default that follows from another field, and that nobody wrote, is no change. */
function isSaid(field: string, manifest: unknown): boolean {
  const key = /([A-Za-z_][\w-]*)$/.exec(field)?.[1];
  return key === undefined || hasKey(manifest, key);
}

function hasKey(value: unknown, key: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, key) || Object.values(value).some((inside) => hasKey(inside, key));
}

/** Compares two sets of manifests object by object, found by kind, namespace and name. */
export function diffObjects(before: readonly unknown[], after: readonly unknown[]): ObjectDiff[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  const diffs: ObjectDiff[] = [];
  for (const [key, object] of old) {
    const other = now.get(key);
    if (!other) diffs.push({ ...object.identity, state: 'removed', changes: [] });
    else {
      const changes = diffManifests(object.manifest, other.manifest);
      if (changes.length > 0) diffs.push({ ...object.identity, state: 'changed', changes });
    }
  }
  for (const [key, { identity }] of now) {
    if (!old.has(key)) diffs.push({ ...identity, state: 'added', changes: [] });
  }
  return diffs;
}

type Identity = Pick<ObjectDiff, 'kind' | 'namespace' | 'name'>;

/** Objects of the same identity are told apart by their order. */
function byIdentity(manifests: readonly unknown[]): Map<string, { identity: Identity; manifest: unknown }> {
  const all = new Map<string, { identity: Identity; manifest: unknown }>();
  for (const manifest of manifests) {
    const identity = identityOf(manifest);
    const base = JSON.stringify([identity.kind, identity.namespace, identity.name]);
    let key = base;
    for (let i = 2; all.has(key); i++) key = `${base} ${i}`;
    all.set(key, { identity, manifest });
  }
  return all;
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
