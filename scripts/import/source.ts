import type { FieldType } from './model';

/** A type as one package describes it. `number` and `string` may hide something narrower that another package knows. */
export type SourceFieldType =
  Exclude<FieldType, { of: FieldType }> | { is: 'number' } | { is: 'array' | 'map'; of: SourceFieldType };

export interface SourceField {
  name: string;
  required: boolean;
  doc: string;
  type: SourceFieldType;
}

export interface SourceType {
  doc: string;
  fields: SourceField[];
}

/** A kind that a package says can be created. */
export interface SourceKind {
  apiVersion: string;
  kind: string;
  /** The package's own name of its type. */
  type: string;
  plural?: string;
  namespaced?: boolean;
}

/** One package's description of the API of one minor. */
export interface Source {
  minor: number;
  /** What to call it in messages: package@version. */
  origin: string;
  kinds: SourceKind[];
  /** Undefined for what the package does not describe. */
  type(name: string): SourceType | undefined;
  /** The name that @kubernetes/client-node would give the type: V1Container, V1beta3FlowSchema. */
  className(name: string): string;
}

/** The kind that a type of literal `apiVersion` and `kind` is; empty for any other type. */
export function kindOf(type: string, fields: readonly SourceField[]): SourceKind[] {
  const literal = (name: string): string | undefined => {
    const field = fields.find((f) => f.name === name)?.type;
    return field?.is === 'string' && field.enum?.length === 1 ? field.enum[0] : undefined;
  };
  const apiVersion = literal('apiVersion');
  const kind = literal('kind');
  return apiVersion === undefined || kind === undefined ? [] : [{ apiVersion, kind, type }];
}
