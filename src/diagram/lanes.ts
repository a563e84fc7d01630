import type { Timeline, TimelineEvent } from '../timeline/index';

/** Seconds since the pod's first container started. `to` is the horizon where it goes on. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Life extends Stretch {
  readonly run: number;
  /** When it was told to stop. */
  readonly stopping: number | undefined;
  readonly killedBy: string | undefined;
  /** Exit code; undefined: it still runs. */
  readonly code: number | undefined;
}

export interface Wait extends Stretch {
  readonly reason: string;
  readonly delay: number | undefined;
}

export interface ProbeRow {
  readonly at: number;
  readonly count: number;
  readonly every: number;
  readonly result: 'success' | 'failure' | 'error';
}

export interface ContainerLanes {
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'main';
  readonly lives: readonly Life[];
  readonly waits: readonly Wait[];
  readonly probes: readonly { readonly kind: string; readonly rows: readonly ProbeRow[] }[];
  readonly ready: readonly Stretch[];
}

export interface Lanes {
  readonly from: number;
  readonly to: number;
  readonly containers: readonly ContainerLanes[];
  /** When the pod is Ready: when its Services send it traffic. */
  readonly ready: readonly Stretch[];
}

/** A timeline of a single course (`courses: 1`) as stretches of time; what may as well not happen is left out. */
export function lanes({ events, containers, horizon }: Timeline): Lanes {
  const certain = events.filter((event) => event.certain);
  const from = Math.min(0, ...certain.map(middle));
  const of = (types: readonly TimelineEvent['type'][], name?: string): TimelineEvent[] =>
    certain.filter(({ type, container }) => types.includes(type) && container === name);
  return {
    from,
    to: horizon,
    containers: containers.map(({ name, role }) => {
      const own = certain.filter(({ container }) => container === name);
      return {
        name,
        role,
        lives: lives(own, horizon),
        waits: waits(own, horizon),
        probes: probes(own),
        ready: stretches(of(['ready', 'unready'], name), 'ready', horizon),
      };
    }),
    ready: stretches(of(['podReady', 'podUnready', 'podDeleted']), 'podReady', horizon),
  };
}

function middle({ at: [earliest, latest] }: TimelineEvent): number {
  return (earliest + latest) / 2;
}

function lives(events: readonly TimelineEvent[], horizon: number): Life[] {
  return events
    .filter(({ type }) => type === 'started')
    .map((start) => {
      const of = (type: TimelineEvent['type']): TimelineEvent | undefined =>
        events.find((event) => event.type === type && event.restart === start.restart);
      const [killing, end] = [of('killing'), of('exited')];
      const stop = killing ?? of('stop') ?? of('sigterm');
      return {
        run: start.restart ?? 0,
        from: middle(start),
        to: end ? middle(end) : horizon,
        stopping: stop && middle(stop),
        killedBy: killing?.reason,
        code: end?.code,
      };
    });
}

function waits(events: readonly TimelineEvent[], horizon: number): Wait[] {
  const turns = events.filter((event) => event.type === 'backoff' || event.type === 'started' || isFailedStart(event));
  return turns.flatMap((wait, index) => {
    if (wait.type === 'started') return [];
    const next = turns[index + 1];
    const reason = wait.type === 'backoff' ? 'CrashLoopBackOff' : (wait.reason ?? 'waits');
    return [{ from: middle(wait), to: next ? middle(next) : horizon, reason, delay: wait.delay }];
  });
}

/** The status of a wait in CrashLoopBackOff has an event of its own ahead of it, with the seconds. */
function isFailedStart({ type, reason }: TimelineEvent): boolean {
  return type === 'waiting' && reason !== 'CrashLoopBackOff' && reason !== 'PodInitializing';
}

function probes(events: readonly TimelineEvent[]): ContainerLanes['probes'] {
  return ['startup', 'readiness', 'liveness'].flatMap((kind) => {
    const rows = events
      .filter(({ type, probe }) => type === 'probe' && probe === kind)
      .map((event) => ({
        at: middle(event),
        count: event.count ?? 1,
        every: event.every ?? 0,
        result: event.result ?? 'success',
      }));
    return rows.length > 0 ? [{ kind, rows }] : [];
  });
}

function stretches(events: readonly TimelineEvent[], begins: TimelineEvent['type'], horizon: number): Stretch[] {
  const found: Stretch[] = [];
  let from: number | undefined;
  for (const event of events) {
    if (event.type === begins) from ??= middle(event);
    else if (from !== undefined) {
      found.push({ from, to: middle(event) });
      from = undefined;
    }
  }
  if (from !== undefined) found.push({ from, to: horizon });
  return found;
}
