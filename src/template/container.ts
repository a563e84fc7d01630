import type * as k8s from '../../imports/k8s';
import type { EnvFromSource, EnvVar } from './env';
import type { OneOf } from './one-of';
import type { LivenessProbe, ReadinessProbe, StartupProbe } from './probe';

/** What runs at a hook of a container's life: exactly one action. */
export type LifecycleHandler = OneOf<Required<k8s.LifecycleHandler>>;

/** Hooks of a container's life. */
export type Lifecycle = Omit<k8s.Lifecycle, 'postStart' | 'preStop'> & {
  /** Runs right after the container was created; until it ends the container is not ready. */
  postStart?: LifecycleHandler;
  /** Runs before SIGTERM, within the grace period. */
  preStop?: LifecycleHandler;
};

type Refined = 'image' | 'env' | 'envFrom' | 'lifecycle' | 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** A container of a pod, with Kubernetes' own fields. */
export type Container = Omit<k8s.Container, Refined> & {
  /** The image, such as `nginx:1.29` or `registry.example.com/team/web@sha256:…`. */
  image: string;
  /** Environment variables; each has a value or one source. */
  env?: readonly EnvVar[];
  /** ConfigMaps and Secrets whose entries all become environment variables; `env` wins over them. */
  envFrom?: readonly EnvFromSource[];
  /** Hooks after the start and before the stop. */
  lifecycle?: Lifecycle;
  /** Restarts the container when it fails. */
  livenessProbe?: LivenessProbe;
  /** Takes the pod out of its services while it fails. */
  readinessProbe?: ReadinessProbe;
  /** Holds liveness and readiness probes back until it passes once. */
  startupProbe?: StartupProbe;
};

/**
 * A container that runs before the others and to its end; with `restartPolicy: 'Always'` a native sidecar, which starts
 * before the containers and runs beside them (Kubernetes 1.29 and later by default).
 */
export type InitContainer = Container;
