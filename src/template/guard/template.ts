import type { ContainerListMistakes, DeclaredNames, Repeats } from './container';
import type { DnsLabel, DnsSubdomain, Positive, QualifiedName } from './literal';
import type { LabelMistakes, MetadataMistakes } from './metadata';
import type { At, Mistakes, Tidy, TidyList } from './tidy';

/** What is wrong with a `PodTemplate`, as a tree; `unknown` if nothing is. */
export type TemplateMistakes<T> = Tidy<{
  metadata: [At<T, 'metadata'>] extends [undefined] ? unknown : MetadataMistakes<At<T, 'metadata'>>;
  spec: [At<T, 'spec'>] extends [undefined] ? unknown : SpecMistakes<At<T, 'spec'>>;
}>;

type List<L> = L extends readonly unknown[] ? L : [];

/** What is wrong with a pod's spec; `Claims` are names of volumes that its workload adds. */
export type SpecMistakes<S, Claims = never> = Tidy<{
  containers: At<S, 'containers'> extends readonly []
    ? readonly ['a pod has at least one container']
    : ContainerListMistakes<At<S, 'containers'>, List<At<S, 'initContainers'>>, DeclaredIn<S, Claims>>;
  initContainers: ContainerListMistakes<At<S, 'initContainers'>, [], DeclaredIn<S, Claims>>;
  volumes: VolumeMistakes<At<S, 'volumes'>>;
  nodeSelector: LabelMistakes<At<S, 'nodeSelector'>>;
  serviceAccountName: At<S, 'serviceAccountName'> extends '' ? unknown : DnsSubdomain<At<S, 'serviceAccountName'>>;
  hostname: At<S, 'hostname'> extends '' ? unknown : DnsLabel<At<S, 'hostname'>>;
  subdomain: At<S, 'subdomain'> extends '' ? unknown : DnsLabel<At<S, 'subdomain'>>;
  activeDeadlineSeconds: Positive<At<S, 'activeDeadlineSeconds'>>;
  schedulingGates: NamedList<At<S, 'schedulingGates'>>;
  readinessGates: [At<S, 'readinessGates'>] extends [undefined] ? unknown : Gates<At<S, 'readinessGates'>>;
}>;

interface DeclaredIn<S, Claims> {
  readonly volumes: DeclaredNames<At<S, 'volumes'>> | Claims;
  readonly claims: DeclaredNames<At<S, 'resourceClaims'>>;
}

/** `Wrong` where a name is wrong in itself; else `Message` where another element of the list has it, too. */
type UniqueName<L, I extends keyof L, Wrong, Message> = unknown extends Wrong
  ? L extends readonly unknown[]
    ? string extends At<L[I & keyof L], 'name'>
      ? unknown
      : Repeats<At<L[I & keyof L], 'name'>, L, I> extends true
        ? Message
        : unknown
    : unknown
  : Wrong;

type VolumeMistakes<L> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<{
        name: UniqueName<L, I, DnsLabel<At<L[I], 'name'>>, 'another volume of the pod has this name'>;
      }> &
        OneSource<L[I]>;
    }>;

/** The keys of a volume that hold a source. */
type SourcesOf<V> = { [K in keyof V]-?: K extends 'name' ? never : V[K] extends null | undefined ? never : K }[keyof V];

type OneSource<V> = V extends object ? SourceCount<V, SourcesOf<V>> : unknown;

type SourceCount<V, Sources> = [Sources] extends [never]
  ? 'name' extends keyof V
    ? Mistakes<{ name: 'a volume has one source, such as emptyDir: {}' }>
    : unknown
  : IsUnion<Sources> extends true
    ? string extends Sources
      ? unknown
      : Mistakes<{ [K in Sources & string]: 'a volume has only one source' }>
    : unknown;

type IsUnion<U, Whole = U> = U extends unknown ? ([Whole] extends [U] ? false : true) : never;

type NamedList<L> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<{
        name: UniqueName<L, I, QualifiedName<At<L[I], 'name'>>, 'another element of the list has this name'>;
      }>;
    }>;

type Gates<L> = TidyList<{ [I in keyof L]: Tidy<{ conditionType: QualifiedName<At<L[I], 'conditionType'>> }> }>;
