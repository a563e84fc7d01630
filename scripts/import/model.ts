import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../package/entries';

/**
 * What Kubernetes 1.25 … 1.36 accept as JSON: the union of their APIs, each part with the minors that have it.
 * A minor is a plain number: 25 stands for Kubernetes 1.25.
 *
 * `since` is absent where the oldest minor (25) has the part already, `until` where the newest (36) still has it.
 * Both are inclusive.
 */
export interface Model {
  /** The minors that the model covers, both inclusive. */
  minors: { first: number; last: number };
  /** Every kind that these minors serve by default, sorted by apiVersion and kind. */
  kinds: KindModel[];
  /** Kinds and versions that were gone before the first minor, or that are never served by default, with what to use instead. */
  unserved: UnservedKind[];
  /** Every type that a kind reaches, by its name in `imports/k8s.ts` (`Container`, `HorizontalPodAutoscalerV1`), sorted. */
  types: Record<string, TypeModel>;
}

/** A span of minors; an absent end is open. */
export interface Span {
  since?: number;
  until?: number;
}

/** One kind in one apiVersion. */
export interface KindModel extends Span {
  /** `v1`, `apps/v1` */
  apiVersion: string;
  kind: string;
  /** The resource's plural in URLs: `deployments`. */
  plural: string;
  namespaced: boolean;
  /** Key into {@link Model.types}. */
  type: string;
  /** The minor from which on a server warns that this version is deprecated, e.g. 23; may be before the first minor of the model. */
  deprecated?: number;
  /** The apiVersion that serves this kind after `until`. */
  replacement?: string;
}

/** An apiVersion and kind that no minor serves by default. */
export interface UnservedKind {
  apiVersion: string;
  kind: string;
  /** The last minor that served it by default, e.g. 21; absent if none ever did. */
  until?: number;
  /** The apiVersion that serves the kind now; absent if the kind is gone altogether. */
  replacement?: string;
}

/**
 * A JSON object with a fixed set of fields. Its span is that of the minors in which a kind reaches it; no field has a span that
 * only repeats it.
 */
export interface TypeModel extends Span {
  doc?: string;
  /** By exact JSON name, in the order of names. */
  fields: Record<string, FieldModel>;
}

/** One field of a {@link TypeModel}. */
export interface FieldModel extends Span {
  type: FieldType;
  /** The OpenAPI lists it as required. The decoder does not: an absent required field is its zero value. */
  required?: true;
  doc?: string;
}

/**
 * How the Go field decodes.
 *
 * - `int32`, `int64`: an integer of that range. `double`: any number.
 * - `quantity`: resource.Quantity. `intOrString`: intstr.IntOrString.
 * - `time`: metav1.Time, RFC 3339. `microTime`: metav1.MicroTime. `byte`: base64 of a []byte.
 * - `any`: any JSON, kept raw (RawExtension, FieldsV1, apiextensions' JSON and JSONSchemaPropsOrBool).
 */
export type FieldType =
  | { is: Scalar }
  | { is: 'string'; enum?: string[] }
  | { is: 'array'; of: FieldType }
  | { is: 'map'; of: FieldType }
  | { is: 'ref'; type: string };

export type Scalar =
  'boolean' | 'int32' | 'int64' | 'double' | 'quantity' | 'intOrString' | 'time' | 'microTime' | 'byte' | 'any';

export const minors = { first: 25, last: 36 } as const;

/** Where the model is committed, so that nothing but `npm run import` needs the packages that it comes from. */
export const modelFile = join(projectRoot, 'scripts/import/api.json');

/** The committed model. */
export function loadModel(): Model {
  return JSON.parse(readFileSync(modelFile, 'utf8')) as Model;
}

/** Whether a part with that span exists in a minor. */
export function has(span: Span, minor: number): boolean {
  return (span.since ?? minors.first) <= minor && minor <= (span.until ?? minors.last);
}

/** The text of the committed model: a line for each kind and type, so that a diff shows what changed. */
export function formatModel(model: Model): string {
  const list = (items: readonly unknown[]): string => items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  const types = Object.entries(model.types).map(
    ([name, type]) => `    ${JSON.stringify(name)}: ${JSON.stringify(type)}`,
  );
  return [
    '{',
    `  "minors": ${JSON.stringify(model.minors)},`,
    `  "kinds": [\n${list(model.kinds)}\n  ],`,
    `  "unserved": [\n${list(model.unserved)}\n  ],`,
    `  "types": {\n${types.join(',\n')}\n  }`,
    '}',
    '',
  ].join('\n');
}
