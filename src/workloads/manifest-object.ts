import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import { partsOf, patches, type Parts } from './internals';
import { inWrittenOrder } from './key-order';
import { copyPlain, notPlain, withoutEmpty } from './plain-data';

/** A manifest as plain data: what a {@link ManifestObject} renders. */
export interface Manifest {
  /** Such as `v1` or `apps/v1`. */
  readonly apiVersion: string;
  /** Such as `Pod`. */
  readonly kind: string;
  /** Labels, annotations and so on. */
  readonly metadata?: k8s.ObjectMeta | undefined;
  readonly [field: string]: unknown;
}

/**
 * A Kubernetes object that renders what it was given: a plain `cdk8s.ApiObject`, so that JSON patches, dependencies,
 * `metadata.addLabel()` and chart labels work as everywhere in cdk8s, with two differences:
 *
 * - keys come out in the order in which people write manifests (unless `CDK8S_DISABLE_SORT` is set);
 * - nothing is dropped from the metadata, and nothing added: an empty map stays, and a `generateName` is not joined by a
 *   generated `name`.
 *
 * The typed `Kube*` classes of `cdk8s import` filter fields after patches and lose what they do not know; this does not.
 */
export class ManifestObject extends ApiObject {
  private readonly givenMetadata: k8s.ObjectMeta;

  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope
   * @param manifest the object; `metadata.name` is generated from the construct path where it is not set
   */
  constructor(scope: Construct, id: string, manifest: Manifest) {
    const metadata = withoutNulls(manifest.metadata ?? {});
    // cdk8s keeps the metadata object that it gets and deletes from it: it gets one of its own.
    super(scope, id, { ...manifest, metadata: { ...metadata } } as ApiObjectProps);
    this.givenMetadata = metadata;
  }

  /**
   * Renders the object as Kubernetes JSON: cdk8s does, where tokens, custom resolvers or JSON patches are in play; plain data
   * needs none of that.
   */
  public override toJson(): Record<string, unknown> {
    const parts = partsOf(this);
    const plain = parts && this.plain(parts);
    return plain ?? this.resolved();
  }

  /** Undefined where something turns out to be no plain data. */
  private plain({ props, metadata }: Parts): Record<string, unknown> | undefined {
    try {
      const rendered = withoutEmpty(copyPlain(metadata, 'alphabetical')) as Record<string, unknown> | undefined;
      const whole = { ...props, metadata: this.faithful(rendered) };
      if (!process.env.CDK8S_DISABLE_SORT) return copyPlain(whole, 'written') as Record<string, unknown>;
      const first = { apiVersion: undefined, kind: undefined, metadata: undefined };
      return copyPlain(Object.assign(first, whole), 'given') as Record<string, unknown>;
    } catch (error) {
      if (error !== notPlain) throw error;
      return undefined;
    }
  }

  private resolved(): Record<string, unknown> {
    const json = super.toJson() as Record<string, unknown>;
    const metadata = this.faithful(json.metadata as Record<string, unknown> | undefined);
    const whole = { ...json, metadata };
    return process.env.CDK8S_DISABLE_SORT ? whole : inWrittenOrder(whole);
  }

  private faithful(rendered: Record<string, unknown> | undefined): Record<string, unknown> {
    // What a patch has made of the metadata is what its author wants.
    const given = patches(this, '/metadata') ? {} : this.givenMetadata;
    const metadata = withEmpty(given, rendered ?? {}) as Record<string, unknown>;
    const { generateName, name } = this.givenMetadata;
    if (generateName !== undefined && name === undefined && metadata.name === this.name) delete metadata.name;
    return metadata;
  }
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
    const kept = withEmpty(before[key], after[key]);
    if (kept !== undefined) result[key] = kept;
  }
  const isLeftOut = rendered === undefined && Object.keys(before).length > 0 && Object.keys(result).length === 0;
  return isLeftOut ? undefined : result;
}

/** `null` means absent in a manifest; cdk8s would take a `null` name for a name. */
function withoutNulls(metadata: k8s.ObjectMeta): k8s.ObjectMeta {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null));
}
