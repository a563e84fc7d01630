import { podActions } from './actions';
import type { Actions } from './actions';
import { endPod, hasEnded } from './end';
import { startWorkers } from './prober';
import { resetAll } from './reset';
import { restartsAll } from './restart-policy';
import { start, stop } from './runtime';
import type { Container, Life } from './state';
import { publish } from './status';

/** Called when a sync is over; where it failed, as with a container in back-off, with the time at which it is to be tried again. */
export type Done = (now: number, again: number | undefined) => void;

/** kubelet.go, backOffPeriod. */
const afterFailure = 10;

const crashLoop = 'CrashLoopBackOff';

/** One round of kubelet.go, SyncPod, and kuberuntime_manager.go, SyncPod: status first, then what there is to do, in order. */
export function sync(course: Life, now: number, done: Done): void {
  const first = !course.synced;
  course.synced = true;
  publish(course, now);
  if (restartsAll(course)) {
    resetAll(course, now, done);
    return;
  }
  const actions = podActions(course);
  const { killPod, kills, starts } = actions;
  if (killPod || hasEnded(course)) {
    endPod(course, now);
    done(now, undefined);
    return;
  }
  if (first) startWorkers(course, now + course.draws.from(course.setting.timing.firstTick));
  const begin = now + course.draws.from(course.setting.timing.syncWork);
  if (kills.length === 0 && starts.length === 0) {
    done(begin, undefined);
    return;
  }
  new Round(course, actions, done).step(begin);
}

/** What a sync does: all kills, then all starts, one after another. */
class Round {
  private acted = false;
  private failed = false;
  private backOffUntil: number | undefined;
  private readonly kills: Actions['kills'];
  private readonly starts: Actions['starts'];
  /** When those that this sync has killed have exited. */
  private killed: Map<Container, number> | undefined;
  /** Of those that are to be started, in their order. */
  private readonly exits: readonly number[];
  private next = 0;

  constructor(
    private readonly course: Life,
    { kills, starts }: Actions,
    private readonly done: Done,
  ) {
    this.starts = starts;
    this.exits = starts.map(lastKnownExit);
    // Among several the order is nobody's choice.
    this.kills = kills.length > 1 && course.draws.next() > 0.5 ? [...kills].reverse() : kills;
  }

  readonly step = (now: number, failed?: boolean): void => {
    this.failed ||= failed === true;
    const { course, kills, starts } = this;
    const index = this.next++;
    const kill = kills[index];
    const container = starts[index - kills.length];
    if (kill) {
      this.acted = true;
      const grace = kill.container.model.probes.find(({ kind }) => kind === kill.probe)?.grace;
      const order = { now, reason: kill.probe, grace: grace ?? course.setting.pod.grace, hookUsesGrace: true };
      stop(kill.container, order, (exited) => {
        (this.killed ??= new Map()).set(kill.container, exited);
        // The runtime's word of the exit is not the end of its work.
        course.agenda.add(exited + course.draws.from(course.setting.timing.stopped), this.step);
      });
    } else if (container) this.launch(container, this.exits[index - kills.length] as number, now);
    else {
      const again = this.backOffUntil ?? (this.failed ? now + afterFailure : undefined);
      // A sync that failed, as one with a container in back-off does, is not followed by a list.
      if (this.acted && again === undefined && course.setting.kubelet.relistsAfterSync)
        course.look(now + 0.001, course.draws.from(course.setting.timing.relistWork));
      this.done(now, again);
    }
  };

  private launch(container: Container, exit: number, now: number): void {
    if (container.truth.running) {
      this.step(now);
      return;
    }
    const delay = Number.isNaN(exit) ? undefined : container.backOff.wait(now, exit);
    if (delay !== undefined) {
      this.backOffUntil = Math.min(this.backOffUntil ?? Infinity, container.backOff.until(exit));
      // One event a wait, however often the kubelet looks.
      if (container.failure !== crashLoop)
        this.course.mark('backoff', now, { container, value: delay, detail: String(delay) });
      container.failure = crashLoop;
      this.step(now);
      return;
    }
    container.failure = undefined;
    this.acted = true;
    start(container, { now, killedAt: this.killed?.get(container) }, this.step);
  }
}

/**
 * The exit that doBackOff finds in the status that the sync began with: of a container that was running then, and is killed in this
 * sync, that is the exit of the run before.
 */
function lastKnownExit(container: Container): number {
  if (container.seen.removed) return NaN;
  return container.seen.running ? container.previousExit : container.seen.exitedAt;
}
