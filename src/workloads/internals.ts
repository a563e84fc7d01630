import {
  ApiObjectMetadataDefinition,
  ImplicitTokenResolver,
  LazyResolver,
  NumberStringUnionResolver,
  type ApiObject,
  type Chart,
} from 'cdk8s';
import type { IConstruct, IValidation, Node } from 'constructs';

/** What an object of cdk8s is made of, where nothing but its own data takes part in rendering it. */
export interface Parts {
  /** As given to its constructor. */
  readonly props: Readonly<Record<string, unknown>>;
  /** The fields of the metadata, before the empty ones are dropped. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Adds what `node.addValidation()` adds. A list that it lengthens gets room for sixteen more, and hardly ever will there be a
 * second one.
 */
export function addValidation(node: Node, validation: IValidation): void {
  const kept = node as unknown as { _validations?: unknown };
  if ('_validations' in kept && kept._validations === undefined) kept._validations = [validation];
  else node.addValidation(validation);
}

/** What `node.children` holds; of a construct that has none, which by far the most are, without making a list. */
export function childrenOf(node: Node): readonly IConstruct[] {
  const kept = node as unknown as { readonly _children?: unknown };
  return '_children' in kept && kept._children === undefined ? none : node.children;
}

const none: readonly IConstruct[] = [];

/** Whether `node.dependencies` would hold anything, without making that list. */
export function hasDependencies(node: Node): boolean {
  const kept = node as unknown as { readonly _dependencies?: unknown };
  if ('_dependencies' in kept && kept._dependencies === undefined) return false;
  return node.dependencies.length > 0;
}

/** Whether the names that a chart generates end with a hash; false where a version of cdk8s does not say so. */
export function hasNameHashes(chart: Chart): boolean {
  return (chart as unknown as { readonly _disableResourceNameHashes?: boolean })._disableResourceNameHashes === false;
}

/** Whether an object was given a name; true where a version of cdk8s does not say so. */
export function hasGivenName(object: ApiObject): boolean {
  const { props } = object as unknown as Kept;
  if (props === undefined) return true;
  const metadata = props.metadata as { readonly name?: unknown } | null | undefined;
  return metadata?.name !== undefined && metadata.name !== null;
}

/** The fields that cdk8s keeps to itself; absent where a version of it has other ones. */
interface Kept {
  readonly props?: Readonly<Record<string, unknown>>;
  readonly patches?: readonly { _toJson?(): { readonly path?: string } }[];
}

const builtIn: ReadonlySet<unknown> = new Set([LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver]);

/**
 * The parts of an object that no JSON patch and no resolver of the app's own will change; else undefined, and then only cdk8s
 * itself can render it.
 */
export function partsOf(object: ApiObject): Parts | undefined {
  const { props, patches } = object as unknown as Kept;
  if (props === undefined || patches?.length !== 0) return undefined;
  const { resolvers } = object.node.root as { resolvers?: readonly object[] };
  if (!resolvers?.every((resolver) => builtIn.has(resolver.constructor))) return undefined;
  const { metadata } = object;
  if (metadata.toJson !== ApiObjectMetadataDefinition.prototype.toJson) return undefined;
  return partsWith(props, metadata);
}

/** Whether a JSON patch of an object changes something at a path, or below it. */
export function patches(object: ApiObject, path: string): boolean {
  const operations = (object as unknown as Kept).patches ?? [];
  return operations.some((operation) => operation._toJson?.().path?.startsWith(path));
}

function partsWith(props: Parts['props'], definition: ApiObjectMetadataDefinition): Parts | undefined {
  const { name, namespace, annotations, finalizers, ownerReferences, labels, _additionalAttributes } =
    definition as unknown as Record<string, unknown>;
  if (typeof _additionalAttributes !== 'object' || _additionalAttributes === null) return undefined;
  const metadata: Record<string, unknown> = { name, namespace, annotations, finalizers, ownerReferences, labels };
  // Field by field: cdk8s deletes from this object, which makes copying it as a whole slow.
  for (const field of Object.keys(_additionalAttributes)) {
    if (field === '__proto__') return undefined;
    if (!Object.hasOwn(metadata, field)) metadata[field] = (_additionalAttributes as Record<string, unknown>)[field];
  }
  return { props, metadata };
}
