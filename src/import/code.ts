/**
 * Generated code as a tree. It has literals and calls of known functions and nothing else: whatever text a manifest holds, it
 * can only become a literal or a comment.
 */
export type Code = ScalarCode | TextCode | ListCode | FieldsCode | CallCode | CastCode;

/** A string on one line, a number, a boolean or `null`. */
export interface ScalarCode {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** Whether a number is written in octal, as the permissions of files are. */
  readonly octal?: boolean;
}

/** A string of several lines, written as a list of lines that are joined. */
export interface TextCode {
  readonly type: 'text';
  readonly lines: readonly ScalarCode[];
}

/** An array. */
export interface ListCode {
  readonly type: 'list';
  readonly items: readonly Item[];
  /** Lines of comment after the last element. */
  readonly end?: readonly string[];
}

/** An object. */
export interface FieldsCode {
  readonly type: 'fields';
  readonly entries: readonly Entry[];
  /** Lines of comment after the last field. */
  readonly end?: readonly string[];
}

/** A call of one of our functions. */
export interface CallCode {
  readonly type: 'call';
  readonly name: string;
  readonly args: readonly Code[];
}

/** An object whose fields the compiler shall not look at: `{ … } as object`. */
export interface CastCode {
  readonly type: 'cast';
  readonly code: FieldsCode;
}

/** Comments of a value: lines without `#`. */
export interface Comments {
  /** On lines of their own, before the value. */
  readonly before: readonly string[];
  /** At the end of the value's line. */
  readonly after: readonly string[];
}

/** An element of a list. */
export interface Item extends Partial<Comments> {
  readonly code: Code;
}

/** A field of an object. */
export interface Entry extends Item {
  readonly key: string;
}

/** `new NAME(this, 'ID', ARGUMENT);` */
export interface Statement {
  readonly name: string;
  readonly id: string;
  readonly argument: Code;
  /** The name of the type that the argument satisfies, of those of `cdk8s-pods/k8s`. */
  readonly satisfies?: string;
  /** A pointer to what cdk8s adds and the manifest does not have, to be removed by a JSON patch. */
  readonly removes?: string;
  /** Lines of comment before it. */
  readonly before: readonly string[];
}

/** A scalar; a text of several lines becomes a list of its lines. */
export function scalar(value: string | number | boolean | null): ScalarCode | TextCode {
  if (typeof value !== 'string') return { type: 'scalar', value };
  const lines = value.split('\n');
  if (lines.length < 3 && (lines.length < 2 || value.length < 80 || value.endsWith('\n')))
    return { type: 'scalar', value };
  return { type: 'text', lines: lines.map((line) => ({ type: 'scalar', value: line })) };
}

/** A call. */
export function call(name: string, ...args: readonly Code[]): CallCode {
  return { type: 'call', name, args };
}

/** An object of these fields. */
export function fields(entries: readonly (Entry | undefined)[], end: readonly string[] = []): FieldsCode {
  return { type: 'fields', entries: entries.filter((entry) => entry !== undefined), end };
}

/** A list of these elements. */
export function list(items: readonly Item[], end: readonly string[] = []): ListCode {
  return { type: 'list', items, end };
}
