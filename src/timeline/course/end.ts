import { stop } from './runtime';
import type { Container, Life } from './state';
import { publish, setPhase } from './status';
import { restarts } from './restart-policy';

/** A pod whose main containers have ended for good, or whose init container has failed for good, ends (kubelet_pods.go, getPhase). */
export function podEnds(course: Life, now: number): boolean {
  const { containers, setting } = course;
  const failedInit = containers.some(
    ({ model, seen }) =>
      model.role === 'init' &&
      seen.run >= 0 &&
      !seen.running &&
      seen.code !== 0 &&
      setting.pod.restartPolicy === 'Never',
  );
  const mains = containers.filter(({ model }) => model.role === 'main');
  const over = mains.every(
    (container) => container.seen.run >= 0 && !container.seen.running && !restarts(course, container),
  );
  if (!failedInit && !over) return false;
  course.ended = true;
  const phase = failedInit || mains.some(({ seen }) => seen.code !== 0) ? 'Failed' : 'Succeeded';
  stopAll(course, now, { deleted: false, phase });
  return true;
}

interface End {
  /** Somebody deleted it; else it ended by itself. */
  deleted: boolean;
  phase?: string;
}

/**
 * Ends all running containers: main ones at once, then sidecars one after another, last one first, out of the same grace
 * (kuberuntime_termination_order.go).
 */
export function stopAll(course: Life, now: number, end: End): void {
  const { pod, kubelet } = course.setting;
  const running = course.containers.filter(({ truth }) => truth.running);
  const mains = running.filter(({ model }) => model.role !== 'sidecar');
  const sidecars = running.filter(({ model }) => model.role === 'sidecar').reverse();
  const hookUsesGrace = !end.deleted || kubelet.deletionHookUsesGrace;
  let left = mains.length;
  const stopMain = (container: Container): void => {
    stop(container, { now, reason: undefined, grace: pod.grace, hookUsesGrace }, (at) => {
      left--;
      if (left === 0) nextSidecar(0, at);
    });
  };
  const nextSidecar = (index: number, at: number): void => {
    const sidecar = sidecars[index];
    if (!sidecar) {
      over(course, at, end);
      return;
    }
    // Each waits for a look at the one before, and has the rest of the grace.
    const begin = index === 0 && mains.length === 0 ? at : at + 0.05 + course.draws.next() * 0.5;
    course.agenda.add(begin, (then) => {
      const grace = pod.grace - Math.floor(then - now);
      stop(sidecar, { now: then, reason: undefined, grace, hookUsesGrace, told: true }, (exit) => {
        nextSidecar(index + 1, exit);
      });
    });
  };
  for (const sidecar of sidecars) course.mark('killing', now, { container: sidecar, detail: 'pod' });
  if (mains.length > 0) mains.forEach(stopMain);
  else nextSidecar(0, now);
}

function over(course: Life, now: number, { deleted, phase }: End): void {
  const { timing } = course.setting;
  course.agenda.add(now + course.draws.from(deleted ? timing.removal : timing.phase), (at) => {
    for (const container of course.containers) container.seen = container.truth;
    publish(course, at);
    for (const worker of course.workers) worker.gone = true;
    const failed = course.containers.some(({ model, truth }) => model.role === 'main' && truth.code !== 0);
    setPhase(course, phase ?? (failed ? 'Failed' : 'Succeeded'), at);
    course.ended = true;
    if (deleted) course.mark('podDeleted', at);
  });
}
