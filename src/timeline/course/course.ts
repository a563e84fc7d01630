import type { Answer } from '../behaviour';
import { Agenda } from './agenda';
import { newContainer } from './container';
import { exceedDeadline, stopAll } from './end';
import type { Draws } from './draws';
import { Log } from './log';
import type { EventType } from './log';
import { mayRestart } from './restart-policy';
import { allAreWell, podIsReady } from './ready';
import { passRow, trigger, wake } from './prober';
import type { Container, Facts, Life, Seen, Setting, Worker } from './state';
import { sync } from './sync';

/**
 * One course of a pod's life at one kubelet, every delay drawn once. Time 0 is the start of the pod's first container.
 *
 * The kubelet is modelled as its parts are: the runtime (`truth`), the poll that finds out about it (PLEG, `seen`), the pod's
 * worker that syncs (`sync.ts`), the status manager (`status`) and one worker per probe (`prober.ts`).
 */
export class Course implements Life {
  readonly agenda = new Agenda();
  readonly log = new Log();
  readonly containers: Container[];
  readonly inits: Container[];
  readonly mains: Container[];
  readonly workers: Worker[];
  deleting = false;
  /** The pod's worker is at its end: nothing is synced any more. */
  ended = false;
  podReady = false;
  phase = 'Pending';
  initialized = false;
  synced = false;
  tried = false;
  deadlineExceeded = false;
  /** A sync waits or runs; further wishes are kept as one. */
  private syncing = false;
  private wished = false;
  /** A sync waits for a newer status: the agenda's number for when it waits no more. 0: none does. */
  private waiting = 0;
  private lastSyncEnd = -Infinity;
  /** When the status that a sync would read was taken. */
  private seenAt = -Infinity;
  private readonly poll: number;
  private readonly pollWork: number;
  private sandbox = false;
  private sandboxSeen = false;
  private readonly pollCycle: number;
  private readonly second: number;
  /** The agenda's number for when the pod's worker looks again by itself. */
  private requeue = 0;
  private readonly exitCodes = new Map<number, number>();

  // What is put on the agenda again and again.
  private static readonly polls = (now: number, course: Course): void => {
    course.look(now, course.pollWork);
  };

  private static readonly finds = (now: number, view: View): void => {
    view.course.find(now, view);
  };

  private static readonly wishes = (now: number, course: Course): void => {
    course.requestSync(now);
  };

  private static readonly begins = (now: number, course: Course): void => {
    course.startSync(now);
  };

  private static readonly waitsNoMore = (now: number, course: Course, waiting: number): void => {
    if (course.waiting === waiting) course.beginSync(now);
  };

  private static readonly isDue = (now: number, course: Course, requeue: number): void => {
    if (course.requeue === requeue) course.requestSync(now);
  };

  constructor(
    readonly setting: Setting,
    readonly draws: Draws,
  ) {
    this.pollCycle = draws.from(setting.timing.pollCycle);
    this.poll = draws.next() * this.pollCycle;
    this.pollWork = draws.from(setting.timing.pollWork);
    this.second = setting.startSecondFraction ?? draws.next() * 0.999;
    this.containers = setting.pod.containers.map((_, index) => newContainer(this, index));
    this.inits = this.containers.filter(({ model }) => model.role !== 'main');
    this.mains = this.containers.filter(({ model }) => model.role === 'main');
    this.workers = this.containers.flatMap((container) => container.workers);
  }

  /** Runs to the horizon. */
  run(): Log {
    const { setting, agenda } = this;
    const begin = -this.draws.lead(setting.startsAfter);
    agenda.add(begin, (now) => {
      this.mark('syncStart', now);
      this.syncing = true;
      this.requeue = 0;
      this.startSync(now);
    });
    agenda.add(Math.max(begin + 0.001, -this.draws.from(setting.timing.create) / 2), (now) => {
      this.sandbox = true;
      this.runtimeChanged(now);
    });
    // Whoever turns a gate does so through the API; the kubelet hears of it at once.
    for (const edge of setting.gates.flat(2)) if (edge !== null) agenda.add(edge + 1e-6, Course.wishes, this);
    const { activeDeadline } = setting.pod;
    if (activeDeadline !== undefined) {
      // The start is kept in whole seconds, and the kubelet looks each second.
      agenda.add(this.wholeSecond(begin) + activeDeadline + this.draws.next(), (now) => {
        exceedDeadline(this, now);
      });
    }
    if (setting.deletedAt !== undefined) {
      agenda.add(setting.deletedAt, (now) => {
        this.mark('deleteRequested', now);
        this.deleting = true;
        for (const container of this.containers) wake(container, now);
        stopAll(this, now, { deleted: true });
      });
    }
    agenda.run(setting.horizon);
    for (const worker of this.workers) if (worker.parked) passRow(worker, worker.parked, setting.horizon);
    return this.log;
  }

  mark(type: EventType, at: number, facts: Facts = {}): void {
    const { container } = facts;
    const index = container?.index ?? -1;
    const run = facts.run ?? container?.truth.run ?? -1;
    this.log.add(this.setting.kinds.of(type, index, facts), run, at);
    const { until } = this.setting;
    if (until?.type === type && at > until.after) this.agenda.cut();
  }

  markProbe({ container, kinds }: Worker, answer: Answer, { at, count }: { at: number; count: number }): void {
    this.log.add(kinds[answer], container.truth.run, at);
    if (count > 1) this.log.repeat(count);
  }

  /** A start time as the API keeps it: cut to whole seconds of the wall clock. */
  wholeSecond(at: number): number {
    return Math.floor(at + this.second) - this.second;
  }

  /** When the poll that begins next after `after` begins. */
  nextPoll(after: number): number {
    const cycle = this.pollCycle;
    if (this.draws.extreme === undefined) {
      return this.poll + (Math.floor((after - this.poll) / cycle) + 1) * cycle;
    }
    // The earliest and the latest course of all meet each poll at once, and just missed it.
    return after + (this.draws.extreme === 'earliest' ? 0.001 : cycle);
  }

  /** The runtime changed: the next poll finds out, or the list that follows a sync. */
  runtimeChanged(now: number): void {
    this.agenda.add(this.nextPoll(now), Course.polls, this);
  }

  /** Takes the runtime's state now; after `work` each finding reaches the pod's worker as a wish to sync. */
  look(now: number, work: number): void {
    const view = { course: this, taken: now, truths: this.containers.map(truthOf), sandbox: this.sandbox };
    this.agenda.add(now + work, Course.finds, view);
  }

  private find(now: number, { taken, truths, sandbox }: View): void {
    if (taken < this.seenAt) return;
    let findings = sandbox && !this.sandboxSeen ? 1 : 0;
    this.sandboxSeen = sandbox;
    for (const container of this.containers) {
      const next = truths[container.index] as Seen;
      const { seen } = container;
      if (next.run !== seen.run) findings += seen.running ? 2 : 1;
      else if (next.running !== seen.running) findings++;
      container.seen = next;
    }
    this.seenAt = taken;
    const waited = this.waiting > 0 && taken > this.lastSyncEnd;
    if (waited) this.beginSync(now);
    if (findings === 0) return;
    this.requestSync(now);
    // A finding whose sync went ahead of it, and on older kubelets a second one, is worked off after that sync.
    if (waited || (findings > 1 && !this.setting.kubelet.relistsAfterSync)) {
      this.agenda.add(now + 0.06, Course.wishes, this);
    }
  }

  /** pod_workers.go, UpdatePod: one sync at a time, and it needs a status that was taken after the last sync. */
  requestSync(now: number): void {
    if (this.ended || this.deleting) return;
    if (this.syncing) {
      this.wished = true;
      return;
    }
    this.syncing = true;
    this.requeue = 0;
    if (this.seenAt > this.lastSyncEnd) this.beginSync(now);
    else {
      const polled = this.nextPoll(this.lastSyncEnd) + this.pollWork + 0.001;
      this.waiting = this.agenda.add(Math.max(now, polled), Course.waitsNoMore, this);
    }
  }

  private beginSync(now: number): void {
    this.waiting = 0;
    this.agenda.add(now + this.draws.from(this.setting.timing.syncBegin), Course.begins, this);
  }

  private startSync(now: number): void {
    if (this.ended || this.deleting) return;
    sync(this, now, this.syncDone);
  }

  private readonly syncDone = (now: number, backOffUntil: number | undefined): void => {
    this.syncing = false;
    this.lastSyncEnd = now;
    if (this.ended) return;
    const again = this.nextSync(now, backOffUntil);
    this.requeue = again === undefined ? 0 : this.agenda.add(again, Course.isDue, this);
    if (this.wished) {
      this.wished = false;
      this.requestSync(now);
    }
  };

  /** pod_workers.go, completeWork: when the pod's worker looks again by itself, to the tick of a second. */
  private nextSync(now: number, backOffUntil: number | undefined): number | undefined {
    const jitter = 1 + 0.5 * this.draws.next();
    const tick = this.draws.next();
    if (backOffUntil !== undefined) {
      const wait = this.setting.kubelet.looksWhenDelayEnds ? Math.min(Math.max(0, backOffUntil - now), 60) : 10;
      return now + wait * jitter + tick;
    }
    // It need not be simulated then.
    return allAreWell(this) ? undefined : now + 60 * jitter + tick;
  }

  /** status_manager.go, SetContainerReadiness. */
  setReady(container: Container, { run, ready }: { run: number; ready: boolean }, now: number): void {
    const { status } = container;
    if (status.run !== run || status.ready === ready) return;
    status.ready = ready;
    this.mark(ready ? 'ready' : 'unready', now, { container, run });
    this.updatePodReady(now);
  }

  /** status_manager.go, SetContainerStartup. */
  setStarted(container: Container, { run, started }: { run: number; started: boolean }, now: number): void {
    const { status } = container;
    if (status.run !== run || status.started === started) return;
    status.started = started;
    this.mark(started ? 'startedTrue' : 'startedFalse', now, { container, run });
    wake(container, now);
  }

  updatePodReady(now: number): void {
    const ready = podIsReady(this, now);
    if (ready === this.podReady) return;
    this.podReady = ready;
    this.mark(ready ? 'podReady' : 'podUnready', now);
  }

  trigger(container: Container, now: number): void {
    if (container.readiness) trigger(container.readiness, now);
  }

  willNotRestart(container: Container): boolean {
    return container.status.exitedAt >= 0 && !mayRestart(container);
  }

  noteExitCode(container: Container, run: number, code: number): void {
    this.exitCodes.set(container.index * 1e6 + run, code);
  }

  exitCode(container: Container, run: number): number {
    return this.exitCodes.get(container.index * 1e6 + run) ?? 0;
  }
}

/** What a poll of the runtime, or a list, saw. */
interface View {
  course: Course;
  taken: number;
  /** By container. */
  truths: readonly Seen[];
  sandbox: boolean;
}

function truthOf({ truth }: Container): Seen {
  return truth;
}
