type Suffix = 'n' | 'u' | 'm' | 'k' | 'M' | 'G' | 'T' | 'P' | 'E' | 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi' | 'Ei';

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/**
 * `unknown` for a quantity that is not negative; else a message, which is dropped for texts that are not known. Follows
 * resource.ParseQuantity, which the server calls without the spaces around, and which reads no digits at all as 0.
 */
export type Amount<Q> = [Q] extends [string]
  ? Q extends `${Digit}${string}`
    ? Q extends `${string}${' ' | 'x' | 'o' | 'b'}${string}`
      ? Odd<Q>
      : Q extends `${number}${Suffix | '' | '.'}` | `${number}.${Suffix}`
        ? unknown
        : Wrong
    : Unusual<Q>
  : [Q] extends [number]
    ? number extends Q
      ? unknown
      : `${Q}` extends `-${string}`
        ? Negative
        : unknown
    : unknown;

/** Has spaces, or is a number of JavaScript alone, such as 0x10. */
type Odd<Q> = Q extends `${infer Rest} ` ? Amount<Rest> : Wrong;

type Unusual<Q> = Q extends ` ${infer Rest}` | `${infer Rest} `
  ? Amount<Rest>
  : Q extends '-' | '+' | '.' | '-0' | '-.' | '+.'
    ? unknown
    : Q extends `-${string}`
      ? Negative
      : Q extends `${'+' | ''}${Digit | `.${Digit}`}${string}`
        ? Q extends `${number}${Suffix | '' | '.'}` | `+${number}${Suffix | ''}`
          ? unknown
          : Wrong
        : Wrong;

type Negative = 'a quantity of at least 0';

type Wrong =
  "a quantity is a number, then perhaps one of n u m k M G T P E Ki Mi Gi Ti Pi Ei, such as '500m' or '64Mi'";

/** A quantity in whole units, without zeros ahead, as its digits and its unit; `[]` for any other. */
type Parts<Q> = Q extends number
  ? WholeParts<`${Q}`, ''>
  : Q extends `${infer N}Mi`
    ? WholeParts<N, 'Mi'>
    : Q extends `${infer N}m`
      ? WholeParts<N, 'm'>
      : Q extends `${infer N}Gi`
        ? WholeParts<N, 'Gi'>
        : Q extends `${infer N}Ki`
          ? WholeParts<N, 'Ki'>
          : Q extends `${infer N}M`
            ? WholeParts<N, 'M'>
            : Q extends `${infer N}G`
              ? WholeParts<N, 'G'>
              : WholeParts<Q, ''>;

type WholeParts<N, Unit> = N extends `-${string}` ? [] : N extends `${bigint}` ? [N, Unit] : [];

/** True where two quantities of the same unit surely differ. */
export type Differ<Q, R> = [Parts<Q>, Parts<R>] extends [[infer A, infer U], [infer B, infer V]]
  ? U extends V
    ? A extends B
      ? false
      : true
    : false
  : false;

/** True where `Q` is surely more than `R`: of the same unit, or few of a much smaller one. */
export type Exceeds<Q, R> = Q extends R
  ? false
  : [Parts<Q>, Parts<R>] extends [[infer A, infer U], [infer B, infer V]]
    ? U extends V
      ? More<A, B, false>
      : [U, V] extends ['Gi', 'Mi' | 'Ki'] | ['Mi', 'Ki'] | ['G', 'M'] | ['', 'm']
        ? [A, AfterThree<B>] extends ['0', unknown] | [unknown, `${infer _}${infer _}`]
          ? false
          : true
        : false
    : false;

/** What follows the first three digits; empty where there are no more. */
type AfterThree<S> = S extends `${infer _1}${infer _2}${infer _3}${infer Rest}` ? Rest : '';

/** True where the number `A` is more than `B`, digit by digit; `SoFar` where they have as many. */
type More<A, B, SoFar, Decided = false> = A extends `${infer X}${infer RestA}`
  ? B extends `${infer Y}${infer RestB}`
    ? Decided extends true
      ? More<RestA, RestB, SoFar, true>
      : X extends Y
        ? More<RestA, RestB, false>
        : More<RestA, RestB, '0123456789' extends `${string}${Y}${string}${X}${string}` ? true : false, true>
    : true
  : B extends ''
    ? SoFar
    : false;
