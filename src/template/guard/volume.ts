import type { SourceChecks } from './volume-source';
import type { DnsLabel } from './literal';
import type { UniqueName } from './unique';
import type { At, Checked, IsUnion, Mistakes, TidyList } from './tidy';

/** What is wrong with the volumes of a pod; a StatefulSet's claims take the places of those with the same names. */
export type VolumeMistakes<L, Claims> = TidyList<{
  [I in keyof L]: At<L[I], 'name'> extends Claims ? unknown : Checked<L[I], VolumeChecks<L[I], L, I>> & OneSource<L[I]>;
}>;

interface VolumeChecks<V, L, I extends keyof L> extends SourceChecks<V> {
  name: UniqueName<L, I, DnsLabel<At<V, 'name'>>, 'another volume of the pod has this name'>;
}

/** The keys of a volume that surely hold a source. */
type SourcesOf<V> = { [K in keyof V]-?: [V[K]] extends [object] ? K : never }[keyof V];

/** Of a volume without a source the server makes an `emptyDir`. */
type OneSource<V> = V extends object ? SourceCount<SourcesOf<V>> : unknown;

type SourceCount<Sources> =
  IsUnion<Sources> extends true
    ? string extends Sources
      ? unknown
      : Mistakes<{ [K in Sources & string]: 'a volume has only one source' }>
    : unknown;
