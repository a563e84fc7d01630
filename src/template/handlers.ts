import { wantObject, wantOptions } from '../argument/argument';
import type * as k8s from '../../imports/k8s';
import type { ProbeTiming } from './probe';

/**
 * The knobs of a probe around its handler. `S` and `G` are the literal types of `successThreshold` and
 * `terminationGracePeriodSeconds`, kept so that a liveness probe with `successThreshold: 2` and a readiness probe with a
 * grace period do not compile.
 */
export interface ProbeOptions<S extends number = number, G extends number = number> extends ProbeTiming {
  /** Successes in a row after which the probe counts as passed; anything but 1 is for readiness probes. @default 1 */
  successThreshold?: S;
  /** Seconds between SIGTERM and SIGKILL when this probe kills; for liveness and startup probes. */
  terminationGracePeriodSeconds?: G;
}

/** Options of {@link httpGet}. */
export interface HttpGetOptions<P extends number | string, S extends number, G extends number> extends ProbeOptions<
  S,
  G
> {
  /** The port: a number, or the name of one of the container's ports. */
  port: P;
  /** @default 'HTTP' */
  scheme?: 'HTTP' | 'HTTPS';
  /** The host to connect to. @default the pod's IP */
  host?: string;
  /** Headers to send; names may repeat. */
  httpHeaders?: readonly k8s.HTTPHeader[];
}

/** Options of {@link grpc}. */
export interface GrpcOptions<S extends number, G extends number> extends ProbeOptions<S, G> {
  /** The service to ask for in the health check request. @default '' */
  service?: string;
}

/** What {@link httpGet} returns. */
export type HttpGet<P extends number | string> = { httpGet: Omit<k8s.HTTPGetAction, 'port'> & { port: P } };
/** What {@link tcpSocket} returns. */
export type TcpSocket<P extends number | string> = { tcpSocket: { port: P; host?: string } };

/**
 * A probe, or a lifecycle hook, that sends an HTTP GET request. As a probe any status from 200 to 399 is a success.
 *
 * @example httpGet('/healthz', { port: 3000, periodSeconds: 5 })
 */
export function httpGet<
  const P extends number | string,
  const S extends number = never,
  const G extends number = never,
>(path: string, options: HttpGetOptions<P, S, G>): HttpGet<P> & NoInfer<ProbeOptions<S, G>> {
  wantObject(options, { by: 'httpGet', what: 'a path, and options such as { port: 80 }' });
  const { port, scheme, host, httpHeaders, ...timing } = options;
  const action = { path, port, ...defined({ scheme, host, httpHeaders }) };
  return { httpGet: action, ...timing };
}

/**
 * A probe that opens a TCP connection.
 *
 * @example tcpSocket(5432, { periodSeconds: 5 })
 * @example tcpSocket('postgres')
 */
export function tcpSocket<
  const P extends number | string,
  const S extends number = never,
  const G extends number = never,
>(port: P, options: ProbeOptions<S, G> & { host?: string } = {}): TcpSocket<P> & NoInfer<ProbeOptions<S, G>> {
  wantOptions(options, 'tcpSocket');
  const { host, ...timing } = options;
  return { tcpSocket: { port, ...defined({ host }) }, ...timing };
}

/**
 * A probe, or a lifecycle hook, that runs a command inside the container. As a probe exit code 0 is a success.
 * There is no shell unless you name one: `exec(['/bin/sh', '-c', 'test -f /tmp/ready'])`.
 */
export function exec<const S extends number = never, const G extends number = never>(
  command: readonly string[],
  options: ProbeOptions<S, G> = {},
): { exec: { command: readonly string[] } } & NoInfer<ProbeOptions<S, G>> {
  return { exec: { command }, ...options };
}

/** A probe that makes a gRPC health check (grpc.health.v1.Health/Check) on a port; SERVING is a success. */
export function grpc<const S extends number = never, const G extends number = never>(
  port: number,
  options: GrpcOptions<S, G> = {},
): { grpc: { port: number; service?: string } } & NoInfer<ProbeOptions<S, G>> {
  wantOptions(options, 'grpc');
  const { service, ...timing } = options;
  return { grpc: { port, ...defined({ service }) }, ...timing };
}

/** A lifecycle hook that only waits, in the kubelet, with no need of a shell in the image. Kubernetes 1.30 and later. */
export function sleep(seconds: number): { sleep: { seconds: number } } {
  return { sleep: { seconds } };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Omits only `undefined`: `false`, `0` and `''` are answers. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
