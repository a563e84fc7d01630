/**
 * Checks of literal strings: each yields `unknown` if the literal is right or not known to the compiler, else
 * a message. They follow k8s.io/apimachinery/pkg/util/validation.
 */

type Punctuation =
  | ' '
  | '!'
  | '"'
  | '#'
  | '$'
  | '%'
  | '&'
  | "'"
  | '('
  | ')'
  | '*'
  | '+'
  | ','
  | '/'
  | ':'
  | ';'
  | '<'
  | '='
  | '>'
  | '?'
  | '@'
  | '['
  | '\\'
  | ']'
  | '^'
  | '`'
  | '{'
  | '|'
  | '}'
  | '~'
  | '\n'
  | '\t';

/** A string that has one of `C` somewhere. */
export type Has<C extends string> = `${string}${C}${string}`;

/** What follows the first eight characters of a string; `never` if it is shorter. */
export type After8<S> =
  S extends `${infer _1}${infer _2}${infer _3}${infer _4}${infer _5}${infer _6}${infer _7}${infer _8}${infer Rest}`
    ? Rest
    : never;

type After32<S> = After8<After8<After8<After8<S>>>>;

type After64<S> = After32<After32<S>>;

/** Whether a string has more than 63 characters; most are not longer than 8, which is seen at once. */
type Over63<S> = [After8<S>] extends [never] ? false : [After64<S>] extends [never] ? false : true;

/** Whether a string has more than 253 characters. */
type Over253<S> =
  Over63<S> extends false
    ? false
    : [After8<After8<After8<After32<After64<After64<After64<S>>>>>>>] extends [never]
      ? false
      : After8<
            After8<After8<After32<After64<After64<After64<S>>>>>>
          > extends `${infer _1}${infer _2}${infer _3}${infer _4}${infer _5}${infer _6}${infer _Rest}`
        ? true
        : false;

/** What is wrong with a name of which only the beginning is given: `web-` is right. */
export type NamePrefix<S> = S extends `${infer Start}-` ? DnsSubdomain<`${Start}-a`> : DnsSubdomain<S>;

/** Whether a string has more than 15 characters. */
type Over15<S> = [After8<After8<S>>] extends [never] ? false : true;

type LowerCase<S extends string, Bad extends string> =
  S extends Lowercase<S> ? (S extends '' | Has<Punctuation | Bad> | `-${string}` | `${string}-` ? false : true) : false;

type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';

/** Yields `unknown` for a value that is no literal string; else what `Checked` says. */
export type OfLiteral<S, Checked> = [S] extends [string] ? (string extends S ? unknown : Checked) : unknown;

/** A DNS label (RFC 1123): names of containers, volumes and most objects. */
export type DnsLabel<S> = OfLiteral<
  S,
  S extends string
    ? LowerCase<S, '.' | '_'> extends true
      ? Over63<S> extends true
        ? 'a name has at most 63 characters'
        : unknown
      : "a name is made of lower case letters, digits and '-', and starts and ends with a letter or digit"
    : unknown
>;

/** A DNS subdomain (RFC 1123): names of objects. */
export type DnsSubdomain<S> = OfLiteral<
  S,
  S extends string
    ? LowerCase<S, '_'> extends true
      ? S extends `.${string}` | `${string}.` | Has<'..' | '.-' | '-.'>
        ? "each part of a name between '.' starts and ends with a letter or digit"
        : Over253<S> extends true
          ? 'a name has at most 253 characters'
          : unknown
      : "a name is made of lower case letters, digits, '-' and '.', and starts and ends with a letter or digit"
    : unknown
>;

/** The name of a port (IANA_SVC_NAME, RFC 6335). */
export type PortName<S> = OfLiteral<
  S,
  S extends string
    ? S extends ''
      ? unknown
      : LowerCase<S, '.' | '_'> extends true
        ? Over15<S> extends true
          ? 'the name of a port has at most 15 characters'
          : S extends Has<Letter>
            ? S extends Has<'--'>
              ? "the name of a port has no two '-' in a row"
              : unknown
            : 'the name of a port has a letter'
        : "the name of a port is made of lower case letters, digits and '-', and starts and ends with a letter or digit"
    : unknown
>;

type Ends = '-' | '_' | '.';

/** A label's value. */
export type LabelValue<S> = OfLiteral<
  S,
  S extends Has<Punctuation> | `${Ends}${string}` | `${string}${Ends}`
    ? "a label's value is made of letters, digits, '-', '_' and '.', and starts and ends with a letter or digit"
    : Over63<S> extends true
      ? "a label's value has at most 63 characters"
      : unknown
>;

/** A name as of labels, annotations, finalizers, conditions: a name, or a DNS subdomain, '/', and a name. */
export type QualifiedName<S> = OfLiteral<
  S,
  S extends `${infer Prefix}/${infer Name}`
    ? unknown extends DnsSubdomain<Prefix>
      ? NamePart<Name>
      : "what stands before '/' is a DNS subdomain such as example.com"
    : NamePart<S>
>;

type NamePart<S> = S extends ''
  ? 'a key is not empty'
  : S extends Has<Punctuation> | `${Ends}${string}` | `${string}${Ends}`
    ? "a key is made of letters, digits, '-', '_' and '.', and starts and ends with a letter or digit"
    : Over63<S> extends true
      ? 'a key has at most 63 characters'
      : unknown;

/** A string that is not empty. */
export type NotEmpty<S, Message extends string> = OfLiteral<S, S extends '' ? Message : unknown>;
