import { wantConstruct, wantObject, wantText } from '../argument/argument';
import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import { selfWriting } from '../yaml/self-writing';
import { generatedName, learnName } from './generated-name';
import { patches } from './internals';
import { inWrittenOrder } from './key-order';
import { faithful } from './metadata';
import { plainJson } from './rendering';

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
    wantObject(manifest, { by: new.target, what: 'a manifest, an object with apiVersion and kind' });
    wantText(manifest.apiVersion, { by: new.target, what: 'an apiVersion such as v1' });
    wantText(manifest.kind, { by: new.target, what: 'a kind such as ConfigMap' });
    wantConstruct(scope, new.target);
    // cdk8s keeps the metadata object that it gets: it gets one of its own.
    const metadata = withoutNulls(manifest.metadata);
    const props: Given = { ...manifest, metadata };
    // Of a name that is there and undefined, cdk8s makes something else than of none.
    const isNamed = Object.hasOwn(metadata, 'name');
    const name = isNamed ? undefined : generatedName(scope, id, manifest.kind);
    if (name !== undefined) props.metadata = { ...metadata, name };
    super(scope, id, props as ApiObjectProps);
    if (name !== undefined) props.metadata = metadata;
    else if (!isNamed) learnName(scope, id, this);
    this.givenMetadata = metadata;
  }

  /**
   * Renders the object as Kubernetes JSON: cdk8s does, where tokens, custom resolvers or JSON patches are in play; plain data
   * needs none of that.
   */
  public override toJson(): Record<string, unknown> {
    const plain = plainJson(this);
    return plain ? selfWriting(plain) : this.resolved();
  }

  private resolved(): Record<string, unknown> {
    const json = super.toJson() as Record<string, unknown>;
    const rendered = json.metadata as Record<string, unknown> | undefined;
    const isPatched = patches(this, '/metadata');
    const metadata = faithful(rendered, { ...this.givenMetadata }, { generated: this.name, isPatched });
    const whole = { ...json, metadata };
    return process.env.CDK8S_DISABLE_SORT ? whole : inWrittenOrder(whole);
  }
}

/** Whether an object renders itself as {@link ManifestObject} does, and not in a way of its own. */
export function isPlainlyRendered(object: ApiObject): boolean {
  return object.toJson === ManifestObject.prototype.toJson;
}

/** What cdk8s is given, and keeps. */
type Given = Record<string, unknown> & { metadata: k8s.ObjectMeta };

/** A copy without nulls: `null` means absent in a manifest, and cdk8s would take a `null` name for a name. */
function withoutNulls(metadata: k8s.ObjectMeta | null | undefined): k8s.ObjectMeta {
  const copy: Record<string, unknown> = { ...metadata };
  for (const key in copy) if (copy[key] === null) Reflect.deleteProperty(copy, key);
  return copy;
}
