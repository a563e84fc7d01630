import type { After8, Has } from './literal';
import type { Expected } from './tidy';

/**
 * Checks of literal numbers: each yields `unknown` if the literal is right or not known to the compiler, else a message.
 */

/** Yields `unknown` for a value that is no literal number; else what `Checked` says. */
type OfNumber<N, Checked> = [N] extends [number] ? (number extends N ? unknown : Checked) : unknown;

/** True for the digits of a number above 2147483647; most have too few digits, which is seen at once. */
type OverInt32<S extends string> = [After8<S>] extends [never]
  ? false
  : After8<S> extends `${infer _1}${infer _2}${infer Rest}`
    ? Rest extends ''
      ? S extends
          | `${3 | 4 | 5 | 6 | 7 | 8 | 9}${string}`
          | `2${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}${string}`
          | `21${5 | 6 | 7 | 8 | 9}${string}`
          | `214${8 | 9}${string}`
          | `2147${5 | 6 | 7 | 8 | 9}${string}`
          | `214749${string}`
          | `214748${4 | 5 | 6 | 7 | 8 | 9}${string}`
          | `2147483${7 | 8 | 9}${string}`
          | `21474836${5 | 6 | 7 | 8 | 9}${string}`
          | `214748364${8 | 9}`
        ? true
        : false
      : true
    : false;

/** A whole number, of any sign. */
export type Whole<N> = OfNumber<
  N,
  N extends number ? (`${N}` extends Has<'.' | 'e'> ? Expected<'a whole number'> : unknown) : unknown
>;

/** A whole number from 0 to 2147483647. */
export type Natural<N> = OfNumber<
  N,
  N extends number
    ? `${N}` extends `-${string}`
      ? Expected<'a number of at least 0'>
      : `${N}` extends Has<'.' | 'e-'>
        ? Expected<'a whole number'>
        : `${N}` extends Has<'e'>
          ? Expected<'a number of at most 2147483647'>
          : OverInt32<`${N}`> extends true
            ? Expected<'a number of at most 2147483647'>
            : unknown
    : unknown
>;

/** A whole number from 1 to 2147483647. */
export type Positive<N> = [N] extends [0] ? Expected<'a number of at least 1'> : Natural<N>;

/** A port number, 1 to 65535. */
export type PortNumber<N> = [N] extends [0]
  ? Expected<'a port is a number from 1 to 65535'>
  : OfNumber<
      N,
      N extends number
        ? `${N}` extends `-${string}` | Has<'.' | 'e'> | `${number}${number}${number}${number}${number}${number}`
          ? Expected<'a port is a number from 1 to 65535'>
          : `${N}` extends
                | `${7 | 8 | 9}${number}${number}${number}${number}`
                | `6${6 | 7 | 8 | 9}${number}${number}${number}`
                | `65${6 | 7 | 8 | 9}${number}${number}`
                | `655${4 | 5 | 6 | 7 | 8 | 9}${number}`
                | `6553${6 | 7 | 8 | 9}`
            ? Expected<'a port is a number from 1 to 65535'>
            : unknown
        : unknown
    >;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NoZero = Exclude<Digit, 0>;

/** A number whose digits are among `Texts`. */
type Among<N, Texts extends string, Message extends string> = OfNumber<
  N,
  N extends number ? (`${N}` extends Texts ? unknown : Expected<Message>) : unknown
>;

/** The weight of a preference. */
export type Weight<N> = Among<N, `${NoZero}` | `${NoZero}${Digit}` | '100', 'a weight from 1 to 100'>;

/** The numbers from 0 to 255, as texts. */
export type Octet =
  | `${Digit}`
  | `${NoZero}${Digit}`
  | `1${Digit}${Digit}`
  | `2${0 | 1 | 2 | 3 | 4}${Digit}`
  | `25${0 | 1 | 2 | 3 | 4 | 5}`;

/** A number of a disk or a partition. */
export type DiskNumber<N> = Among<N, Octet, 'a number from 0 to 255'>;

/** The mode of a file, which JSON and TypeScript's `0o644` have as a number. */
export type FileMode<N> = Among<
  N,
  `${Digit}` | `${NoZero}${Digit}` | `${1 | 2 | 3 | 4}${Digit}${Digit}` | `50${Digit}` | '510' | '511',
  'a mode from 0 to 0o777, such as 0o644'
>;
