import { wantOptions } from '../argument/argument';
import type { Interval } from './event';
import { podSpecOf } from './manifest';
import type { ContainerSpec, ProbeSpec } from './manifest';
import { namesUnknownPort, probeModel } from './pod-model';
import type { ProbeKind, ProbeModel } from './pod-model';
import type { ContainerScenario, ProbeScenario, Scenario } from './scenario';
import { simulate } from './simulate';

/** How long a container may take to start. Seconds from its own start until it listens and answers well. */
export interface StartBudget {
  readonly container: string;
  /** A start as slow as this survives for sure; Infinity when no probe kills. */
  readonly survives: number;
  /** A start that takes longer than this is killed for sure; between the two it depends on the phase of the ticks. */
  readonly killed: number;
  /** The probe that kills. */
  readonly probe?: 'startup' | 'liveness';
}

export interface BudgetOptions {
  /** Default: `1.36`. */
  readonly kubernetes?: string;
}

/**
 * The slowest start that survives the pod's own probes, for each container that has any which kill; found by simulation. The bounds are on the safe side by a fortieth of the period.
 *
 * @throws {ManifestError} the manifest holds no pod
 */
export function startBudget(manifest: unknown, options: BudgetOptions = {}): StartBudget[] {
  wantOptions(options, 'startBudget');
  return probed(manifest).map((container) => {
    const probe = container.startupProbe
      ? probeModel('startup', container.startupProbe)
      : container.livenessProbe && probeModel('liveness', container.livenessProbe);
    if (!probe || cannotRun(container, probe.kind))
      return { container: container.name, survives: Infinity, killed: Infinity };
    const most = probe.delay + probe.period * (probe.failureThreshold + 2) + probe.timeout * probe.failureThreshold + 5;
    // An image pull, and later every restart, puts the ticks anywhere; between two tried phases lies as much as `step`.
    const step = probe.period / phases;
    const killedAt = (listensAfter: number, phase: number): number | undefined => {
      const scenario: Scenario = {
        startsAfter: 0.2 + phase * step,
        containers: { [container.name]: { listensAfter } },
      };
      const { events } = simulate(alone(container), scenario, { ...options, horizon: most + 5, courses: 3 });
      return events.find(({ type, restart }) => type === 'killing' && restart === 0)?.at[0];
    };
    const kills = (listensAfter: number, phase: number): boolean => killedAt(listensAfter, phase) !== undefined;
    const [anyKills, anySpares] = [inAnyPhase(kills), inAnyPhase((seconds, phase) => !kills(seconds, phase))];
    // A start that never ends is killed when the slowest that survives would have been well, give or take a period.
    const search = { most, guess: killedAt(most, 0) ?? most, step: probe.period / 4 };
    return {
      container: container.name,
      survives: Math.max(0, floor(last(search, (seconds) => !anyKills(seconds)) - step)),
      killed: floor(last(search, anySpares) + step + 0.1),
      probe: probe.kind === 'startup' ? 'startup' : 'liveness',
    };
  });
}

function cannotRun(container: ContainerSpec, kind: ProbeKind): boolean {
  const probe = container[`${kind}Probe`];
  return probe !== undefined && namesUnknownPort(probe, container);
}

/** Phases of the ticks that are tried. */
const phases = 40;

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

/** How long a process that no longer answers stays unnoticed. Seconds from the moment it dies. */
export interface DetectionTime {
  readonly container: string;
  /** Until the pod gets no more traffic; absent: it keeps it. Without a readiness probe that is when liveness has it restarted. */
  readonly unready?: Interval;
  /** Until the decision to kill it; absent: no liveness probe. */
  readonly killed?: Interval;
}

export interface DetectionOptions extends BudgetOptions {
  /**
   * `refuses` fails each probe at once; `hangs` lets each run into its timeout, but for TCP probes: the system goes on accepting connections
   * for a process that does nothing. Default: `hangs`.
   */
  readonly dead?: 'refuses' | 'hangs';
}

/**
 * How long a dead process keeps traffic: the range over every phase of the probes' ticks.
 *
 * @throws {ManifestError} the manifest holds no pod
 */
export function detectionTime(manifest: unknown, options: DetectionOptions = {}): DetectionTime[] {
  wantOptions(options, 'detectionTime');
  return probed(manifest).map((container) => {
    const probes = [container.livenessProbe, container.readinessProbe].flatMap((probe) =>
      probe ? [probeModel('liveness', probe)] : [],
    );
    const settled =
      30 +
      Math.max(0, ...probes.map(({ delay, period, successThreshold }) => delay + period * (successThreshold + 1))) +
      startup(container);
    const period = Math.max(1, ...probes.map((probe) => probe.period));
    const grace = podSpecOf(manifest).terminationGracePeriodSeconds ?? 30;
    const noticed = Math.max(
      0,
      ...probes.map((probe) => probe.period * (probe.failureThreshold + 1) + probe.timeout * probe.failureThreshold),
    );
    let unready: Interval | undefined;
    let killed: Interval | undefined;
    for (let step = 0; step < steps; step++) {
      const at = settled + (period * step) / steps;
      const { events } = simulate(
        alone(container, grace),
        { containers: { [container.name]: dying(at, options.dead ?? 'hangs', container) } },
        {
          kubernetes: options.kubernetes ?? '1.36',
          horizon: at + noticed + grace + 20,
        },
      );
      unready = hull(unready, events.find((event) => event.type === 'podUnready' && event.at[1] > at)?.at, at);
      killed = hull(killed, events.find((event) => event.type === 'killing' && event.at[1] > at)?.at, at);
    }
    return { container: container.name, ...(unready && { unready }), ...(killed && { killed }) };
  });
}

const steps = 8;

function startup({ startupProbe }: ContainerSpec): number {
  if (!startupProbe) return 0;
  const probe: ProbeModel = probeModel('startup', startupProbe);
  return probe.delay + probe.period * 2;
}

function dying(at: number, dead: 'refuses' | 'hangs', container: ContainerSpec): ContainerScenario {
  const answers = (probe: ProbeSpec | undefined): ProbeScenario => {
    if (dead === 'refuses') return { fails: [[at, null]] };
    return probe?.tcpSocket ? {} : { takes: [{ seconds: 3600, during: [at, null] }] };
  };
  return {
    liveness: answers(container.livenessProbe),
    readiness: answers(container.readinessProbe),
    onSigterm: 'ignored',
  };
}

function hull(known: Interval | undefined, at: Interval | undefined, since: number): Interval | undefined {
  if (!at) return known;
  const [from, to] = [at[0] - since, at[1] - since].map((seconds) => Math.max(0, Math.round(seconds * 10) / 10)) as [
    number,
    number,
  ];
  return known ? [Math.min(known[0], from), Math.max(known[1], to)] : [from, to];
}

/** Containers that are probed: the main ones and sidecars. */
function probed(manifest: unknown): ContainerSpec[] {
  const spec = podSpecOf(manifest);
  return [...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'), ...spec.containers];
}

/** One container's probes do not depend on the others': a pod of it alone is enough. */
function alone(container: ContainerSpec, grace?: number): unknown {
  const rest: ContainerSpec = { ...container };
  delete rest.restartPolicy;
  return { spec: { containers: [rest], ...(grace !== undefined && { terminationGracePeriodSeconds: grace }) } };
}
