import type { ImageMistake, ProbeMistakes, Reference, ResourceMistakes } from './container';
import type { DnsLabel } from './literal';
import type { LabelMistakes, MetadataMistakes } from './metadata';
import type { At, Mistakes, Tidy, TidyList } from './tidy';

/** The names of the ports in the props of a container: keys of a record, or names in a list; `string` if not literal. */
export type PropsPortNames<Ports> = Ports extends readonly unknown[]
  ? Extract<At<Ports[number], 'name'>, string>
  : Ports extends object
    ? Extract<keyof Ports, string>
    : never;

/** What is wrong with the props of a container of a pattern. */
export type ContainerPropsMistakes<C> = C extends { readonly spec: unknown }
  ? unknown
  : Tidy<{
      name: DnsLabel<At<C, 'name'>>;
      image: ImageMistake<At<C, 'image'>>;
      resources: ResourceMistakes<At<C, 'resources'>, { volumes: string; claims: string }>;
      livenessProbe: ProbeOf<At<C, 'livenessProbe'>, C>;
      readinessProbe: ProbeOf<At<C, 'readinessProbe'>, C>;
      startupProbe: ProbeOf<At<C, 'startupProbe'>, C>;
    }>;

type ProbeOf<P, C> = [P] extends [undefined]
  ? unknown
  : unknown extends ProbeMistakes<P>
    ? Tidy<{
        httpGet: NamedPort<At<At<P, 'httpGet'>, 'port'>, PropsPortNames<At<C, 'ports'>>>;
        tcpSocket: NamedPort<At<At<P, 'tcpSocket'>, 'port'>, PropsPortNames<At<C, 'ports'>>>;
      }>
    : ProbeMistakes<P>;

type NamedPort<P, Names> =
  unknown extends Reference<P, Names, 'the container names no ports'>
    ? unknown
    : Mistakes<{ port: Reference<P, Names, 'the container names no ports'> }>;

/** What is wrong with one container, or with several. */
type OneOrMoreMistakes<L> = L extends readonly unknown[]
  ? TidyList<{ [I in keyof L]: ContainerPropsMistakes<L[I]> }>
  : ContainerPropsMistakes<L>;

type PodMistakes<T> = {
  metadata: [At<T, 'metadata'>] extends [undefined] ? unknown : MetadataMistakes<At<T, 'metadata'>>;
  pod: Tidy<{ nodeSelector: LabelMistakes<At<At<T, 'pod'>, 'nodeSelector'>> }>;
  init: OneOrMoreMistakes<At<T, 'init'>>;
  sidecars: OneOrMoreMistakes<At<T, 'sidecars'>>;
};

/** What is wrong with the props of a pattern that has its main container apart; see {@link Guard} for the first branch. */
export type PatternGuard<T> = [T] extends [never]
  ? T
  : Tidy<PodMistakes<T> & { main: ContainerPropsMistakes<At<T, 'main'>> }>;

/** What is wrong with the props of a web pod, which are those of its container, too. */
export type WebPodGuard<T> = [T] extends [never] ? T : WithOwn<ContainerPropsMistakes<T>, Tidy<PodMistakes<T>>>;

type WithOwn<Own, Pod> = unknown extends Own ? Pod : unknown extends Pod ? Own : Own & Pod;
