/**
 * How a guard works. A guard is a type that looks at the literal type `T` of what the user wrote and yields `unknown`
 * where all is well, or a tree of the mistakes, each at its place: a type that the value there does not fit and that says
 * what would. Intersected with the parameter's own type it leaves right programs alone and points the compiler's message
 * at the very literal that is wrong.
 */

/** An object that has the fields of `O` and says nothing of others. */
export type Mistakes<O> = O & { readonly [field: string]: unknown };

/** True for texts that are not known to the end: `string`, and what templates such as `web-${name}` make. */
// An object of nothing has all that an index signature asks for, but no named property.
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type
export type IsOpen<S> = [S] extends [string] ? (Record<never, never> extends { [P in S]: 1 } ? true : false) : false;

/** `Wrong`, where it is said of a text that is known. */
export type Closed<S, Wrong> = unknown extends Wrong ? unknown : IsOpen<S> extends true ? unknown : Wrong;

/** The fields of `O` that hold a mistake; `unknown` if none does. */
export type Tidy<O> = {
  [K in keyof O as unknown extends O[K] ? never : IsOpen<K> extends true ? never : K]: O[K];
} extends infer Wrong
  ? keyof Wrong extends never
    ? unknown
    : Mistakes<Wrong>
  : never;

/**
 * What the checks of `Checks` find in those fields that `T` has. An interface of checks is looked at field by field, so that
 * checks of absent fields cost nothing.
 */
export type Checked<T, Checks> = {
  [
    K in keyof T & keyof Checks as unknown extends Checks[K]
      ? never
      : IsOpen<T[K]> extends true
        ? never
        : IsOpen<K> extends true
          ? never
          : K
  ]: Checks[K];
} extends infer Wrong
  ? keyof Wrong extends never
    ? unknown
    : Mistakes<Wrong>
  : never;

/** The same for a `T` that needs a value at `K`. */
export type Needing<T, K extends string, Message extends string, Checks> =
  Lacks<T, K> extends true ? Expected<Message> : Checked<T, Checks>;

/** A message in the place of what is no plain string: nothing there fits it, and it leaves `number & Message` something. */
export type Expected<Message extends string> = { readonly [M in Message]: never };

/** A list of verdicts, one for each element; `unknown` if all are. */
export type TidyList<L> = { [I in keyof L]: unknown extends L[I] ? never : true } extends infer Flags
  ? Flags extends readonly unknown[]
    ? Flags[number] extends never
      ? unknown
      : L
    : unknown
  : never;

/** The type at key `K` of `T`, `undefined` where it has none. */
export type At<T, K extends string> = T extends { readonly [P in K]: infer V } ? V : undefined;

/** True where `T` is an object that surely has nothing at `K`: no such key, or `null`. */
export type Lacks<T, K extends string> = [T] extends [never]
  ? false
  : [
        T extends object ? (K extends keyof T ? ([T[K]] extends [null | undefined] ? true : false) : true) : false,
      ] extends [true]
    ? true
    : false;

/** The type at key `K` of `T`, also where the key may be absent; `never` where `T` has no such key. */
export type Maybe<T, K extends string> = T extends { readonly [P in K]?: infer V }
  ? Exclude<V, undefined | null>
  : never;

/** The names of a list of named things: a union of literals, `string` if one of them is not a literal. */
export type NamesOf<L> = unknown extends L ? string : L extends readonly unknown[] ? NameOf<L[number]> : never;

/** The name of a thing; `string` if it is not known. */
export type NameOf<V> = unknown extends V
  ? string
  : unknown extends Maybe<V, 'name'>
    ? string
    : Extract<Maybe<V, 'name'>, string>;

/**
 * `Name` where it occurs again in the rest of the list. Cost: one comparison a pair of elements.
 */
export type Occurs<Name, Others extends readonly unknown[]> = Name extends NamesOf<Others> ? true : false;

/** True for a union of several types. */
export type IsUnion<U, Whole = U> = [U] extends [never]
  ? false
  : U extends unknown
    ? [Whole] extends [U]
      ? false
      : true
    : never;
