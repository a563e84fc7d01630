import type { IsUnion } from './tidy';

/** What nobody writes. */
interface Nothing {
  readonly nothing: never;
}

/**
 * True for the value at `K` if it is `any`, `never`, or depends on a type parameter of the function around. The compiler says
 * at once that an object is not assignable where it is not, whatever its parameters are: `any` in the place of `X` makes the
 * inner test true, and so the outer one surely false. A plain test of `X` would be put off for ever, and with it the verdict
 * on the whole pod. `K` is there so that this is not said before `X` is given.
 */
type IsOpaque<X, K> = [K, { of: [X] extends [Nothing] ? true : false }] extends [unknown, { of: false }] ? false : true;

/**
 * `T` as far as the compiler knows it for sure, which is all that guards look at: `unknown` is in the place of what is
 * opaque, `string` or `number` in the place of one of several literals, and a text in the place of a member of an enum.
 */
export type Known<T> = { [K in keyof T]: KnownAt<T[K], K> };

type KnownAt<X, K> =
  IsOpaque<X, K> extends true
    ? unknown
    : [X] extends [string]
      ? IsUnion<X> extends true
        ? string
        : `${X}`
      : [X] extends [number]
        ? IsUnion<X> extends true
          ? number
          : X
        : Known<X>;

/**
 * Whether guards find nothing wrong with `T` as it stands, which is the usual case: then the compiler need not find out what is
 * known of it. False where their verdict depends on a type parameter. `T` is there so that this is not said before it is given.
 */
export type IsRight<T, Mistakes> = [T, { of: unknown }] extends [unknown, { of: Mistakes }] ? true : false;

/** `Verdict` where the compiler tells `undefined` from texts; without `strictNullChecks` guards cannot see what is absent. */
export type Strictly<Verdict> = [undefined] extends [''] ? unknown : Verdict;
