import type { DnsSubdomain, LabelValue, NotEmpty, QualifiedName } from './literal';
import type { At, Tidy, TidyList } from './tidy';

/** What is wrong with the keys of annotations, which may be upper case; a wrong key's message is the type of its value. */
export type KeyMistakes<M> = [M] extends [undefined]
  ? unknown
  : Tidy<{ [K in keyof M]: QualifiedName<Lowercase<K & string>> }>;

/** What is wrong with labels: keys and values. */
export type LabelMistakes<M> = [M] extends [undefined]
  ? unknown
  : Tidy<{ [K in keyof M]: unknown extends QualifiedName<K> ? LabelValue<M[K]> : QualifiedName<K> }>;

/** What is wrong with the metadata of a pod, or of a template. */
export type MetadataMistakes<M> = Tidy<{
  name: DnsSubdomain<At<M, 'name'>>;
  namespace: DnsSubdomain<At<M, 'namespace'>>;
  labels: LabelMistakes<At<M, 'labels'>>;
  annotations: KeyMistakes<At<M, 'annotations'>>;
  finalizers: [At<M, 'finalizers'>] extends [undefined] ? unknown : Finalizers<At<M, 'finalizers'>>;
  ownerReferences: [At<M, 'ownerReferences'>] extends [undefined] ? unknown : Owners<At<M, 'ownerReferences'>>;
}>;

/** Of a pod's finalizers; those without a domain are for the cluster's own. */
type Finalizers<L> = TidyList<{
  [I in keyof L]: L[I] extends `${string}/${string}` | 'orphan' | 'foregroundDeletion' | 'kubernetes'
    ? QualifiedName<L[I]>
    : string extends L[I]
      ? unknown
      : 'a finalizer has the form example.com/name';
}>;

type Owners<L> = TidyList<{
  [I in keyof L]: Tidy<{
    apiVersion: NotEmpty<At<L[I], 'apiVersion'>, 'an owner has an apiVersion'>;
    kind: NotEmpty<At<L[I], 'kind'>, 'an owner has a kind'>;
    name: NotEmpty<At<L[I], 'name'>, 'an owner has a name'>;
    uid: NotEmpty<At<L[I], 'uid'>, 'an owner has a uid'>;
  }>;
}>;
