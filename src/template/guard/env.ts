import type { DnsSubdomain, NamePrefix, OfLiteral, QualifiedName } from './literal';
import type { Climbing } from './path';
import type { Amount } from './quantity';
import type { Reference } from './reference';
import type { At, Checked, Needing, TidyList } from './tidy';

/** What is wrong with the environment of a container. */
export type EnvMistakes<L, Volumes> = TidyList<{ [I in keyof L]: Checked<L[I], EnvChecks<L[I], Volumes>> }>;

interface EnvChecks<V, Volumes> {
  name: EnvName<At<V, 'name'>>;
  valueFrom: Checked<At<V, 'valueFrom'>, SourceChecks<At<V, 'valueFrom'>, Volumes>>;
}

interface SourceChecks<S, Volumes> {
  configMapKeyRef: KeyRef<At<S, 'configMapKeyRef'>>;
  secretKeyRef: KeyRef<At<S, 'secretKeyRef'>>;
  resourceFieldRef: Checked<At<S, 'resourceFieldRef'>, ResourceFieldChecks<At<S, 'resourceFieldRef'>>>;
  fieldRef: Checked<At<S, 'fieldRef'>, FieldChecks<At<S, 'fieldRef'>>>;
  fileKeyRef: Checked<At<S, 'fileKeyRef'>, FileKeyChecks<At<S, 'fileKeyRef'>, Volumes>>;
}

interface FieldChecks<F> {
  apiVersion: OfLiteral<At<F, 'apiVersion'>, At<F, 'apiVersion'> extends '' | 'v1' ? unknown : 'v1'>;
  fieldPath: FieldPath<At<F, 'fieldPath'>>;
}

interface FileKeyChecks<F, Volumes> {
  volumeName: Reference<At<F, 'volumeName'>, Volumes, 'the pod declares no volumes'>;
  path: At<F, 'path'> extends Climbing ? "the path of a file has no '..'" : unknown;
}

/** What is wrong with the name of an environment variable. */
export type EnvName<S> = S extends ''
  ? 'an environment variable has a name'
  : S extends `${string}=${string}`
    ? "the name of an environment variable has no '='"
    : unknown;

type Resource = 'cpu' | 'memory' | 'ephemeral-storage' | `hugepages-${string}`;
type Selectable = `${'limits' | 'requests'}.${Resource}`;

/** Of a resource of a container, for a variable or a file. */
export interface ResourceFieldChecks<R> {
  resource: OfLiteral<At<R, 'resource'>, At<R, 'resource'> extends Selectable ? unknown : Selectable>;
  divisor: Amount<At<R, 'divisor'>> extends infer Wrong
    ? unknown extends Wrong
      ? Divisor<At<R, 'divisor'>, At<R, 'resource'>>
      : Wrong
    : never;
}

/** The units that a resource can be told in; other spellings of one of them, such as 1000 for 1k, are let through. */
type Divisor<Q, R> = R extends `${string}.cpu`
  ? Q extends `${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | `${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}m`
    ? "a divisor of cpu is '1' or '1m'"
    : unknown
  : R extends `${string}.${Resource}`
    ? Q extends `${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}${'' | Unit}` | `${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}m`
      ? "a divisor is '1', '1k', '1Ki', '1M', '1Mi' and so on"
      : unknown
    : unknown;

type Unit = 'k' | 'M' | 'G' | 'T' | 'P' | 'E' | 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi' | 'Ei';

type KeyRef<R> = Needing<R, 'name', 'the name of the object that holds the key', KeyChecks<R>>;

interface KeyChecks<R> {
  key: KeyMistake<At<R, 'key'>>;
  name: At<R, 'name'> extends '' ? 'the name of the object that holds the key' : DnsSubdomain<At<R, 'name'>>;
}

/** What is wrong with the key of a ConfigMap or Secret. */
export type KeyMistake<K> = K extends '' | '.' | `..${string}` | `${string}${' ' | '/' | '!' | '*' | ':'}${string}`
  ? "a key is made of letters, digits, '-', '_' and '.'"
  : unknown;

/** What is wrong with the path of a field of the pod. */
export type FieldPath<P> = [P] extends [undefined]
  ? unknown
  : string extends P
    ? unknown
    : P extends
          | `metadata.${'name' | 'namespace' | 'uid'}`
          | `spec.${'nodeName' | 'host' | 'serviceAccountName'}`
          | `status.${'hostIP' | 'hostIPs' | 'podIP' | 'podIPs'}`
      ? unknown
      : P extends `metadata.${'labels' | 'annotations'}['${infer Key}']`
        ? QualifiedName<P extends `metadata.l${string}` ? Key : Lowercase<Key>>
        : 'a field that the pod offers, such as metadata.name or status.podIP';

/** What is wrong with the sources whose entries all become variables. */
export type EnvFromMistakes<L> = TidyList<{ [I in keyof L]: Checked<L[I], EnvFromChecks<L[I]>> }>;

interface EnvFromChecks<S> {
  prefix: OfLiteral<At<S, 'prefix'>, At<S, 'prefix'> extends '' ? unknown : EnvName<At<S, 'prefix'>>>;
  configMapRef: Named<At<S, 'configMapRef'>>;
  secretRef: Named<At<S, 'secretRef'>>;
}

type Named<R> = Needing<R, 'name', 'the name of an object', NamedChecks<R>>;

interface NamedChecks<R> {
  name: NamePrefix<At<R, 'name'>>;
}
