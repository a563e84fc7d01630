import { podActions } from './actions';
import { endPod, hasEnded } from './end';
import { startWorkers } from './prober';
import { start, stop } from './runtime';
import type { Container, Life } from './state';
import { publish } from './status';

/** Called when a sync is over, with the end of the back-off if a container had to wait. */
type Done = (now: number, backOffUntil: number | undefined) => void;

/** Does one thing, then hands on the time at which it was done. */
type Step = (now: number, next: (now: number) => void) => void;

/** One round of kubelet.go, SyncPod, and kuberuntime_manager.go, SyncPod: status first, then what there is to do, in order. */
export function sync(course: Life, now: number, done: Done): void {
  const first = course.containers.every(({ truth }) => truth.run < 0);
  publish(course, now);
  const { killPod, kills, starts } = podActions(course);
  if (killPod || hasEnded(course)) {
    endPod(course, now);
    done(now, undefined);
    return;
  }
  if (first) startWorkers(course, now);
  const begin = now + course.draws.from(course.setting.timing.syncWork);
  if (kills.length === 0 && starts.length === 0) {
    done(begin, undefined);
    return;
  }
  let acted = false;
  let backOffUntil: number | undefined;

  const killed = new Set<Container>();
  const launch = (container: Container, at: number, next: (at: number) => void): void => {
    if (container.truth.running) {
      next(at);
      return;
    }
    const exit = lastKnownExit(container);
    const delay = Number.isNaN(exit) ? undefined : container.backOff.wait(at, exit);
    if (delay !== undefined) {
      backOffUntil = Math.min(backOffUntil ?? Infinity, container.backOff.until(exit));
      // One event a wait, however often the kubelet looks.
      if (!container.backingOff) course.mark('backoff', at, { container, value: delay, detail: String(delay) });
      container.backingOff = true;
      next(at);
      return;
    }
    container.backingOff = false;
    acted = true;
    start(container, { now: at, afterKill: killed.has(container) }, next);
  };

  // All kills come before all starts, one after another; among several the order is nobody's choice.
  const reversed = kills.length > 1 && course.draws.next() > 0.5;
  const steps: Step[] = (reversed ? [...kills].reverse() : kills).map(({ container, probe }) => (at, next) => {
    acted = true;
    killed.add(container);
    const grace = container.model.probes.find(({ kind }) => kind === probe)?.grace ?? course.setting.pod.grace;
    stop(container, { now: at, reason: probe, grace, hookUsesGrace: true }, next);
  });
  for (const container of starts)
    steps.push((at, next) => {
      launch(container, at, next);
    });
  follow(steps, begin, (end) => {
    // A sync that failed, as one with a container in back-off does, is not followed by a list.
    if (acted && backOffUntil === undefined && course.setting.kubelet.relistsAfterSync)
      course.look(end + 0.001, course.draws.from(course.setting.timing.relistWork));
    done(end, backOffUntil);
  });
}

function follow(steps: readonly Step[], now: number, end: (now: number) => void): void {
  const [step, ...rest] = steps;
  if (!step) end(now);
  else
    step(now, (at) => {
      follow(rest, at, end);
    });
}

/**
 * The exit that doBackOff finds in the pod's cached status: while the container is known as running (it was just killed in this
 * sync), that is the exit of the run before.
 */
function lastKnownExit(container: Container): number {
  return container.seen.running ? container.previousExit : container.seen.exitedAt;
}
