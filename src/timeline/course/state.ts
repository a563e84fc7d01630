import type { Answer, Behaviour, ProbeBehaviour } from '../behaviour';
import type { KubeletVersion } from '../kubelet-versions';
import type { ContainerModel, PodModel, ProbeKind, ProbeModel } from '../pod-model';
import type { Span } from '../scenario';
import type { BackOff } from './backoff';
import type { ImageBackOff } from './image-backoff';
import type { Agenda } from './agenda';
import type { Delay, Delays } from './delay';
import type { Draws } from './draws';
import type { EventType, Kinds, ProbeKinds } from './log';

export type Result = 'success' | 'failure' | 'unknown';

/** One container, in truth and as the kubelet knows it at its different places. Run -1: never created. */
export interface Container {
  course: Life;
  index: number;
  model: ContainerModel;
  behaviour: Behaviour;
  workers: Worker[];
  readiness: Worker | undefined;
  startup: Worker | undefined;
  backOff: BackOff;
  imageBackOff: ImageBackOff;
  /** The truth at the runtime. */
  truth: Seen;
  /** Exit of the run before the newest one; NaN if there is none. */
  previousExit: number;
  /** What the last poll of the runtime saw. */
  seen: Seen;
  /** The status manager's copy, which probe workers and the API go by. */
  status: Seen & { started: boolean; ready: boolean; waiting: string | undefined };
  /** Latest state of each probe, with the run that it is about. */
  results: Record<ProbeKind, Worker['result'] | undefined>;
  /** Why the last sync left it without a run, in the words of the API (reason_cache.go). */
  failure: string | undefined;
  /** Called once when the current run ends. */
  whenExited: ((now: number) => void) | undefined;
  /** When it will end by itself. */
  endsAt: number;
  /** Its last request to stop is under way. */
  stopping: boolean;
}

export interface Seen {
  run: number;
  running: boolean;
  startedAt: number;
  exitedAt: number;
  code: number;
  /** When the app's own clock began, shortly before or after the runtime tells of the start. */
  appAt: number;
  /** The kubelet has taken it away, as all containers are to be started anew. */
  removed: boolean;
}

/** One probe's goroutine (prober/worker.go). */
export interface Worker {
  container: Container;
  probe: ProbeModel;
  /** Of its marks. */
  kinds: ProbeKinds;
  /** What it meets. */
  answers: ProbeBehaviour;
  /** Its latest state, with the run that it is about; -1: none yet. */
  result: { run: number; value: Result };
  initial: Result;
  /** The next tick of its ticker. */
  tick: number;
  /** The agenda's number for that; older entries are void. */
  ring: number;
  run: number;
  lastResult: 'success' | 'failure' | undefined;
  resultRun: number;
  onHold: boolean;
  gone: boolean;
  busy: boolean;
  request: Request | undefined;
  missedTick: boolean;
  triggered: boolean;
  /** It need not be woken at every tick: nothing would change. */
  parked: { since: number; answer: Answer | undefined; seconds: number } | undefined;
}

/** A request that is on its way. */
export interface Request {
  at: number;
  answer: Answer;
  /** The app takes its time for it. */
  slow: boolean;
}

/** All that is given for a course. */
export interface Setting {
  pod: PodModel;
  kinds: Kinds;
  behaviours: Behaviour[];
  kubelet: KubeletVersion;
  timing: Delays;
  /** Seconds from the first sync to the first start. */
  startsAfter: Delay;
  startSecondFraction: number | undefined;
  deletedAt: number | undefined;
  /** When each of the pod's readiness gates is True. */
  gates: readonly (readonly Span[])[];
  horizon: number;
  until?: Until | undefined;
}

/** The first event of a type after a time: whoever asks for it alone need not have what comes after. */
export interface Until {
  readonly type: EventType;
  readonly after: number;
}

/** What goes with a mark. */
export interface Facts {
  container?: Container;
  /** Default: the container's newest. */
  run?: number;
  detail?: string;
  value?: number;
}

/** What the parts of a course use of the whole. */
export interface Life {
  readonly setting: Setting;
  readonly draws: Draws;
  readonly agenda: Agenda;
  readonly containers: readonly Container[];
  /** Init containers and sidecars, in order. */
  readonly inits: readonly Container[];
  readonly mains: readonly Container[];
  readonly workers: readonly Worker[];
  readonly deleting: boolean;
  /** The pod's worker is at its end: nothing is synced any more. */
  ended: boolean;
  phase: string;
  initialized: boolean;
  /** The first sync is over, and so is the first try to start a container. */
  synced: boolean;
  tried: boolean;
  deadlineExceeded: boolean;
  mark(type: EventType, at: number, facts?: Facts): void;
  /** A probe's answer, or a row of equal ones a period apart. */
  markProbe(worker: Worker, answer: 'success' | 'failure' | 'error', row: { at: number; count: number }): void;
  /** A start time as the API keeps it: cut to whole seconds of the wall clock. */
  wholeSecond(at: number): number;
  /** When the poll that begins next after a time begins. */
  nextPoll(after: number): number;
  /** The runtime changed: the next poll finds out. */
  runtimeChanged(now: number): void;
  /** Takes the runtime's state now; after `work` it is known. */
  look(now: number, work: number): void;
  requestSync(now: number): void;
  setReady(container: Container, state: { run: number; ready: boolean }, now: number): void;
  setStarted(container: Container, state: { run: number; started: boolean }, now: number): void;
  updatePodReady(now: number): void;
  /** Asks for an extra readiness probe. */
  trigger(container: Container, now: number): void;
  willNotRestart(container: Container): boolean;
  noteExitCode(container: Container, run: number, code: number): void;
  exitCode(container: Container, run: number): number;
}
