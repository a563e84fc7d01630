import type * as k8s from '../../imports/k8s';
import type { Container, Lifecycle } from '../template/container';
import { wholeSeconds } from '../template/duration';
import { envVars } from '../template/env';
import type { LivenessProbe, ReadinessProbe, StartupProbe } from '../template/probe';
import type { ContainerProps, Mount, PortRecord, SidecarProps } from './container-props';
import { isRecord, shaped, written, type Misshape } from './shape';

/** A container as Kubernetes writes it, and what is wrong with the props that it came from. */
export interface Assembled {
  readonly container: Container;
  readonly problems: readonly Misshape[];
}

/** The container that props stand for. Fields that the props do not give are absent. */
export function assembleContainer(props: ContainerProps | SidecarProps): Assembled {
  const { port, startsWithin, drainsFor, native, ...given } = props as SidecarProps;
  const { ports: anyPorts, env: anyEnv, mounts: anyMounts, name, image, ...fields } = given;
  const problems: Misshape[] = [];
  const check = <T>(prop: string, value: T, wanted: string): T | undefined =>
    unlessHollow(
      shaped(value, isRecord(value) || (prop !== 'mounts' && Array.isArray(value)), { prop, wanted, problems }),
    );
  const ports = check('ports', anyPorts, 'a record such as { http: 80 } or a list of container ports');
  const env = check('env', anyEnv, "a record such as { NAME: 'value' } or a list of variables");
  const mounts = check('mounts', anyMounts, "a record such as { volume: '/path' }");
  if (native === true && fields.restartPolicy !== undefined && fields.restartPolicy !== 'Always') {
    problems.push({
      message: `a native sidecar restarts Always, and this one says ${fields.restartPolicy}`,
      cure: 'Leave the restartPolicy out, or native.',
    });
  }
  const container = {
    name,
    image,
    ...fields,
    ...(native === true && { restartPolicy: 'Always' as const }),
    ...((port ?? ports) !== undefined && { ports: portList(port, ports) }),
    ...(env !== undefined && { env: envVars(env) }),
    ...(mounts !== undefined && { volumeMounts: [...mountList(mounts), ...(fields.volumeMounts ?? [])] }),
    ...(startsWithin !== undefined && startupProbe(props, problems)),
    ...(drainsFor !== undefined && draining(props, problems)),
  };
  return { container, problems };
}

/** A record of which nothing is there, such as `{ NAME: process.env.NAME }`, was not meant to say that there is none. */
function unlessHollow<T>(value: T): T | undefined {
  if (!isRecord(value)) return value;
  const values = Object.values(value);
  return values.length > 0 && values.every((each) => each === undefined) ? undefined : value;
}

function portList(port: number | undefined, ports: ContainerProps['ports']): readonly k8s.ContainerPort[] {
  const first = port === undefined ? [] : [{ containerPort: port }];
  if (ports === undefined) return first;
  return [...first, ...(isList(ports) ? ports : namedPorts(ports))];
}

function isList(ports: PortRecord | readonly k8s.ContainerPort[]): ports is readonly k8s.ContainerPort[] {
  return Array.isArray(ports);
}

function namedPorts(ports: PortRecord): k8s.ContainerPort[] {
  return Object.entries(ports).flatMap(([name, port]) => {
    if (port === undefined) return [];
    return typeof port === 'object' ? { ...port, name } : { name, containerPort: port };
  });
}

function mountList(mounts: object): k8s.VolumeMount[] {
  const entries = Object.entries(mounts as Record<string, Mount | readonly Mount[] | undefined>);
  return entries.flatMap(([name, given = []]) =>
    [given].flat().map((mount) => (typeof mount === 'string' ? { name, mountPath: mount } : { ...mount, name })),
  );
}

/** Divisors of most budgets that people write; a probe every ten seconds is Kubernetes' default. */
const periods = [10, 5, 2, 1];

function startupProbe(props: ContainerProps, problems: Misshape[]): { startupProbe?: StartupProbe } {
  const budget = wholeSeconds(props.startsWithin);
  const asked: LivenessProbe | ReadinessProbe | undefined = props.livenessProbe ?? props.readinessProbe;
  if (budget === undefined) problems.push(noDuration('startsWithin', props.startsWithin));
  if (asked === undefined) {
    problems.push({
      message: 'startsWithin has no probe to ask with',
      cure: 'Give the container a livenessProbe or a readinessProbe; its startup probe then asks the same.',
    });
  }
  if (props.startupProbe !== undefined) {
    problems.push({
      message: 'startsWithin and startupProbe both say when the container has started',
      cure: 'Keep one of them.',
    });
  }
  if (budget === undefined || asked === undefined || props.startupProbe !== undefined) return {};
  const { httpGet, tcpSocket, exec, grpc, timeoutSeconds } = asked;
  const handler = {
    ...(httpGet && { httpGet }),
    ...(tcpSocket && { tcpSocket }),
    ...(exec && { exec }),
    ...(grpc && { grpc }),
  };
  const periodSeconds = periods.find((period) => budget % period === 0) ?? 1;
  // The first probe may come right after the start, so N probes cover N - 1 periods for certain.
  const failureThreshold = budget / periodSeconds + 1;
  const timing = { periodSeconds, ...(timeoutSeconds !== undefined && { timeoutSeconds }), failureThreshold };
  return { startupProbe: { ...handler, ...timing } as StartupProbe };
}

function draining(props: ContainerProps, problems: Misshape[]): { lifecycle?: Lifecycle } {
  const seconds = wholeSeconds(props.drainsFor);
  if (seconds === undefined) problems.push(noDuration('drainsFor', props.drainsFor));
  if (props.lifecycle?.preStop) {
    problems.push({ message: 'drainsFor and lifecycle.preStop are the same hook', cure: 'Keep one of them.' });
    return {};
  }
  return seconds === undefined ? {} : { lifecycle: { ...props.lifecycle, preStop: { sleep: { seconds } } } };
}

/** The problem of a value that is no duration. */
export function noDuration(prop: string, value: unknown): Misshape {
  return {
    message: `${prop}: ${written(value)} is not a whole, positive number of seconds`,
    cure: "Write it as '90s', '1m30s' or 90.",
  };
}
