import { wantOptions } from '../../argument/argument';
import type { Interval } from '../event';
import { kubeletVersion } from '../kubelet-versions';
import { podSpecOf } from '../manifest';
import type { ContainerSpec, ProbeSpec } from '../manifest';
import { graceOf, hookSeconds, namesUnknownPort, probeModel } from '../pod-model';
import { shown } from '../read-fields';
import type { ProbeScenario, Scenario } from '../scenario';
import { eventsUntil } from '../simulate';
import { farthest, phases, podWith, probed, withFewFailures } from './probed';
import type { BudgetOptions } from './probed';

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
 * How long a dead process keeps traffic: the range over every phase of the probes' ticks, on the safe side by a fortieth of the period.
 * Of a probe that would take more than thirty years to fail a few times, or before which very many things happen, nothing is told.
 *
 * @throws {ManifestError} the manifest holds no pod
 * @throws {RangeError} the version or another option is out of range
 */
export function detectionTime(manifest: unknown, options: DetectionOptions = {}): DetectionTime[] {
  wantOptions(options, 'detectionTime');
  const { dead = 'hangs', kubernetes = '1.36' } = options;
  kubeletVersion(kubernetes);
  if (!['refuses', 'hangs'].includes(dead)) throw new RangeError(`dead is ${shown(dead)}; give 'refuses' or 'hangs'`);
  const grace = graceOf(podSpecOf(manifest));
  return probed(manifest).map((container) => {
    // Neither probe minds the other, and the first to notice counts.
    const [readiness, liveness] = (['readinessProbe', 'livenessProbe'] as const).map((field) =>
      noticed(container, field, { ...options, grace }),
    );
    const unready = earlier(readiness?.unready, liveness?.unready);
    const killed = liveness?.killed;
    return { container: container.name, ...(unready && { unready }), ...(killed && { killed }) };
  });
}

interface Noticed {
  unready?: Interval | undefined;
  killed?: Interval | undefined;
}

/** What comes of one probe alone, while the others go on being answered well. */
function noticed(
  container: ContainerSpec,
  field: 'readinessProbe' | 'livenessProbe',
  { kubernetes, dead = 'hangs', grace }: DetectionOptions & { grace: number },
): Noticed {
  const { startupProbe, readinessProbe, [field]: spec } = container;
  if (spec === undefined || cannotRun(startupProbe, container)) return {};
  const isEverReady = !cannotRun(readinessProbe, container);
  if (!isEverReady && field === 'readinessProbe') return {};
  const isLiveness = field === 'livenessProbe';
  const hangs = dead === 'hangs';
  const timesOut = hangs && spec.tcpSocket === undefined;
  const { probe, rest } = withFewFailures(spec, { timesOut, kubernetes });
  // It is long up and ready when it dies: how it came there does not matter, but what makes the next run ready does.
  const others = isLiveness && {
    startupProbe: soonWell(startupProbe),
    readinessProbe: isEverReady ? soonWell(readinessProbe) : undefined,
  };
  const pod = podWith(isLiveness ? container : longUp(container), { ...others, [field]: soonWell(probe) }, grace);
  const { period, timeout, failureThreshold } = probeModel('liveness', probe);
  // The next run's hook holds up the pod's status. Of a long one a minute is simulated: what is past that only comes on top.
  const wholeHook = isLiveness ? (hookSeconds(container.lifecycle?.postStart) ?? 0) : 0;
  const hook = Math.min(wholeHook, 60);
  const settled = [startupProbe, readinessProbe, spec].reduce(
    (sum, each) => sum + (each ? 2 * probeModel('liveness', each).period : 0),
    30 + hook,
  );
  const fails = period * (failureThreshold + 1) + (timesOut ? timeout * failureThreshold : 0) + 20;
  if (settled + period + fails > farthest) return {};
  const restarts = isLiveness ? (probe.terminationGracePeriodSeconds ?? grace) + hook : 0;
  const scenario = (at: number): Scenario => ({
    containers: {
      [container.name]: {
        [isLiveness ? 'liveness' : 'readiness']: dying(at, hangs, spec),
        onSigterm: 'ignored',
        postStartTakes: hook,
      },
    },
  });
  const found: Noticed = {};
  const step = period / phases;
  for (let phase = 0; phase < phases; phase++) {
    const at = settled + phase * step;
    const events = eventsUntil(pod, scenario(at), {
      kubernetes: kubernetes ?? '1.36',
      horizon: Math.min(farthest, at + fails + restarts),
      courses: 3,
      until: { type: 'podUnready', after: at },
    });
    if (!events) return {};
    const first = (type: 'podUnready' | 'killing', later: number): Interval | undefined => {
      const event = events.find((each) => each.type === type && each.at[1] > at);
      return event && [event.at[0] - at + rest[0] - step + later, event.at[1] - at + rest[1] + step + later];
    };
    found.unready = hull(found.unready, first('podUnready', wholeHook - hook));
    found.killed = hull(found.killed, first('killing', 0));
  }
  return isEverReady ? found : { killed: found.killed };
}

function cannotRun(probe: ProbeSpec | undefined, container: ContainerSpec): boolean {
  return probe !== undefined && namesUnknownPort(probe, container);
}

/** Its start is over, and it is not started anew: the hook has no say. */
function longUp({ lifecycle, ...container }: ContainerSpec): ContainerSpec {
  return lifecycle?.preStop ? { ...container, lifecycle: { preStop: lifecycle.preStop } } : container;
}

function soonWell(probe: ProbeSpec | undefined): ProbeSpec | undefined {
  return probe && { ...probe, initialDelaySeconds: 0, successThreshold: 1 };
}

function dying(at: number, hangs: boolean, probe: ProbeSpec): ProbeScenario {
  if (!hangs) return { fails: [[at, null]] };
  const { timeout } = probeModel('liveness', probe);
  return probe.tcpSocket ? {} : { takes: [{ seconds: timeout, during: [at, null] }] };
}

function hull(known: Interval | undefined, found: Interval | undefined): Interval | undefined {
  if (!found) return known;
  const [from, to] = [tenths(found[0]), tenths(found[1])];
  return known ? [Math.min(known[0], from), Math.max(known[1], to)] : [from, to];
}

function tenths(seconds: number): number {
  return Math.max(0, Math.round(seconds * 10) / 10);
}

function earlier(one: Interval | undefined, other: Interval | undefined): Interval | undefined {
  if (!one || !other) return one ?? other;
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1])];
}
