import type { Interval, TimelineEvent } from './event';
import { wantTimeline } from './want-timeline';
import type { Timeline } from './simulate';

/** A line of `kubectl get pods -w`, with the time at which it comes. */
export interface StatusLine {
  readonly at: Interval;
  /** `1/2` */
  readonly ready: string;
  /** `Running`, `CrashLoopBackOff`, `Init:0/1`, … */
  readonly status: string;
  readonly restarts: number;
}

interface Shown {
  role: 'init' | 'sidecar' | 'main';
  state: 'waiting' | 'running' | 'terminated';
  reason: string;
  started: boolean;
  ready: boolean;
  restarts: number;
  /** The newest run at the runtime; the API may not know it yet. */
  run: number;
}

/**
 * What `kubectl get pods -w` shows over time (kubectl's columns come from the API server: pkg/printers/internalversion/printers.go, printPod).
 * Events that may as well not happen are left out; a timeline of a single course (`courses: 1`) reads most like a real terminal.
 */
export function statusColumn(timeline: Timeline): StatusLine[] {
  wantTimeline(timeline, 'statusColumn');
  const shown = new Map<string, Shown>();
  for (const { name, role } of timeline.containers) {
    shown.set(name, { role, state: 'waiting', reason: '', started: false, ready: false, restarts: 0, run: 0 });
  }
  let phase = 'Pending';
  let initialized = false;
  let deleted = false;
  const lines: StatusLine[] = [];
  const events = timeline.events.filter(({ certain }) => certain).sort((a, b) => order(a) - order(b));
  for (const event of events) {
    if (event.type === 'podDeleted') break;
    // All containers start anew.
    if (event.type === 'waiting' && event.reason === 'PodInitializing') initialized = false;
    if (event.type === 'phase') {
      phase = event.phase ?? phase;
      if (phase === 'Running') for (const container of shown.values()) seenRunning(container);
    } else if (event.type === 'initialized') initialized = true;
    else if (event.type === 'deleteRequested') deleted = true;
    else if (!apply(shown, event) && event.type !== 'syncStart') continue;
    const line = { at: event.at, ...columns([...shown.values()], { phase, initialized, deleted }) };
    const last = lines[lines.length - 1];
    if (last && last.ready === line.ready && last.status === line.status && last.restarts === line.restarts) continue;
    // Changes that reach the API in one go make one line.
    if (last && middle(line.at) - middle(last.at) < 0.02) lines[lines.length - 1] = line;
    else lines.push(line);
  }
  return lines;
}

/** The pod runs as soon as each of its containers does. */
function seenRunning(container: Shown): void {
  if (container.state === 'waiting' && container.reason === '') container.state = 'running';
}

/** The last status comes to the API just before the pod is gone, and may be seen a little later than its reason. */
function order({ type, at }: TimelineEvent): number {
  return middle(at) + (type === 'podDeleted' ? 0.3 : 0);
}

function middle([from, to]: Interval): number {
  return (from + to) / 2;
}

function apply(shown: Map<string, Shown>, event: TimelineEvent): boolean {
  const container = shown.get(event.container ?? '');
  if (!container) return false;
  const run = event.restart ?? 0;
  switch (event.type) {
    case 'startedTrue':
    case 'ready':
      container.started ||= event.type === 'startedTrue' || container.role !== 'init';
      container.ready = event.type === 'ready';
      if (container.role !== 'init' || !container.ready) Object.assign(container, { state: 'running', reason: '' });
      container.restarts = Math.max(container.restarts, run);
      return true;
    case 'unready':
      container.ready = false;
      container.restarts = Math.max(container.restarts, run);
      return true;
    case 'startedFalse':
      container.started = false;
      return true;
    case 'terminatedStatus':
      container.restarts = Math.max(container.restarts, run);
      // Told together with the next run's begin it is only the last state.
      if (container.run > run) Object.assign(container, { state: 'running', reason: '', restarts: container.run });
      else Object.assign(container, { state: 'terminated', reason: event.reason ?? '' });
      return true;
    case 'waiting':
      container.state = 'waiting';
      container.reason = event.reason ?? '';
      return true;
    case 'started':
      container.run = run;
      return false;
    default:
      return false;
  }
}

interface PodState {
  phase: string;
  initialized: boolean;
  deleted: boolean;
}

function columns(containers: readonly Shown[], pod: PodState): Omit<StatusLine, 'at'> {
  const counted = containers.filter(({ role }) => role !== 'init');
  const ready = `${counted.filter(({ ready: is, state }) => is && state === 'running').length}/${counted.length}`;
  const restarts = containers.reduce((sum, container) => sum + container.restarts, 0);
  return { ready, status: pod.deleted ? 'Terminating' : status(containers, pod), restarts };
}

function status(containers: readonly Shown[], { phase, initialized }: PodState): string {
  const inits = containers.filter(({ role }) => role !== 'main');
  const done = inits.filter(({ role, state, reason, started }) =>
    role === 'init' ? state === 'terminated' && reason === 'Completed' : started,
  ).length;
  if (!initialized && done < inits.length) {
    const current = inits[done];
    if (
      current?.state === 'terminated' ||
      (current?.state === 'waiting' && !['', 'PodInitializing'].includes(current.reason))
    )
      return `Init:${current.reason}`;
    return `Init:${done}/${inits.length}`;
  }
  const mains = containers.filter(({ role }) => role === 'main');
  // The reason of the first container wins, as the printer goes through them from the last.
  const creating = inits.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  const waits = phase === 'Pending' || phase === 'Running';
  const reasons = mains.map(({ state, reason: known }) =>
    state === 'running' ? '' : known === '' && state === 'waiting' && waits ? creating : known,
  );
  const reason = reasons.find((known) => known !== '');
  if (reason === 'Completed' && mains.some(({ state, ready }) => state === 'running' && ready)) return 'Running';
  if (reason !== undefined) return reason;
  return phase === 'Succeeded' ? 'Completed' : phase === 'Failed' ? 'Error' : 'Running';
}
