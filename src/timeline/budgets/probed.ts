import type { Interval } from '../event';
import { kubeletVersion } from '../kubelet-versions';
import { podSpecOf } from '../manifest';
import type { ContainerSpec, ProbeSpec } from '../manifest';
import { probeModel } from '../pod-model';
import { timing } from '../timing';

export interface BudgetOptions {
  /** Default: `1.36`. */
  readonly kubernetes?: string;
}

/** Seconds, some thirty years: what comes later than that is not looked for. */
export const farthest = 1e9 - 1;

/** Phases of the ticks that are tried. */
export const phases = 40;

/** Failures that are simulated: what more a threshold asks for comes in equal steps. */
const few = 3;

/** Containers that are probed: the main ones and sidecars. */
export function probed(manifest: unknown): ContainerSpec[] {
  const spec = podSpecOf(manifest);
  return [...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'), ...spec.containers];
}

/** A pod of one container with only those probes that have a say in what is asked. */
export function podWith(
  { name, ports, lifecycle }: ContainerSpec,
  probes: { [field in 'startupProbe' | 'readinessProbe' | 'livenessProbe']?: ProbeSpec | undefined },
  grace?: number,
): unknown {
  return { spec: { containers: [{ name, ports, lifecycle, ...probes }], terminationGracePeriodSeconds: grace } };
}

/**
 * A probe that gives up after a few failures, and the seconds, at least and at most, that the rest of its failures takes. A probe that
 * runs into a timeout as long as its period goes again as soon as it is given up.
 */
export function withFewFailures(
  probe: ProbeSpec,
  { timesOut, kubernetes = '1.36' }: { timesOut: boolean; kubernetes: string | undefined },
): { probe: ProbeSpec; rest: Interval } {
  const { failureThreshold, handler, period, timeout } = probeModel('liveness', probe);
  const more = Math.max(0, failureThreshold - few);
  const { timeoutLag, exec } = timing(kubeletVersion(kubernetes));
  const spacing = (bound: 0 | 1): number =>
    timesOut && timeout >= period ? timeout + timeoutLag[bound] + (handler === 'exec' ? exec[bound] : 0) : period;
  return {
    probe: { ...probe, failureThreshold: failureThreshold - more },
    rest: [more * spacing(0), more * spacing(1)],
  };
}
