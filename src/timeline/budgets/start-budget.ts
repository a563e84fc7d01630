import { wantOptions } from '../../argument/argument';
import type { TimelineEvent } from '../event';
import { kubeletVersion } from '../kubelet-versions';
import type { ContainerSpec } from '../manifest';
import { hookSeconds, namesUnknownPort, probeModel } from '../pod-model';
import type { Scenario } from '../scenario';
import { eventsUntil } from '../simulate';
import { farthest, phases, podWith, probed, withFewFailures } from './probed';
import type { BudgetOptions } from './probed';

/** How long a container may take to start. Seconds from its own start until it listens and answers well. */
export interface StartBudget {
  readonly container: string;
  /** A start as slow as this survives for sure; Infinity when no probe kills. */
  readonly survives: number;
  /** A start that takes longer than this is killed for sure; between the two it depends on the phase of the ticks. Infinity likewise. */
  readonly killed: number;
  /** The probe that kills; absent: none does. */
  readonly probe?: 'startup' | 'liveness';
}

/**
 * The slowest start that survives the pod's own probes, for each container that has any which kill; found by simulation. The bounds are
 * on the safe side by a fortieth of the period. A probe that would take more than thirty years to fail a few times kills nothing.
 *
 * @throws {ManifestError} the manifest holds no pod
 * @throws {RangeError} the version is not known
 */
export function startBudget(manifest: unknown, options: BudgetOptions = {}): StartBudget[] {
  wantOptions(options, 'startBudget');
  kubeletVersion(options.kubernetes ?? '1.36');
  return probed(manifest).map((container) => {
    const found = budgetOf(container, container.startupProbe ? 'startup' : 'liveness', options);
    return { container: container.name, ...(found ?? { survives: Infinity, killed: Infinity }) };
  });
}

function budgetOf(
  container: ContainerSpec,
  kind: 'startup' | 'liveness',
  options: BudgetOptions,
): Omit<StartBudget, 'container'> | undefined {
  const spec = container[`${kind}Probe`];
  if (spec === undefined || namesUnknownPort(spec, container)) return undefined;
  // While nothing listens only gRPC tries until its timeout.
  const timesOut = spec.grpc !== undefined;
  const { probe, rest } = withFewFailures(spec, { timesOut, kubernetes: options.kubernetes });
  const { delay, period, timeout, failureThreshold } = probeModel(kind, probe);
  // Nothing is probed before the hook is over.
  const hook = hookSeconds(container.lifecycle?.postStart) ?? 0;
  const most = hook + delay + period * (failureThreshold + 2) + (timesOut ? timeout * failureThreshold : 0) + 5;
  if (most + 5 > farthest) return undefined;
  const pod = podWith(container, { [`${kind}Probe`]: probe });
  // An image pull, and later every restart, puts the ticks anywhere; between two tried phases lies as much as `step`.
  const step = period / phases;
  const kill = (listensAfter: number, phase: number): TimelineEvent | undefined => {
    const scenario: Scenario = { startsAfter: 0.2 + phase * step, containers: { [container.name]: { listensAfter } } };
    const until = { type: 'killing', after: -1 } as const;
    const events = eventsUntil(pod, scenario, { ...options, horizon: most + 5, courses: 3, until });
    return events?.find(({ type, restart }) => type === 'killing' && restart === 0);
  };
  const anyKills = inAnyPhase((seconds, phase) => kill(seconds, phase) !== undefined);
  const anySpares = inAnyPhase((seconds, phase) => kill(seconds, phase)?.certain !== true);
  // A start that never ends is killed when the slowest that survives would have been well, give or take a period.
  const search = { most, guess: kill(most, 0)?.at[0] ?? most, step: period / 4 };
  return {
    survives: Math.max(0, floor(last(search, (seconds) => !anyKills(seconds)) - step + rest[0])),
    killed: floor(last(search, anySpares) + step + 0.1 + rest[1]),
    probe: kind,
  };
}

function floor(seconds: number): number {
  return Math.floor(seconds * 10 + 1e-6) / 10;
}

/** Whether something holds in any phase; where it did last is tried first. */
function inAnyPhase(holds: (seconds: number, phase: number) => boolean): (seconds: number) => boolean {
  let likely = 0;
  return (seconds) => {
    for (let tried = 0; tried < phases; tried++) {
      const phase = (likely + tried) % phases;
      if (!holds(seconds, phase)) continue;
      likely = phase;
      return true;
    }
    return false;
  };
}

/** The largest tenth of a second from 0 to `most` for which it holds, near the guess; it must hold up to some point and not after. */
function last(
  { most, guess, step }: { most: number; guess: number; step: number },
  holds: (seconds: number) => boolean,
): number {
  const tenths = (seconds: number): number => Math.ceil(seconds * 10);
  let [low, high] = [0, tenths(most)];
  const look = (at: number): boolean => {
    const isHolding = holds(at / 10);
    if (isHolding) low = at;
    else high = at - 1;
    return isHolding;
  };
  // In strides that double, until it is between two of them.
  const isUpwards = look(Math.max(1, Math.min(tenths(guess), high)));
  for (let stride = tenths(step); low < high; stride *= 2) {
    const next = isUpwards ? Math.min(high, low + stride) : high + 1 - stride;
    if (next <= low || look(next) !== isUpwards) break;
  }
  while (low < high) look(Math.ceil((low + high) / 2));
  return low / 10;
}
