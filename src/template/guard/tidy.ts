/**
 * How a guard works. A guard is a type that looks at the literal type `T` of what the user wrote and yields `unknown`
 * where all is well, or a tree of the mistakes, each at its place: a type that the value there does not fit and that says
 * what would. Intersected with the parameter's own type it leaves right programs alone and points the compiler's message
 * at the very literal that is wrong.
 */

/** An object that has the fields of `O` and says nothing of others. */
export type Mistakes<O> = O & { readonly [field: string]: unknown };

/** The fields of `O` that hold a mistake; `unknown` if none does. */
export type Tidy<O> = { [K in keyof O as unknown extends O[K] ? never : K]: O[K] } extends infer Wrong
  ? keyof Wrong extends never
    ? unknown
    : Mistakes<Wrong>
  : never;

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

/** The type at key `K` of `T`, also where the key may be absent; `never` where `T` has no such key. */
export type Maybe<T, K extends string> = T extends { readonly [P in K]?: infer V }
  ? Exclude<V, undefined | null>
  : never;

/** The names of a list of named things: a union of literals, `string` if one of them is not a literal. */
export type NamesOf<L> = L extends readonly unknown[] ? Extract<At<L[number], 'name'>, string> : never;

/**
 * `Name` where it occurs again in the rest of the list. Cost: one comparison a pair of elements.
 */
export type Occurs<Name, Others extends readonly unknown[]> = Name extends NamesOf<Others> ? true : false;
