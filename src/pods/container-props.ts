import type * as k8s from '../../imports/k8s';
import type { Container } from '../template/container';
import type { Duration } from '../template/duration';
import type { EnvRecord, EnvVar } from '../template/env';
import type { Expected } from '../template/guard/tidy';

/** How a container mounts a volume: the path, or the path and more. */
export type Mount = string | Omit<k8s.VolumeMount, 'name'>;

/**
 * What a container mounts, by the name of the volume. `V` are the names of the volumes that the pod declares. Where there are
 * none, what cannot be written is a text, too: such mounts fit wherever mounts do.
 */
export type Mounts<V extends string> = [V] extends [never]
  ? { readonly [volume: string]: string & Expected<'a volume that the pod declares in its `volumes`'> }
  : { readonly [volume in V]?: Mount | readonly Mount[] };

/** Ports by name: `{ http: 8080 }`, or `{ dns: { containerPort: 53, protocol: 'UDP' } }`; what is `undefined` is left out. */
export type PortRecord = { readonly [name: string]: number | Omit<k8s.ContainerPort, 'name'> | undefined };

/**
 * A container of a pattern: every field of a Kubernetes container, and beside them what says more with less. Nothing appears
 * in the manifest that is not written here.
 *
 * `V` are the names of the volumes that it may mount: `ContainerProps<'data'>` fits into pods that declare `data`, and without
 * `V` it mounts none and fits into all. `ContainerProps<string>` is left to synth to check.
 */
export interface ContainerProps<V extends string = never> extends Omit<Container, 'name' | 'image' | 'ports' | 'env'> {
  /** The name of the container: a DNS label, unique in the pod. */
  name: string;
  /** The image, such as `nginx:1.29`. */
  image: string;
  /** The one port that the container listens on; short for `ports: [{ containerPort: … }]`. */
  port?: number;
  /** The ports that the container listens on: by name, or as Kubernetes writes them. */
  ports?: PortRecord | readonly k8s.ContainerPort[];
  /** Environment variables: by name, or as Kubernetes writes them. */
  env?: EnvRecord | readonly EnvVar[];
  /** The volumes that the container mounts: by name, each to a path, to a path with options, or to several. */
  mounts?: Mounts<V>;
  /**
   * The time that the container may take until it answers. Gives it a startup probe that asks as its liveness probe does (or
   * its readiness probe, if it has no other), and that never kills a container which answers within this time: one failure
   * more than fits in, since the kubelet may ask for the first time right after the start.
   *
   * @example startsWithin: '90s' // periodSeconds: 10, failureThreshold: 10
   */
  startsWithin?: Duration;
  /**
   * The time that the container goes on serving once its end was asked for, while load balancers take notice: a `preStop`
   * hook that sleeps (Kubernetes 1.30 and later by default). It counts towards the grace period: see `stopsWithin`.
   */
  drainsFor?: Duration;
}

/** A container that helps the main one, in the same pod. `V` as of `ContainerProps`. */
export interface SidecarProps<V extends string = never> extends ContainerProps<V> {
  /**
   * Whether it is a native sidecar: an init container with `restartPolicy: Always` (Kubernetes 1.29 and later by default). It
   * starts after the init containers and before the main container, stops after it, and does not keep a Job from ending. To
   * start it before an init container, write it among `init` with `restartPolicy: 'Always'`.
   * @default false: a container like the main one
   */
  native?: boolean;
}
