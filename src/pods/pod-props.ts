import type * as k8s from '../../imports/k8s';
import type { ClaimTemplate } from '../template/claim-template';
import type { Duration } from '../template/duration';
import type { PodSpec, PodTemplate, RestartPolicy } from '../template/pod-template';
import type { VolumeSource } from '../template/volume';
import type { ContainerProps, SidecarProps } from './container-props';
import type { SecurityLevel } from './security';

/** One, or several in order. */
export type OneOrMore<T> = T | readonly T[];

/** What every pattern takes for the pod around its containers. */
export interface PodProps<V extends string = never, R extends RestartPolicy = never> {
  /** Labels, annotations and so on of the pod. */
  metadata?: k8s.ObjectMeta;
  /** The volumes of the pod by name. What a container mounts must be declared here, else it does not compile. */
  volumes?: { readonly [name in V]?: VolumeSource | ClaimTemplate };
  /** Every other field of the pod's spec, such as `restartPolicy`, `nodeSelector` or `serviceAccountName`. */
  pod?: Omit<PodSpec<R>, 'containers' | 'initContainers' | 'volumes'>;
  /**
   * Hardens the pod by the Pod Security Standard of that name; every field of it can be overridden in `pod.securityContext` or
   * in a container's. `'restricted'` needs an image that runs as a user other than root (a numeric `USER`) and writes only
   * where it has volumes or its own files; `'baseline'` needs nothing of it.
   * @default none: nothing is added
   */
  security?: SecurityLevel;
  /** The grace period: the time from SIGTERM (or the preStop hook) to SIGKILL. @default Kubernetes' 30 s */
  stopsWithin?: Duration;
}

/** What a pattern adds to the pod around the main container. */
export interface CompanionProps<V extends string = never> {
  /** Containers that run before all others, in order, each to its end. */
  init?: OneOrMore<ContainerProps<V>>;
  /** Containers that run beside the main container. */
  sidecars?: OneOrMore<SidecarProps<V>>;
}

/**
 * The template that a pattern returns: a `PodTemplate` that remembers, in its type, the names of its volumes (`V`) and of its
 * ports (`P`), so that another pattern around it can mount the volumes and a Service can name the ports.
 */
export type PatternTemplate<
  R extends RestartPolicy = RestartPolicy,
  V extends string = string,
  P extends string = string,
> = PodTemplate<R> & {
  readonly spec: {
    readonly volumes?: readonly (k8s.Volume & { name: V })[];
    readonly containers: readonly Ported<P>[];
    readonly initContainers?: readonly Ported<P>[];
  };
};

/** A container whose ports have names out of `P`, or none. */
interface Ported<P extends string> {
  readonly ports?: readonly (k8s.ContainerPort & { name?: P })[];
}

/** A template of another pattern, taken for its main container, its companions and its volumes (`W`). */
export type Inner<W extends string, R extends RestartPolicy> = PodTemplate<R> & {
  readonly spec: { readonly volumes?: readonly { readonly name: W }[] };
};
