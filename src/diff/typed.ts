import { Shape, structOf, type Plan } from '../validate/decode/plan';
import { schemaKind, type SchemaKind } from '../validate/decode/schema';
import { isPointer, isStructByValue, isStructPointer } from './pointers';

/** What the schema knows of a place in an object. */
export interface Typed {
  readonly shape: Shape;
  /** Of a list or map: what it holds. */
  readonly of?: Typed;
  /** Of a struct: its name and its fields. */
  readonly struct?: { readonly type: string; readonly fields: ReadonlyMap<string, Typed> };
}

/** Of a later minor than any: with the fields of the newest one. */
const NEWEST = 99;

/** The type of an object; of a kind that the schema does not know, such as a custom resource, only the metadata. */
export function typeOf(manifest: unknown): Typed | undefined {
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { apiVersion, kind } = manifest as Readonly<Record<string, unknown>>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const known = servedKind(apiVersion, kind);
  if (known) return { shape: Shape.Struct, struct: structOf(known.type, known.until) };
  return { shape: Shape.Struct, struct: { type: '', fields: new Map([['metadata', metadata()]]) } };
}

function metadata(): Plan {
  return { shape: Shape.Struct, struct: structOf('ObjectMeta', NEWEST) };
}

/** The kind of that name, or the one that took its place: much of it is of the same types. */
function servedKind(apiVersion: string, kind: string): SchemaKind | undefined {
  const known = schemaKind(apiVersion, kind);
  if (known?.type !== '') return known;
  return known.replacement === undefined ? undefined : servedKind(known.replacement, kind);
}

/** The type of what is under a key. */
export function under(typed: Typed | undefined, key: string): Typed | undefined {
  return typed?.shape === Shape.Map ? typed.of : typed?.struct?.fields.get(key);
}

/** Whether a server holds the same whether a field has this value or is not there. Of fields that it does not know: never. */
export function isOmitted(value: unknown, around: Typed | undefined, key: string): boolean {
  const field = around?.struct?.fields.get(key);
  if (!around?.struct || !field) return false;
  const { struct } = field;
  if (struct) return isEmpty(value) && !isStructPointer(struct.type);
  return isZero(value, field.shape) && !isPointer(around.struct.type, key);
}

/** Whether a field always holds a struct, so that none is an empty one. */
export function isAlwaysThere(field: Typed | undefined): boolean {
  return field?.struct !== undefined && isStructByValue(field.struct.type);
}

function isZero(value: unknown, shape: Shape): boolean {
  switch (shape) {
    case Shape.List:
      return Array.isArray(value) && value.length === 0;
    case Shape.Map:
      return isEmpty(value);
    case Shape.Boolean:
      return value === false;
    case Shape.Int32:
    case Shape.Int64:
    case Shape.Double:
      return value === 0 || value === 0n;
    case Shape.IntOrString:
      return value === 0 || value === 0n || value === '';
    case Shape.String:
    case Shape.Bytes:
    case Shape.Time:
    case Shape.FormerTime:
    case Shape.MicroTime:
      return value === '';
    case Shape.Quantity:
    case Shape.Any:
    case Shape.Struct:
      return false;
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
