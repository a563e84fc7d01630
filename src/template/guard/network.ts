import type { DnsSubdomain, Has } from './literal';
import type { Octet } from './number';
import type { At, Checked, Closed, Expected, Lacks, Needing, TidyList } from './tidy';

/** What is wrong with a dnsPolicy; `S` is the spec of its pod. */
export type DnsPolicyMistake<S> = [At<S, 'dnsPolicy'>] extends ['None']
  ? true extends
      Lacks<S, 'dnsConfig'> | Lacks<At<S, 'dnsConfig'>, 'nameservers'> | IsEmpty<At<At<S, 'dnsConfig'>, 'nameservers'>>
    ? Expected<'dnsPolicy None needs nameservers in dnsConfig'>
    : unknown
  : unknown;

type IsEmpty<L> = L extends readonly [] ? true : false;

/** What is wrong with a dnsConfig. */
export type DnsConfigMistakes<C> = Checked<C, DnsConfigChecks<C>>;

interface DnsConfigChecks<C> {
  nameservers: At<C, 'nameservers'> extends readonly [unknown, unknown, unknown, unknown, ...unknown[]]
    ? Expected<'at most 3 nameservers'>
    : Addresses<At<C, 'nameservers'>>;
  searches: SearchDomains<At<C, 'searches'>>;
  options: Options<At<C, 'options'>>;
}

type Addresses<L> = TidyList<{ [I in keyof L]: Closed<L[I], Address<L[I]>> }>;

type SearchDomains<L> = TidyList<{ [I in keyof L]: Closed<L[I], SearchDomain<L[I]>> }>;

type Options<L> = TidyList<{
  [I in keyof L]: Needing<
    L[I],
    'name',
    'an option has a name',
    { name: At<L[I], 'name'> extends '' ? 'an option has a name' : unknown }
  >;
}>;

/** Newer minors take names with `_`, and `.` alone. */
type SearchDomain<S> = S extends '.'
  ? unknown
  : S extends `${infer Domain}.`
    ? DnsSubdomain<Plain<Domain>>
    : S extends Has<'_'>
      ? unknown
      : DnsSubdomain<S>;

type Plain<S> = S extends Has<'_'> ? string : S;

/** What is wrong with hostAliases. */
export type HostAliasMistakes<L> = TidyList<{ [I in keyof L]: Checked<L[I], HostAliasChecks<L[I]>> }>;

interface HostAliasChecks<A> {
  ip: Address<At<A, 'ip'>>;
  hostnames: Hostnames<At<A, 'hostnames'>>;
}

type Hostnames<L> = TidyList<{ [I in keyof L]: Closed<L[I], DnsSubdomain<L[I]>> }>;

/** What is wrong with an IP address; of those with colons, only the characters are looked at. */
type Address<S> = S extends string
  ? string extends S
    ? unknown
    : S extends `${string}:${string}`
      ? S extends Has<' ' | '/' | '%' | '[' | ']'>
        ? NoAddress
        : unknown
      : S extends `${infer A}.${infer B}.${infer C}.${infer D}`
        ? [A, B, C, D] extends [Part, Part, Part, Part]
          ? unknown
          : NoAddress
        : NoAddress
  : unknown;

/** Zeros ahead are let through, as old servers do. */
type Part = Octet | `0${string}`;

type NoAddress = 'an IP address, such as 10.0.0.10 or fd00::10';
