import { hookSeconds } from './pod-model';
import type { ContainerModel, ProbeKind, ProbeModel } from './pod-model';
import type { ContainerScenario, ExitScenario, Scenario, Span, StartFailure } from './scenario';

/** How a probe ends: `error` counts neither way. */
export type Answer = 'success' | 'failure' | 'error';

/** A scenario made ready for asking: what one container does, in seconds since its own start. */
export interface Behaviour {
  probes: Partial<Record<ProbeKind, ProbeBehaviour>>;
  /** The container's own end in its run number n (0 is the first). */
  exit(run: number): { at: number; code: number } | undefined;
  /** Undefined: SIGTERM is ignored. */
  sigterm: { after: number; code: number } | undefined;
  preStop: number | undefined;
  postStart: number | undefined;
  postStartFails: boolean;
  startFails: StartFailure | undefined;
}

/** The answers of one probe over time, cut into segments of constant answer. */
export interface ProbeBehaviour {
  segments: Segment[];
}

export interface Segment {
  until: number;
  answer: Answer;
  /** Seconds from the request to the answer, or to the timeout. */
  seconds: number;
}

export function behaviourOf(container: ContainerModel, scenario: Scenario): Behaviour {
  const given: ContainerScenario = scenario.containers?.[container.name] ?? {};
  const probes: Behaviour['probes'] = {};
  for (const probe of container.probes) probes[probe.kind] = { segments: segments(probe, given) };
  const exits = given.exits ?? (container.role === 'init' ? { at: 1, code: 0 } : undefined);
  const list: readonly (ExitScenario | null)[] =
    exits === undefined
      ? []
      : Array.isArray(exits)
        ? (exits as readonly (ExitScenario | null)[])
        : [exits as ExitScenario];
  const ends = list.map((exit) => (exit === null ? undefined : { at: exit.at, code: exit.code ?? 0 }));
  const sigterm = given.onSigterm ?? { after: 0, code: 0 };
  return {
    probes,
    exit: (run) => (ends.length === 0 ? undefined : ends[Math.min(run, ends.length - 1)]),
    sigterm: sigterm === 'ignored' ? undefined : { after: sigterm.after, code: sigterm.code ?? 0 },
    preStop: container.preStop && (given.preStopTakes ?? hookSeconds(container.preStop) ?? 0),
    postStart: container.postStart && (given.postStartTakes ?? hookSeconds(container.postStart) ?? 0),
    postStartFails: given.postStartFails ?? false,
    startFails: given.startFails,
  };
}

function segments(probe: ProbeModel, given: ContainerScenario): Segment[] {
  const own = given[probe.kind] ?? {};
  if (own.errs ?? probe.cannotRun) return [{ until: Infinity, answer: 'error', seconds: 0 }];
  const fails: Span[] = [...(own.fails ?? [])];
  const refused = given.listensAfter ?? 0;
  const takes =
    own.takes === undefined
      ? []
      : typeof own.takes === 'number'
        ? [{ seconds: own.takes, during: [0, null] as Span }]
        : own.takes;
  const edges = new Set<number>([Infinity]);
  if (refused > 0) edges.add(refused);
  for (const [from, to] of [...fails, ...takes.map((entry) => entry.during)]) {
    if (from > 0) edges.add(from);
    if (to !== null && to > 0) edges.add(to);
  }
  const result: Segment[] = [];
  let start = 0;
  for (const until of [...edges].sort((a, b) => a - b)) {
    const inside = ([from, to]: Span): boolean => from <= start && (to === null || start < to);
    // Nothing listens yet: the connection is refused at once.
    const closed = start < refused;
    // gRPC tries to connect for as long as it may (pkg/probe/grpc/grpc.go).
    const slow = closed
      ? probe.handler === 'grpc'
        ? probe.timeout
        : 0
      : (takes.find((entry) => inside(entry.during))?.seconds ?? 0);
    const late = slow >= probe.timeout;
    const answer: Answer = closed || late || fails.some(inside) ? 'failure' : 'success';
    const seconds = late ? probe.timeout : slow;
    const last = result[result.length - 1];
    if (last?.answer === answer && last.seconds === seconds) last.until = until;
    else result.push({ until, answer, seconds });
    start = until;
  }
  return result;
}

export function segmentAt(behaviour: ProbeBehaviour, elapsed: number): Segment {
  const list = behaviour.segments;
  // The last one has no end.
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elapsed < (list[middle] as Segment).until) high = middle;
    else low = middle + 1;
  }
  return list[low] as Segment;
}
