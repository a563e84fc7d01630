import type { ReadManifest } from '../read/manifests';
import { schemaKind } from '../validate/decode/schema';
import type { Asked } from './check-manifest';
import type { DescribedRule } from './described-rules';
import type { Finding } from './finding';
import { freed } from './freed';

/** Of ours: each of the two objects is one that a server accepts. */
export const duplicateObject = {
  id: 'duplicate-object',
  source: 'ours, by what kubectl apply and kubectl create do',
  why: 'A cluster tells objects apart by group, kind, namespace and name: where two have all of them in common, kubectl apply creates the first and overwrites it with the second without a word, and kubectl create fails with AlreadyExists. It is nearly always a name that was copied. A namespace that is not given is not taken for default, since kubectl -n may name another one.',
  fix: 'Give one of them another name, or take it out: kubectl apply keeps only the last, kubectl create fails.',
  bad: () => `${configMap('web')}---\n${configMap('web')}`,
  good: () => `${configMap('web')}---\n${configMap('api')}`,
} satisfies DescribedRule;

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  greeting: hello from ${name}\n`;
}

/** By what a cluster knows an object, as a manifest gives it: whatever there is. */
export interface Identified {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly namespace?: unknown;
  readonly name?: unknown;
}

/**
 * A text that two objects have in common if a cluster takes the one for the other. A version of a group is no part of it, nor is the
 * namespace of a kind that has none.
 *
 * @returns undefined for what is no object, or gets its name from the server only
 */
export function identityOf(object: Identified): string | undefined {
  const { apiVersion, kind, name } = object;
  if (!isText(apiVersion) || !isText(kind) || !isText(name)) return undefined;
  const group = apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
  return `${group}\n${kind}\n${namespaceOf(object)}\n${name}`;
}

function namespaceOf({ apiVersion, kind, namespace }: Identified): string {
  if (!isText(namespace)) return '';
  return schemaKind(String(apiVersion), String(kind))?.namespaced === false ? '' : namespace;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** What is said of an object that is there already, at a place or by a construct path. */
export function duplicateText(object: Identified, first: string): string {
  const namespace = namespaceOf(object);
  const within = namespace === '' ? '' : ` in namespace ${JSON.stringify(namespace)}`;
  return `${String(object.kind)} ${JSON.stringify(object.name)}${within} is there already: ${first}`;
}

/** More copies of one object are not told of: a generator has gone wrong, and whoever reads knows. */
const MOST = 5;

/** The objects of one file, as they are read one after another. Of each it keeps what it is known by, and its line. */
export class ObjectsOfFile {
  private readonly firsts = new Map<string, { readonly line: () => number; copies: number }>();

  constructor(private readonly file: string) {}

  /** @returns what there is to say of the next object where the same is there already; its field is its name */
  add({ manifest, line }: ReadManifest, { kubernetes }: Asked): Finding | undefined {
    const { apiVersion, kind, metadata } = fields(manifest);
    const { name, namespace } = fields(metadata);
    const object = { apiVersion, kind, namespace, name };
    const identity = identityOf(object);
    if (identity === undefined) return undefined;
    const first = this.firsts.get(identity);
    if (!first) {
      this.firsts.set(freed(identity), { line, copies: 0 });
      return undefined;
    }
    if (++first.copies > MOST) return undefined;
    const { id, fix } = duplicateObject;
    return {
      severity: 'warning',
      reason: 'AlreadyExists',
      field: 'metadata.name',
      value: name,
      message: duplicateText(object, `${this.file}:${first.line()}`),
      hint: first.copies < MOST ? fix : `${fix} Further copies in this file are not told of.`,
      rule: id,
      kubernetes,
    };
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
