import type { DnsLabel, Natural, NotEmpty, PortName, PortNumber, Positive, QualifiedName } from './literal';
import type { Amount } from './quantity';
import type { At, NamesOf, Occurs, Tidy, TidyList } from './tidy';

/** What the containers of a pod can refer to: names of volumes and of resource claims; `string` if not all are literals. */
export interface Declared {
  readonly volumes: unknown;
  readonly claims: unknown;
}

/** What is wrong with a list of containers; `Others` are the containers of the pod's other list. */
export type ContainerListMistakes<L, Others extends readonly unknown[], D extends Declared> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<ContainerMistakes<L[I], D> & { name: NameMistake<At<L[I], 'name'>, L, I, Others> }>;
    }>;

type NameMistake<N, L, I, Others extends readonly unknown[]> =
  unknown extends DnsLabel<N>
    ? L extends readonly unknown[]
      ? [N] extends [string]
        ? string extends N
          ? unknown
          : Repeats<N, L, I> extends true
            ? `another container of the pod is named ${N}`
            : Occurs<N, Others> extends true
              ? `another container of the pod is named ${N}`
              : unknown
        : unknown
      : unknown
    : DnsLabel<N>;

/** True where the element at another place of `L` has the name `N`. */
export type Repeats<N, L extends readonly unknown[], I> = {
  [J in keyof L]: J extends I ? never : At<L[J], 'name'> extends N ? true : never;
}[number] extends never
  ? false
  : true;

type ContainerMistakes<C, D extends Declared> = {
  image: ImageMistake<At<C, 'image'>>;
  ports: PortMistakes<At<C, 'ports'>>;
  env: EnvMistakes<At<C, 'env'>>;
  resources: ResourceMistakes<At<C, 'resources'>, D>;
  volumeMounts: MountMistakes<At<C, 'volumeMounts'>, D['volumes']>;
  volumeDevices: DeviceMistakes<At<C, 'volumeDevices'>, D['volumes']>;
  livenessProbe: ProbeMistakes<At<C, 'livenessProbe'>>;
  readinessProbe: ProbeMistakes<At<C, 'readinessProbe'>>;
  startupProbe: ProbeMistakes<At<C, 'startupProbe'>>;
};

/** What is wrong with an image. */
export type ImageMistake<S> = S extends ''
  ? 'a container needs an image'
  : S extends ` ${string}` | `${string} `
    ? 'an image has no spaces around it'
    : unknown;

type PortMistakes<L> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<{
        name: PortNameMistake<At<L[I], 'name'>, L, I>;
        containerPort: PortNumber<At<L[I], 'containerPort'>>;
        hostPort: [At<L[I], 'hostPort'>] extends [0] ? unknown : PortNumber<At<L[I], 'hostPort'>>;
      }>;
    }>;

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

type EnvMistakes<L> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<{ name: EnvName<At<L[I], 'name'>>; valueFrom: SourceMistakes<At<L[I], 'valueFrom'>> }>;
    }>;

/** What is wrong with the name of an environment variable. */
export type EnvName<S> = S extends ''
  ? 'an environment variable has a name'
  : S extends `${string}=${string}`
    ? "the name of an environment variable has no '='"
    : unknown;

type Selectable = `${'limits' | 'requests'}.${'cpu' | 'memory' | 'ephemeral-storage' | `hugepages-${string}`}`;

type SourceMistakes<S> = Tidy<{
  configMapKeyRef: KeyMistakes<At<S, 'configMapKeyRef'>>;
  secretKeyRef: KeyMistakes<At<S, 'secretKeyRef'>>;
  resourceFieldRef: Tidy<{
    resource: At<At<S, 'resourceFieldRef'>, 'resource'> extends Selectable ? unknown : Selectable;
    divisor: Amount<At<At<S, 'resourceFieldRef'>, 'divisor'>>;
  }> extends infer M
    ? [At<S, 'resourceFieldRef'>] extends [undefined]
      ? unknown
      : string extends At<At<S, 'resourceFieldRef'>, 'resource'>
        ? unknown
        : M
    : never;
  fieldRef: Tidy<{ fieldPath: FieldPath<At<At<S, 'fieldRef'>, 'fieldPath'>> }>;
}>;

type KeyMistakes<R> = Tidy<{
  key: At<R, 'key'> extends infer K
    ? K extends '' | '.' | '..' | `${string}${' ' | '/' | '!' | '*' | ':'}${string}`
      ? "a key is made of letters, digits, '-', '_' and '.'"
      : unknown
    : never;
  name: NotEmpty<At<R, 'name'>, 'the name of the object that holds the key'>;
}>;

/** What is wrong with the path of a field of the pod. */
export type FieldPath<P> = [P] extends [undefined]
  ? unknown
  : string extends P
    ? unknown
    : P extends
          | `metadata.${'name' | 'namespace' | 'uid'}`
          | `metadata.${'labels' | 'annotations'}['${string}']`
          | `spec.${'nodeName' | 'serviceAccountName'}`
          | `status.${'hostIP' | 'hostIPs' | 'podIP' | 'podIPs'}`
      ? unknown
      : 'a field that the pod offers, such as metadata.name or status.podIP';

/** What is wrong with the resources of a container. */
export type ResourceMistakes<R, D extends Declared> = [R] extends [undefined]
  ? unknown
  : Tidy<{
      limits: Amounts<At<R, 'limits'>>;
      requests: Amounts<At<R, 'requests'>>;
      claims: ClaimMistakes<At<R, 'claims'>, D['claims']>;
    }>;

/** What is wrong with a map of resource names to quantities. */
export type Amounts<M> = [M] extends [undefined]
  ? unknown
  : Tidy<{ [K in keyof M]: unknown extends QualifiedName<K> ? Amount<M[K]> : QualifiedName<K> }>;

type ClaimMistakes<L, Names> = [L] extends [undefined]
  ? unknown
  : TidyList<{ [I in keyof L]: Tidy<{ name: Reference<At<L[I], 'name'>, Names, 'the pod has no resourceClaims'> }> }>;

/** `unknown` where `N` is among `Names`, or either is not known to the compiler; else what would fit. */
export type Reference<N, Names, None extends string> = [N] extends [string]
  ? string extends N | Names
    ? unknown
    : N extends Names
      ? unknown
      : [Names] extends [never]
        ? None
        : Names
  : unknown;

type MountMistakes<L, Volumes> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<{
        name: Reference<At<L[I], 'name'>, Volumes, 'the pod declares no volumes'>;
        mountPath: L extends readonly unknown[] ? MountPath<At<L[I], 'mountPath'>, L, I> : unknown;
        subPath: SubPath<At<L[I], 'subPath'>>;
      }>;
    }>;

type MountPath<P, L extends readonly unknown[], I> = [P] extends [string]
  ? string extends P
    ? unknown
    : P extends ''
      ? 'a mount has a path'
      : {
            [J in keyof L]: J extends I ? never : At<L[J], 'mountPath'> extends P ? true : never;
          }[number] extends never
        ? unknown
        : `another mount of the container is at ${P}`
  : unknown;

type SubPath<S> = S extends `/${string}` | `..` | `../${string}` | `${string}/..` | `${string}/../${string}`
  ? "a path within the volume, with no '..' and no '/' before it"
  : unknown;

type DeviceMistakes<L, Volumes> = [L] extends [undefined]
  ? unknown
  : TidyList<{
      [I in keyof L]: Tidy<{
        name: Reference<At<L[I], 'name'>, Volumes, 'the pod declares no volumes'>;
        devicePath: NotEmpty<At<L[I], 'devicePath'>, 'a device has a path'>;
      }>;
    }>;

/** What is wrong with a probe. */
export type ProbeMistakes<P> = [P] extends [undefined]
  ? unknown
  : Tidy<{
      initialDelaySeconds: Natural<At<P, 'initialDelaySeconds'>>;
      periodSeconds: Natural<At<P, 'periodSeconds'>>;
      timeoutSeconds: Natural<At<P, 'timeoutSeconds'>>;
      successThreshold: Natural<At<P, 'successThreshold'>>;
      failureThreshold: Natural<At<P, 'failureThreshold'>>;
      terminationGracePeriodSeconds: Positive<At<P, 'terminationGracePeriodSeconds'>>;
      httpGet: Tidy<{ port: ProbePort<At<At<P, 'httpGet'>, 'port'>> }>;
      tcpSocket: Tidy<{ port: ProbePort<At<At<P, 'tcpSocket'>, 'port'>> }>;
      grpc: Tidy<{ port: PortNumber<At<At<P, 'grpc'>, 'port'>> }>;
      exec: Tidy<{
        command: At<At<P, 'exec'>, 'command'> extends infer L
          ? [L] extends [undefined]
            ? unknown
            : L extends readonly []
              ? readonly [string, ...string[]]
              : unknown
          : never;
      }>;
    }>;

type ProbePort<P> = [P] extends [number] ? PortNumber<P> : P extends '' ? 'a port has a number or a name' : PortName<P>;

/** The names of the volumes or claims of a pod, for {@link Declared}. */
export type DeclaredNames<L> = NamesOf<L>;
