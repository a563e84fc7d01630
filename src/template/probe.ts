import type * as k8s from '../../imports/k8s';
import type { OneOf } from './one-of';

/** The ways in which the kubelet asks a container how it is; a probe has just one. */
export interface ProbeHandlers {
  /** An HTTP GET request; any status from 200 to 399 is a success. */
  readonly httpGet: k8s.HTTPGetAction;
  /** A TCP connection that opens is a success. */
  readonly tcpSocket: k8s.TCPSocketAction;
  /** A command inside the container; exit code 0 is a success. */
  readonly exec: ExecAction;
  /** A gRPC health check (grpc.health.v1); SERVING is a success. The port is a number: gRPC takes no named ports. */
  readonly grpc: k8s.GRPCAction;
}

/** An exec action that has a command: the server requires one. */
export interface ExecAction {
  /** The command line, as `execve` takes it: no shell unless you name one. */
  command: readonly string[];
}

/** When and how often a probe runs, and how many answers count. */
export interface ProbeTiming {
  /** Seconds after the container's start before the first probe. @default 0 */
  initialDelaySeconds?: number;
  /** Seconds between probes, at least 1. @default 10 */
  periodSeconds?: number;
  /** Seconds after which a probe without an answer has failed, at least 1. @default 1 */
  timeoutSeconds?: number;
  /** Failures in a row after which the probe counts as failed, at least 1. @default 3 */
  failureThreshold?: number;
}

/** What only probes that can kill have. */
interface KillingProbe extends ProbeTiming {
  /**
   * Successes in a row after which the probe counts as passed: for liveness and startup probes always 1, for which 0 stands,
   * too.
   * @default 1
   */
  successThreshold?: 0 | 1;
  /**
   * Seconds between SIGTERM and SIGKILL when this probe kills the container, instead of the pod's.
   * @default the pod's terminationGracePeriodSeconds
   */
  terminationGracePeriodSeconds?: number;
}

/** Restarts the container when it fails. Exactly one handler. */
export type LivenessProbe = OneOf<ProbeHandlers> & KillingProbe;

/** Holds the other probes back until it passes once; restarts the container if it does not. Exactly one handler. */
export type StartupProbe = LivenessProbe;

/** Takes the pod out of its services while it fails. Exactly one handler. */
export type ReadinessProbe = OneOf<ProbeHandlers> &
  ProbeTiming & {
    /** Successes in a row after which the container counts as ready. @default 1 */
    successThreshold?: number;
    /** Not allowed: a readiness probe kills nothing. */
    terminationGracePeriodSeconds?: never;
  };
