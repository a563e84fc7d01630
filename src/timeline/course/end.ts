import { failedProbe } from './actions';
import { exists, restarts } from './restart-policy';
import { stop } from './runtime';
import type { Container, Life } from './state';
import { publish, setPhase } from './status';
import { Turns } from './turns';

/** Nothing runs, and no main container will be started anew: the pod has come to its final phase (kubelet_pods.go, getPhase). */
export function hasEnded({ containers }: Life): boolean {
  return containers.every(isOver);
}

function isOver(container: Container): boolean {
  const { model, seen } = container;
  return model.role === 'main' ? exists(container) && !seen.running && !restarts(container) : !seen.running;
}

/** A pod ends by itself: what still runs is stopped. */
export function endPod(course: Life, now: number): void {
  course.ended = true;
  stopAll(course, now, { deleted: false });
}

/** activeDeadlineSeconds are over: the pod fails, whatever its containers do (active_deadline.go). */
export function exceedDeadline(course: Life, now: number): void {
  if (course.ended || course.deleting) return;
  course.deadlineExceeded = true;
  endPod(course, now);
}

interface End {
  /** Somebody deleted it; else it ended by itself. */
  deleted: boolean;
}

/**
 * Stops all running containers (kuberuntime_container.go, killContainersWithSyncResult): each runs its preStop hook at once; sidecars are
 * then asked to stop in their turn.
 */
export function stopAll(course: Life, now: number, end: End): void {
  const { pod, kubelet } = course.setting;
  const running = course.containers.filter(({ truth }) => truth.running);
  const turns = new Turns(course, running);
  let left = running.length;
  if (left === 0) over(course, now, end);
  for (const container of running) {
    const order = {
      now,
      // The whole pod ends by the pod's own grace, even where a probe is the reason.
      grace: pod.grace,
      reason: end.deleted ? undefined : failedProbe(container),
      hookUsesGrace: !end.deleted || kubelet.deletionHookUsesGrace,
      turn: turns.of(container),
    };
    stop(container, order, (at) => {
      turns.ended(container, at);
      left--;
      if (left === 0) over(course, at, end);
    });
  }
}

/** What the next poll sees is the pod's last word of its containers; the phase of a pod that ended by itself takes two polls more. */
function over(course: Life, now: number, { deleted }: End): void {
  const { timing, kubelet } = course.setting;
  const { agenda, draws, containers } = course;
  const known = containers.every(({ seen, truth }) => seen === truth);
  const told = known ? now : course.nextPoll(now) + draws.from(timing.pollWork) + draws.from(timing.syncBegin);
  const comesToPhase = !deleted || kubelet.endsDeletedPods;
  const finish = (at: number): void => {
    for (const container of containers) container.seen = container.truth;
    publish(course, at);
    for (const worker of course.workers) worker.gone = true;
    if (comesToPhase) setPhase(course, course.deadlineExceeded ? 'Failed DeadlineExceeded' : finalPhase(course), at);
    course.ended = true;
  };
  if (deleted) {
    agenda.add(told, finish);
    agenda.add(told + draws.from(timing.removal), (at) => {
      course.mark('podDeleted', at);
    });
    return;
  }
  agenda.add(told, (at) => {
    for (const container of containers) container.seen = container.truth;
    publish(course, at);
  });
  agenda.add(told + draws.from(timing.phase), finish);
}

/** A main container that was never started counts as failed, and so does the pod whose init container has failed for good. */
function finalPhase({ containers }: Life): string {
  const well = containers.every(({ model, truth }) => model.role !== 'main' || (truth.run >= 0 && truth.code === 0));
  return well ? 'Succeeded' : 'Failed';
}
