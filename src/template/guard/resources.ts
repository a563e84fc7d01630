import type { DnsLabel, QualifiedName } from './literal';
import type { Amount, Differ, Exceeds } from './quantity';
import type { At, Checked, Expected, Tidy, TidyList } from './tidy';
import type { Reference } from './reference';

/** What is wrong with the resources of a container; `Claims` are the names of the claims of the pod. */
export type ResourceMistakes<R, Claims> =
  unknown extends HugePagesAlone<R> ? Checked<R, ResourceChecks<R, Claims>> : HugePagesAlone<R>;

interface ResourceChecks<R, Claims> {
  limits: Tidy<{ [K in keyof At<R, 'limits'>]: ResourceAmount<K, At<R, 'limits'>[K]> }>;
  requests: Tidy<{ [K in keyof At<R, 'requests'>]: RequestMistake<K, At<R, 'requests'>[K], R> }>;
  claims: ClaimMistakes<At<R, 'claims'>, Claims>;
}

/** What is wrong with a map of resource names to quantities. */
export type Amounts<M> = Tidy<{ [K in keyof M]: ResourceAmount<K, M[K]> }>;

type ResourceAmount<K, Q> = unknown extends ResourceName<K> ? Amount<Q> : ResourceName<K>;

/** What a container can ask for: validateContainerResourceName. */
type ResourceName<K> = K extends 'cpu' | 'memory'
  ? unknown
  : string extends K
    ? unknown
    : K extends `${string}/${string}`
      ? K extends `requests.${string}`
        ? 'the name of a resource of devices, such as nvidia.com/gpu'
        : QualifiedName<K>
      : K extends 'ephemeral-storage' | `hugepages-${string}`
        ? unknown
        : 'cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain such as nvidia.com/gpu';

/** Devices and huge pages, of which a container gets just what it is limited to. */
type Undivided<K> = K extends `hugepages-${string}`
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
      : string extends K | keyof At<R, 'limits'>
        ? unknown
        : Undivided<K> extends true
          ? `a request for ${K & string} needs a limit, too`
          : unknown
    : ResourceAmount<K, Q>;

/** The message takes the place of a string or of a number. */
type Beyond<Q, Limit> = Q extends number
  ? Expected<`a request of at most the limit, ${Limit & (string | number)}`>
  : `a request of at most the limit, ${Limit & (string | number)}`;

type Names<R> = keyof At<R, 'limits'> | keyof At<R, 'requests'>;

type HugePagesAlone<R> =
  Extract<Names<R>, `hugepages-${string}`> extends never
    ? unknown
    : string extends Names<R>
      ? unknown
      : Extract<Names<R>, 'cpu' | 'memory'> extends never
        ? Expected<'huge pages come with cpu or memory'>
        : unknown;

type ClaimMistakes<L, Names> = TidyList<{
  [I in keyof L]: Checked<
    L[I],
    {
      name: Reference<At<L[I], 'name'>, Names, 'the pod has no resourceClaims'>;
      request: At<L[I], 'request'> extends '' ? unknown : DnsLabel<At<L[I], 'request'>>;
    }
  >;
}>;
