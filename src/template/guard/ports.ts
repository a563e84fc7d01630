import type { PortName } from './literal';
import type { PortNumber } from './number';
import type { At, Checked, Expected, IsOpen, TidyList } from './tidy';
import type { Repeats } from './unique';

/** Where the ports are: the index `I` of their container in the list `Containers`, and the pod's hostNetwork. */
export interface PortSite {
  readonly containers: unknown;
  readonly index: unknown;
  readonly hostNetwork: unknown;
}

/** What is wrong with the ports of a container. */
export type PortMistakes<L, Site extends PortSite> = TidyList<{
  [I in keyof L]: Checked<L[I], PortChecks<L[I], L, I, Site>>;
}>;

interface PortChecks<P, L, I, Site extends PortSite> {
  name: PortNameMistake<At<P, 'name'>, L, I>;
  containerPort: PortNumber<At<P, 'containerPort'>>;
  hostPort: [At<P, 'hostPort'>] extends [0]
    ? unknown
    : unknown extends PortNumber<At<P, 'hostPort'>>
      ? HostPortMistake<P, L, I, Site>
      : PortNumber<At<P, 'hostPort'>>;
}

type PortNameMistake<N, L, I> =
  unknown extends PortName<N>
    ? L extends readonly unknown[]
      ? [N] extends [string]
        ? string extends N
          ? unknown
          : N extends ''
            ? unknown
            : Repeats<N, L, I> extends true
              ? `another port of the container is named ${N}`
              : unknown
        : unknown
      : unknown
    : PortName<N>;

type HostPortMistake<P, L, I, Site extends PortSite> = [Site['hostNetwork'], At<P, 'containerPort'>] extends [
  true,
  infer Own,
]
  ? [Own] extends [number]
    ? [At<P, 'hostPort'>] extends [Own]
      ? SharedHostPort<HostPortKey<P>, L, I, Site>
      : number extends Own | At<P, 'hostPort'>
        ? unknown
        : Expected<'with hostNetwork the hostPort is the containerPort'>
    : unknown
  : SharedHostPort<HostPortKey<P>, L, I, Site>;

/** What the node listens on for a port; `never` where it is not known. */
type HostPortKey<P> = P extends { readonly hostPort: infer N extends number }
  ? number extends N
    ? never
    : `${OrElse<P, 'protocol', 'TCP'>} ${OrElse<P, 'hostIP', ''>} ${N}`
  : never;

type OrElse<P, K extends string, Default extends string> = K extends keyof P
  ? P[K] extends '' | null | undefined
    ? Default
    : [P[K]] extends [string]
      ? IsOpen<P[K]> extends true
        ? never
        : P[K]
      : never
  : Default;

type SharedHostPort<Key, L, I, Site extends PortSite> = [Key] extends [never]
  ? unknown
  : [Key] extends [KeysBeside<L, I> | KeysOfOthers<Site['containers'], Site['index']>]
    ? Expected<'another port of the pod has this hostPort'>
    : unknown;

/** The keys of the ports of a list but the one at `I`. */
type KeysBeside<L, I> = L extends readonly unknown[]
  ? { [J in keyof L]: J extends I ? never : HostPortKey<L[J]> }[number]
  : never;

/** The keys of the ports of the containers of a list but the one at `I`. */
type KeysOfOthers<L, I> = L extends readonly unknown[]
  ? { [J in keyof L]: J extends I ? never : KeysBeside<At<L[J], 'ports'>, never> }[number]
  : never;
