import type { Interval, TimelineEvent } from './event';
import { wantTimeline } from './want-timeline';
import type { Timeline } from './simulate';

/** A span without traffic. `to` is absent when it is so until the horizon. */
export interface TrafficSpan {
  readonly from: Interval;
  readonly to?: Interval;
}

/** A timeline in short. Times are in seconds since the pod's first container started. */
export interface Summary {
  /** When the pod is first Ready; absent: never within the horizon. */
  readonly ready?: Interval;
  /** False: the first Ready may as well not come, or never comes. */
  readonly readyCertain: boolean;
  /** Kills by probes, in order. */
  readonly kills: readonly {
    readonly container: string;
    readonly probe: string;
    readonly at: Interval;
    readonly certain: boolean;
  }[];
  /** Restarts of all containers within the horizon: at least, at most. */
  readonly restarts: Interval;
  /** Seconds in all that the pod, once Ready, gets no traffic from its Services: at least, at most, up to the horizon. */
  readonly withoutTraffic: Interval;
  /** When that is, as far as it is certain. */
  readonly trafficLost: readonly TrafficSpan[];
  /** Waits in CrashLoopBackOff, each of `delay` seconds. */
  readonly waits: readonly { readonly container: string; readonly delay: number; readonly at: Interval }[];
  /** Ends of containers with their exit codes, those that may as well not happen among them. */
  readonly exits: readonly { readonly container: string; readonly code: number; readonly at: Interval }[];
  /** Readiness gates that the scenario never turns True: with one of them the pod is never Ready. */
  readonly closedGates: readonly string[];
  /** The phase at the horizon. */
  readonly phase: string;
}

/** Says in short what a timeline holds. */
export function summary(timeline: Timeline): Summary {
  wantTimeline(timeline, 'summary');
  const { events } = timeline;
  const first = events.find(({ type }) => type === 'podReady');
  const of = (type: TimelineEvent['type']): TimelineEvent[] => events.filter((event) => event.type === type);
  const restarts = of('started').filter(({ restart }) => (restart ?? 0) > 0);
  const phases = of('phase').filter(({ certain }) => certain);
  return {
    ...(first && { ready: first.at }),
    readyCertain: first?.certain ?? false,
    kills: of('killing')
      .filter(({ reason = '' }) => ['startup', 'readiness', 'liveness'].includes(reason))
      .map(({ container, reason, at, certain }) => ({ container: container ?? '', probe: reason ?? '', at, certain })),
    restarts: [restarts.filter(({ certain }) => certain).length, restarts.length],
    withoutTraffic: timeline.withoutTraffic,
    trafficLost: trafficLost(events),
    waits: of('backoff').map(({ container, delay, at }) => ({ container: container ?? '', delay: delay ?? 0, at })),
    exits: of('exited').map(({ container, code, at }) => ({ container: container ?? '', code: code ?? 0, at })),
    closedGates: timeline.closedGates,
    phase: phases[phases.length - 1]?.phase ?? 'Pending',
  };
}

/** Seconds within which a pod that is Ready again may be told of before the end of its former readiness. */
const MOMENT = 0.5;

/** The spans between a turn to not ready and the next turn to ready. */
function trafficLost(events: readonly TimelineEvent[]): TrafficSpan[] {
  const spans: TrafficSpan[] = [];
  let from: Interval | undefined;
  let ready = false;
  // Both turns may have the same range, in whatever order.
  let again: Interval | undefined;
  for (const { type, at, certain } of events) {
    if (!certain) continue;
    if (type === 'podUnready') {
      if (again && at[0] - again[0] < MOMENT) spans.push({ from: at, to: again });
      else from ??= at;
      again = undefined;
    } else if (type === 'podReady') {
      if (from) spans.push({ from, to: at });
      else if (ready) again = at;
      from = undefined;
      ready = true;
    }
  }
  if (from) spans.push({ from });
  return spans;
}
