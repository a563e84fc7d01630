import type { DnsLabel, LabelValue, QualifiedName } from './literal';
import type { Positive, Weight, Whole } from './number';
import type { Expressions, LabelSelector } from './selector';
import type { At, Checked, Closed, Expected, IsOpen, Lacks, TidyList } from './tidy';

/** What is wrong with tolerations: ValidateTolerations. */
export type TolerationMistakes<L> = TidyList<{ [I in keyof L]: Toleration<L[I]> }>;

type Toleration<T> = [Without<T, 'key'>, Without<T, 'operator'>, At<T, 'operator'>] extends
  [true, true, unknown] | [true, false, 'Equal']
  ? Expected<"a toleration without a key has operator: 'Exists'">
  : Checked<T, TolerationChecks<T>>;

/** True where there surely is no text at `K`. */
type Without<T, K extends string> =
  Lacks<T, K> extends true ? true : At<T, K> extends infer V ? ([V] extends [''] ? true : false) : never;

interface TolerationChecks<T> {
  key: At<T, 'key'> extends '' ? unknown : QualifiedName<At<T, 'key'>>;
  value: [At<T, 'operator'>] extends ['Exists']
    ? At<T, 'value'> extends infer V extends string
      ? string extends V
        ? unknown
        : V extends ''
          ? unknown
          : "a toleration with operator: 'Exists' has no value"
      : unknown
    : LabelValue<At<T, 'value'>>;
  tolerationSeconds: [At<T, 'tolerationSeconds'>] extends [number]
    ? [Without<T, 'effect'>, At<T, 'effect'>] extends [true, unknown] | [false, 'NoSchedule' | 'PreferNoSchedule']
      ? Expected<"tolerationSeconds go with effect: 'NoExecute'">
      : Whole<At<T, 'tolerationSeconds'>>
    : unknown;
}

/** What is wrong with the ways in which pods are spread. */
export type SpreadMistakes<L> = TidyList<{ [I in keyof L]: Checked<L[I], SpreadChecks<L[I], L, I>> }>;

interface SpreadChecks<C, L, I> {
  maxSkew: Positive<At<C, 'maxSkew'>>;
  minDomains: At<C, 'minDomains'> extends null ? unknown : Whole<At<C, 'minDomains'>>;
  topologyKey: At<C, 'topologyKey'> extends ''
    ? 'a label of nodes, such as topology.kubernetes.io/zone'
    : SpreadKey<C> extends SpreadKeysBeside<L, I>
      ? 'another constraint has this topologyKey and whenUnsatisfiable'
      : unknown;
}

type SpreadKey<C> = C extends {
  readonly topologyKey: infer K extends string;
  readonly whenUnsatisfiable: infer W extends string;
}
  ? true extends IsOpen<K> | IsOpen<W>
    ? OneOfAKind
    : `${K} ${W}`
  : OneOfAKind;

/** What nothing is the same as. */
type OneOfAKind = { readonly oneOfAKind: never };

type SpreadKeysBeside<L, I> = L extends readonly unknown[]
  ? { [J in keyof L]: J extends I ? never : Extract<SpreadKey<L[J]>, string> }[number]
  : never;

/** What is wrong with the affinities of a pod. */
export type AffinityMistakes<A> = Checked<A, AffinityChecks<A>>;

interface AffinityChecks<A> {
  nodeAffinity: Checked<At<A, 'nodeAffinity'>, NodeAffinityChecks<At<A, 'nodeAffinity'>>>;
  podAffinity: Checked<At<A, 'podAffinity'>, PodAffinityChecks<At<A, 'podAffinity'>>>;
  podAntiAffinity: Checked<At<A, 'podAntiAffinity'>, PodAffinityChecks<At<A, 'podAntiAffinity'>>>;
}

interface NodeAffinityChecks<A> {
  requiredDuringSchedulingIgnoredDuringExecution: Checked<
    At<A, 'requiredDuringSchedulingIgnoredDuringExecution'>,
    NodeSelectorChecks<At<A, 'requiredDuringSchedulingIgnoredDuringExecution'>>
  >;
  preferredDuringSchedulingIgnoredDuringExecution: PreferredNodes<
    At<A, 'preferredDuringSchedulingIgnoredDuringExecution'>
  >;
}

interface NodeSelectorChecks<S> {
  nodeSelectorTerms: At<S, 'nodeSelectorTerms'> extends readonly []
    ? readonly [Expected<'a node selector has at least one term'>]
    : NodeTerms<At<S, 'nodeSelectorTerms'>>;
}

type NodeTerms<L> = TidyList<{ [I in keyof L]: Checked<L[I], NodeTermChecks<L[I]>> }>;

type PreferredNodes<L> = TidyList<{
  [I in keyof L]: Checked<
    L[I],
    {
      weight: Weight<At<L[I], 'weight'>>;
      preference: Checked<At<L[I], 'preference'>, NodeTermChecks<At<L[I], 'preference'>>>;
    }
  >;
}>;

interface NodeTermChecks<T> {
  matchExpressions: Expressions<At<T, 'matchExpressions'>>;
  matchFields: Fields<At<T, 'matchFields'>>;
}

type Fields<L> = TidyList<{ [I in keyof L]: Checked<L[I], FieldChecks<L[I]>> }>;

interface FieldChecks<R> {
  key: [At<R, 'key'>] extends [string]
    ? string extends At<R, 'key'>
      ? unknown
      : At<R, 'key'> extends 'metadata.name'
        ? unknown
        : 'metadata.name'
    : unknown;
  operator: [At<R, 'operator'>] extends ['Exists' | 'DoesNotExist' | 'Gt' | 'Lt']
    ? Expected<'a field is selected by In or NotIn'>
    : [Lacks<R, 'values'>] extends [true]
      ? Expected<'a field is compared with one value'>
      : unknown;
  values: At<R, 'values'> extends readonly [] | readonly [unknown, unknown, ...unknown[]] ? readonly [string] : unknown;
}

interface PodAffinityChecks<A> {
  requiredDuringSchedulingIgnoredDuringExecution: RequiredPods<At<A, 'requiredDuringSchedulingIgnoredDuringExecution'>>;
  preferredDuringSchedulingIgnoredDuringExecution: PreferredPods<
    At<A, 'preferredDuringSchedulingIgnoredDuringExecution'>
  >;
}

type RequiredPods<L> = TidyList<{ [I in keyof L]: PodTerm<L[I]> }>;

type PreferredPods<L> = TidyList<{
  [I in keyof L]: Checked<
    L[I],
    { weight: Weight<At<L[I], 'weight'>>; podAffinityTerm: PodTerm<At<L[I], 'podAffinityTerm'>> }
  >;
}>;

type PodTerm<T> = Checked<T, PodTermChecks<T>>;

interface PodTermChecks<T> {
  topologyKey: At<T, 'topologyKey'> extends ''
    ? 'a label of nodes, such as kubernetes.io/hostname'
    : QualifiedName<At<T, 'topologyKey'>>;
  labelSelector: LabelSelector<At<T, 'labelSelector'>>;
  namespaceSelector: LabelSelector<At<T, 'namespaceSelector'>>;
  namespaces: Namespaces<At<T, 'namespaces'>>;
  matchLabelKeys: LabelKeys<At<T, 'matchLabelKeys'>, T>;
  mismatchLabelKeys: LabelKeys<At<T, 'mismatchLabelKeys'>, T>;
}

type Namespaces<L> = TidyList<{ [I in keyof L]: Closed<L[I], DnsLabel<L[I]>> }>;

type LabelKeys<L, T> = L extends readonly [unknown, ...unknown[]]
  ? Lacks<T, 'labelSelector'> extends true
    ? Expected<'these keys are added to a labelSelector'>
    : TidyList<{ [I in keyof L]: Closed<L[I], QualifiedName<L[I]>> }>
  : unknown;
