import type { DnsSubdomain, LabelValue, NotEmpty, QualifiedName } from './literal';
import type { At, Checked, Tidy, TidyList } from './tidy';

/** What is wrong with annotations: keys, which may be upper case, and the values of those that the server reads. */
export type KeyMistakes<M> = Tidy<{
  [K in keyof M]: unknown extends QualifiedName<Lowercase<K & string>>
    ? AnnotationMistake<K, M[K]>
    : QualifiedName<Lowercase<K & string>>;
}>;

type AnnotationMistake<K, V> = K extends 'controller.kubernetes.io/pod-deletion-cost'
  ? V extends string
    ? V extends `${bigint}` | `-${number}`
      ? unknown
      : 'a whole number, such as -100'
    : unknown
  : K extends `${'' | 'container.'}${'seccomp' | 'apparmor'}.security.${string}`
    ? V extends null | 'runtime/default' | 'docker/default' | 'unconfined' | '' | `localhost/${string}`
      ? unknown
      : 'runtime/default, unconfined or localhost/PROFILE'
    : unknown;

/** What is wrong with labels: keys and values. */
export type LabelMistakes<M> = Tidy<{
  [K in keyof M]: unknown extends QualifiedName<K> ? LabelValue<M[K]> : QualifiedName<K>;
}>;

/** What is wrong with the metadata of a pod, or of a template. */
export type MetadataMistakes<M> = Checked<M, MetadataChecks<M>>;

interface MetadataChecks<M> {
  name: DnsSubdomain<At<M, 'name'>>;
  namespace: DnsSubdomain<At<M, 'namespace'>>;
  labels: LabelMistakes<At<M, 'labels'>>;
  annotations: KeyMistakes<At<M, 'annotations'>>;
  finalizers: Finalizers<At<M, 'finalizers'>>;
  ownerReferences: Owners<At<M, 'ownerReferences'>>;
}

/** Of a pod's finalizers; those without a domain are for the cluster's own. */
type Finalizers<L> = TidyList<{
  [I in keyof L]: L[I] extends `${string}/${string}` | 'orphan' | 'foregroundDeletion' | 'kubernetes'
    ? QualifiedName<L[I]>
    : string extends L[I]
      ? unknown
      : 'a finalizer has the form example.com/name';
}>;

type Owners<L> = TidyList<{
  [I in keyof L]: Checked<
    L[I],
    {
      apiVersion: NotEmpty<At<L[I], 'apiVersion'>, 'an owner has an apiVersion'>;
      kind: NotEmpty<At<L[I], 'kind'>, 'an owner has a kind'>;
      name: NotEmpty<At<L[I], 'name'>, 'an owner has a name'>;
      uid: NotEmpty<At<L[I], 'uid'>, 'an owner has a uid'>;
    }
  >;
}>;
