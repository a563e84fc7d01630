import type { DnsSubdomain, LabelValue, NamePrefix, NotEmpty, QualifiedName } from './literal';
import type { At, Checked, Closed, Maybe, NamesOf, TidyList } from './tidy';

/** What is wrong with annotations: keys, which may be upper case, and the values of those that the server reads. */
export type AnnotationMistakes<M, Template = undefined> = Checked<
  M,
  {
    [K in keyof M]: unknown extends QualifiedName<Lowercase<K & string>>
      ? AnnotationMistake<K, M[K], Template>
      : QualifiedName<Lowercase<K & string>>;
  }
>;

type AnnotationMistake<K, V, Template> = string extends V
  ? unknown
  : K extends 'controller.kubernetes.io/pod-deletion-cost'
    ? V extends string
      ? V extends `${bigint}` | `-${number}`
        ? unknown
        : 'a whole number, such as -100'
      : unknown
    : K extends `${'' | 'container.'}${'seccomp' | 'apparmor'}.security.${string}`
      ? V extends null | 'runtime/default' | 'docker/default' | 'unconfined' | '' | `localhost/${string}`
        ? K extends `container.apparmor.${string}/${infer Name}`
          ? string extends ContainerNames<Template>
            ? unknown
            : Name extends ContainerNames<Template>
              ? unknown
              : `the pod has no container ${Name}`
          : unknown
        : 'runtime/default, unconfined or localhost/PROFILE'
      : unknown;

/** The names of the containers of a template; `string` where there is none to look at. */
type ContainerNames<T> = [T] extends [undefined]
  ? string
  : NamesOf<Maybe<At<T, 'spec'>, 'containers'>> | NamesOf<Maybe<At<T, 'spec'>, 'initContainers'>>;

/** What is wrong with labels: keys and values. */
export type LabelMistakes<M> = Checked<
  M,
  {
    [K in keyof M]: unknown extends QualifiedName<K> ? LabelValue<M[K]> : QualifiedName<K>;
  }
>;

/** What is wrong with the metadata of a template, of which servers read no more; annotations may name its containers. */
export type TemplateMetadataMistakes<M, Template> = Checked<M, TemplateMetadataChecks<M, Template>>;

interface TemplateMetadataChecks<M, Template> {
  labels: LabelMistakes<At<M, 'labels'>>;
  annotations: AnnotationMistakes<At<M, 'annotations'>, Template>;
}

/** What is wrong with the metadata of an object, such as a pod; annotations may name containers of `Template`. */
export type MetadataMistakes<M, Template = undefined> = Checked<M, MetadataChecks<M, Template>>;

interface MetadataChecks<M, Template> extends TemplateMetadataChecks<M, Template> {
  name: DnsSubdomain<At<M, 'name'>>;
  generateName: At<M, 'generateName'> extends '' | null ? unknown : NamePrefix<At<M, 'generateName'>>;
  namespace: DnsSubdomain<At<M, 'namespace'>>;
  finalizers: Finalizers<At<M, 'finalizers'>>;
  ownerReferences: Owners<At<M, 'ownerReferences'>>;
}

/** Of a pod's finalizers; those without a domain are for the cluster's own. */
type Finalizers<L> = TidyList<{
  [I in keyof L]: Closed<
    L[I],
    L[I] extends `${string}/${string}` | 'orphan' | 'foregroundDeletion' | 'kubernetes'
      ? QualifiedName<L[I]>
      : string extends L[I]
        ? unknown
        : 'a finalizer has the form example.com/name'
  >;
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
