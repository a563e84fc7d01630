import type * as k8s from '../../../imports/k8s';
import type { ImageMistake } from './container';
import type { EnvFromMistakes, EnvMistakes, EnvName, FieldPath } from './env';
import type { IsRight, Known, Strictly } from './known';
import type { DnsLabel, PortName } from './literal';
import type { MetadataMistakes } from './metadata';
import type { PortNumber } from './number';
import type { LifecycleMistakes, ProbeMistakes } from './probe';
import type { Reference } from './reference';
import type { ResourceMistakes } from './resources';
import type { SecurityMistakes } from './security';
import type { SpecMistakes } from './template';
import type { At, Checked, Expected, Maybe, Mistakes, NamesOf, Tidy, TidyList } from './tidy';
import type { SourceChecks } from './volume-source';

/** The names of the ports in the props of a container: keys of a record, or names in a list; `string` if not literal. */
export type PropsPortNames<Ports> = unknown extends Ports
  ? string
  : Ports extends readonly unknown[]
    ? NamesOf<Ports>
    : Ports extends object
      ? `${Extract<keyof Ports, string>}`
      : never;

/** The names of the volumes that a container of the pattern `T` can mount: its own, and those of the pattern inside. */
type VolumeNames<T> = KeysOf<Maybe<T, 'volumes'>> | NamesOf<Maybe<Maybe<At<T, 'main'>, 'spec'>, 'volumes'>>;

type KeysOf<V> = unknown extends V ? string : V extends object ? `${Extract<keyof V, string>}` : never;

/** What is wrong with the props of a container of a pattern; `Volumes` are what it can mount, `Others` names that are taken. */
export type ContainerPropsMistakes<C, Volumes, Others> = C extends { readonly spec: unknown }
  ? unknown
  : Checked<C, PropsChecks<C, Volumes, Others>>;

interface PropsChecks<C, Volumes, Others> {
  name: NameMistake<At<C, 'name'>, Others>;
  image: ImageMistake<At<C, 'image'>>;
  port: PortNumber<At<C, 'port'>>;
  ports: PortRecordMistakes<At<C, 'ports'>>;
  env: EnvRecordMistakes<At<C, 'env'>>;
  envFrom: EnvFromMistakes<At<C, 'envFrom'>>;
  mounts: MountRecordMistakes<At<C, 'mounts'>, Volumes>;
  resources: ResourceMistakes<At<C, 'resources'>, string>;
  securityContext: SecurityMistakes<At<C, 'securityContext'>, UnknownFacts>;
  lifecycle: LifecycleMistakes<At<C, 'lifecycle'>>;
  livenessProbe: ProbeOf<At<C, 'livenessProbe'>, C>;
  readinessProbe: ProbeOf<At<C, 'readinessProbe'>, C>;
  startupProbe: ProbeOf<At<C, 'startupProbe'>, C>;
}

/** What is not known of the pod where a container of a pattern is looked at. */
interface UnknownFacts {
  readonly os: unknown;
  readonly hostNetwork: unknown;
}

type NameMistake<N, Others> =
  unknown extends DnsLabel<N>
    ? [N] extends [string]
      ? string extends N | Others
        ? unknown
        : N extends Others
          ? `another container of the pod is named ${N}`
          : unknown
      : unknown
    : DnsLabel<N>;

type PortRecordMistakes<Ports> = Ports extends readonly unknown[]
  ? unknown
  : Ports extends object
    ? Tidy<{
        [K in keyof Ports]: unknown extends PortName<K>
          ? Ports[K] extends number
            ? PortNumber<Ports[K]>
            : Tidy<{ containerPort: PortNumber<At<Ports[K], 'containerPort'>> }>
          : PortName<K>;
      }>
    : unknown;

type EnvRecordMistakes<Env> = Env extends readonly unknown[]
  ? EnvMistakes<Env, string>
  : Env extends object
    ? Tidy<{
        [K in keyof Env]: unknown extends EnvName<K>
          ? Tidy<{ fieldRef: Tidy<{ fieldPath: FieldPath<At<At<Env[K], 'fieldRef'>, 'fieldPath'>> }> }>
          : EnvName<K>;
      }>
    : unknown;

type MountRecordMistakes<M, Volumes> = M extends object
  ? Tidy<{
      // A member of an enum becomes its text.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-template-expression
      [K in keyof M]: unknown extends Reference<`${K & string}`, Volumes, ''>
        ? M[K] extends ''
          ? 'a mount has a path'
          : unknown
        : [Volumes] extends [never]
          ? 'the pod declares no volumes'
          : `the pod declares no such volume, but ${Volumes & string}`;
    }>
  : unknown;

type ProbeOf<P, C> = [P] extends [undefined]
  ? unknown
  : unknown extends ProbeMistakes<P>
    ? Tidy<{
        httpGet: NamedPort<At<At<P, 'httpGet'>, 'port'>, PropsPortNames<Maybe<C, 'ports'>>>;
        tcpSocket: NamedPort<At<At<P, 'tcpSocket'>, 'port'>, PropsPortNames<Maybe<C, 'ports'>>>;
      }>
    : ProbeMistakes<P>;

type NamedPort<P, Names> =
  unknown extends Reference<P, Names, 'the container names no ports'>
    ? unknown
    : Mistakes<{ port: Reference<P, Names, 'the container names no ports'> }>;

/** What is wrong with one companion, or with several; a name is taken by a companion at another place, too. */
type Companions<L, Volumes, Others> = L extends readonly unknown[]
  ? TidyList<{ [I in keyof L]: ContainerPropsMistakes<L[I], Volumes, Others | NamesElsewhere<L, I>> }>
  : ContainerPropsMistakes<L, Volumes, Others>;

type NamesElsewhere<L extends readonly unknown[], I> = {
  [J in keyof L]: J extends I ? never : Extract<At<L[J], 'name'>, string>;
}[number];

/** The names of the containers of a companion prop. */
type NamesIn<L> = L extends readonly unknown[]
  ? Extract<At<L[number], 'name'>, string>
  : Extract<At<L, 'name'>, string>;

/** A field of the pod's spec that stands among the props; where it may be absent, it is left to synth. */
type MisplacedChecks<T> = {
  [K in PodField]: undefined extends At<T, K> ? unknown : Misplaced<At<T, K>, `write pod: { ${K}: … }`>;
};

type PodField = Exclude<keyof k8s.PodSpec, keyof k8s.Container | 'containers' | 'initContainers' | 'volumes'>;

/** A message in the place of a text is a text. */
type Misplaced<V, Message extends string> = V extends string ? Message : Expected<Message>;

interface PodChecks<T, MainName> extends MisplacedChecks<T> {
  metadata: MetadataMistakes<At<T, 'metadata'>>;
  volumes: VolumeRecordMistakes<At<T, 'volumes'>>;
  pod: SpecMistakes<At<T, 'pod'>, never>;
  init: Companions<At<T, 'init'>, VolumeNames<T>, MainName | NamesIn<At<T, 'sidecars'>>>;
  sidecars: Companions<At<T, 'sidecars'>, VolumeNames<T>, MainName>;
}

/** Of volumes by name; what their helpers made of literals is known no more, but what is written out is. */
type VolumeRecordMistakes<V> = V extends readonly unknown[]
  ? { readonly [I in keyof V]: Expected<'volumes by name, such as { data: emptyDir() }'> }
  : V extends object
    ? Tidy<{ [K in keyof V]: unknown extends DnsLabel<K> ? Checked<V[K], SourceChecks<V[K]>> : DnsLabel<K> }>
    : unknown;

interface PatternChecks<T> extends PodChecks<T, Extract<At<At<T, 'main'>, 'name'>, string>> {
  main: ContainerPropsMistakes<At<T, 'main'>, VolumeNames<T>, never>;
}

/** What is wrong with the props of a pattern that has its main container apart; see {@link Guard} for the first branch. */
export type PatternGuard<T> = [T] extends [never]
  ? T
  : IsRight<T, PatternMistakes<T>> extends true
    ? unknown
    : Strictly<PatternMistakes<Known<T>>>;

type PatternMistakes<T> = Checked<T, PatternChecks<T>>;

/** What is wrong with the props of a web pod, which are those of its container, too. */
export type WebPodGuard<T> = [T] extends [never]
  ? T
  : IsRight<T, WebPodMistakes<T>> extends true
    ? unknown
    : Strictly<WebPodMistakes<Known<T>>>;

type WebPodMistakes<T> = WithOwn<
  ContainerPropsMistakes<T, VolumeNames<T>, never>,
  Checked<T, PodChecks<T, Extract<At<T, 'name'>, string>>>
>;

type WithOwn<Own, Pod> = unknown extends Own ? Pod : unknown extends Pod ? Own : Own & Pod;
