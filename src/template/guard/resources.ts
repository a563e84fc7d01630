import type { DnsLabel, QualifiedName } from './literal';
import type { Amount, Differ, Exceeds } from './quantity';
import type { At, Checked, Expected, IsOpen, Lacks, Maybe, TidyList } from './tidy';
import type { Reference } from './reference';

/** What is wrong with the resources of a container; `Claims` are the names of the claims of the pod. */
export type ResourceMistakes<R, Claims> =
  unknown extends HugePagesAlone<R> ? Checked<R, ResourceChecks<R, Claims>> : HugePagesAlone<R>;

interface ResourceChecks<R, Claims> {
  limits: Amounts<At<R, 'limits'>>;
  requests: Requests<At<R, 'requests'>, R>;
  claims: ClaimMistakes<At<R, 'claims'>, Claims>;
}

type Requests<M, R> = Checked<M, { [K in keyof M]: RequestMistake<K, M[K], R> }>;

/** What is wrong with a map of resource names to quantities. */
type Amounts<M> = Checked<M, { [K in keyof M]: ResourceAmount<K, M[K]> }>;

type ResourceAmount<K, Q> =
  unknown extends ResourceName<K>
    ? K extends 'cpu' | 'memory'
      ? Amount<Q>
      : Undivided<K> extends true
        ? WholeAmount<Q>
        : Amount<Q>
    : ResourceName<K>;

type WholeAmount<Q> = Q extends `${string}000m`
  ? unknown
  : Q extends `${number}${'m' | 'u' | 'n'}`
    ? 'a whole number: a device is not divided'
    : Amount<Q>;

/** What a container can ask for: validateContainerResourceName. */
type ResourceName<K> = K extends 'cpu' | 'memory'
  ? unknown
  : string extends K
    ? unknown
    : K extends `${string}/${string}`
      ? K extends `requests.${string}`
        ? 'the name of a resource of devices, such as nvidia.com/gpu'
        : QualifiedName<K>
      : K extends 'ephemeral-storage' | `hugepages-${number}${string}`
        ? unknown
        : 'cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain such as nvidia.com/gpu';

/** Devices and huge pages, of which a container gets just what it is limited to. */
type Undivided<K> = K extends 'cpu' | 'memory'
  ? false
  : K extends `hugepages-${string}`
    ? true
    : K extends `${string}kubernetes.io/${string}`
      ? false
      : K extends `${string}/${string}`
        ? true
        : false;

type RequestMistake<K, Q, R> =
  unknown extends ResourceAmount<K, Q>
    ? K extends keyof At<R, 'limits'>
      ? Undivided<K> extends true
        ? Differ<Q, At<R, 'limits'>[K]> extends true
          ? `a request for ${K & string} is the same as its limit`
          : unknown
        : Exceeds<Q, At<R, 'limits'>[K]> extends true
          ? Beyond<Q, At<R, 'limits'>[K]>
          : unknown
      : K extends KeysAt<R, 'limits'>
        ? unknown
        : Undivided<K> extends true
          ? `a request for ${K & string} needs a limit, too`
          : unknown
    : ResourceAmount<K, Q>;

/** The message takes the place of a string or of a number. */
type Beyond<Q, Limit> = Q extends number
  ? Expected<`a request of at most the limit, ${Limit & (string | number)}`>
  : `a request of at most the limit, ${Limit & (string | number)}`;

type Names<R> = KeysAt<R, 'limits'> | KeysAt<R, 'requests'>;

/** The keys of a map of resources; `string` if they are not known. */
type KeysAt<R, Field extends string> =
  unknown extends Maybe<R, Field> ? string : Maybe<R, Field> extends infer M ? (M extends M ? keyof M : never) : never;

type HugePagesAlone<R> =
  Extract<Names<R>, `hugepages-${string}`> extends never
    ? unknown
    : string extends Names<R>
      ? unknown
      : Extract<Names<R>, 'cpu' | 'memory'> extends never
        ? Expected<'huge pages come with cpu or memory'>
        : unknown;

type ClaimMistakes<L, Names> = TidyList<{ [I in keyof L]: Checked<L[I], ClaimChecks<L[I], L, I, Names>> }>;

interface ClaimChecks<C, L, I, Names> {
  name: unknown extends Reference<At<C, 'name'>, Names, 'the pod has no resourceClaims'>
    ? ClaimKey<C> extends ClaimKeysBeside<L, I>
      ? 'the container uses this claim at another place, too'
      : unknown
    : Reference<At<C, 'name'>, Names, 'the pod has no resourceClaims'>;
  request: At<C, 'request'> extends '' ? unknown : DnsLabel<At<C, 'request'>>;
}

/** A claim and what is requested of it; a list where that is not known, which is the same as nothing. */
type ClaimKey<C> = [At<C, 'name'>, Lacks<C, 'request'>, At<C, 'request'>] extends [
  infer N extends string,
  infer NoRequest,
  infer R,
]
  ? IsOpen<N> extends true
    ? []
    : NoRequest extends true
      ? `${N}/`
      : [R] extends [string]
        ? IsOpen<R> extends true
          ? []
          : `${N}/${R}`
        : []
  : [];

type ClaimKeysBeside<L, I> = L extends readonly unknown[]
  ? { [J in keyof L]: J extends I ? never : Extract<ClaimKey<L[J]>, string> }[number]
  : never;

/** What is wrong with the resources of a pod as a whole. */
export type PodResourceMistakes<R> =
  unknown extends HugePagesAlone<R> ? Checked<R, PodResourceChecks<R>> : HugePagesAlone<R>;

interface PodResourceChecks<R> {
  limits: PodAmounts<At<R, 'limits'>>;
  requests: PodRequests<At<R, 'requests'>, R>;
  claims: At<R, 'claims'> extends readonly unknown[] ? Expected<'claims are of containers'> : unknown;
}

type PodAmounts<M> = Checked<
  M,
  { [K in keyof M]: unknown extends PodResourceName<K> ? Amount<M[K]> : PodResourceName<K> }
>;

type PodRequests<M, R> = Checked<
  M,
  {
    [K in keyof M]: unknown extends PodResourceName<K> ? RequestMistake<K, M[K], R> : PodResourceName<K>;
  }
>;

type PodResourceName<K> = K extends 'cpu' | 'memory' | `hugepages-${number}${string}`
  ? unknown
  : string extends K
    ? unknown
    : 'cpu, memory or hugepages-SIZE';
