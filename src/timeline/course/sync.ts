import type { ProbeKind } from '../pod-model';
import { podEnds } from './end';
import { startWorkers } from './prober';
import { start, stop } from './runtime';
import type { Container, Life } from './state';
import { restarts } from './restart-policy';
import { publish } from './status';

/** Called when a sync is over, with the end of the back-off if a container had to wait. */
type Done = (now: number, backOffUntil: number | undefined) => void;

/** Does one thing, then hands on the time at which it was done. */
type Step = (now: number, next: (now: number) => void) => void;

interface Kill {
  container: Container;
  probe: ProbeKind;
}

/** One round of kubelet.go, SyncPod, and kuberuntime_manager.go, SyncPod: status first, then what there is to do, in order. */
export function sync(course: Life, now: number, done: Done): void {
  const first = course.containers.every(({ truth }) => truth.run < 0);
  publish(course, now);
  if (podEnds(course, now)) {
    done(now, undefined);
    return;
  }
  if (first) startWorkers(course, now);
  const { kills, starts } = actions(course);
  const begin = now + course.draws.from(course.setting.timing.syncWork);
  if (kills.length === 0 && starts.length === 0) {
    done(begin, undefined);
    return;
  }
  let acted = false;
  let backOffUntil: number | undefined;

  const launch = (container: Container, at: number, next: (at: number) => void): void => {
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
    start(container, at, next);
  };

  const steps: Step[] = kills.map(({ container, probe }) => (at, next) => {
    acted = true;
    const grace = container.model.probes.find(({ kind }) => kind === probe)?.grace ?? course.setting.pod.grace;
    stop(container, { now: at, reason: probe, grace, hookUsesGrace: true }, (exit) => {
      if (course.setting.pod.restartPolicy === 'Never' && container.model.role !== 'sidecar') next(exit);
      else launch(container, exit, next);
    });
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

/** kuberuntime_manager.go, computePodActions, by what the last poll saw. */
function actions(course: Life): { kills: Kill[]; starts: Container[] } {
  const kills: Kill[] = [];
  const starts: Container[] = [];
  let initsDone = true;
  for (const container of course.containers) {
    const { model, seen, status } = container;
    if (model.role === 'main' && !initsDone) break;
    if (seen.run < 0) {
      if (container.truth.run >= 0) continue;
      if (model.role === 'main') starts.push(container);
      else if (initsDone) {
        starts.push(container);
        initsDone = false;
      }
      continue;
    }
    if (model.role === 'init') {
      if (!initsDone || (!seen.running && seen.code === 0)) continue;
      initsDone = false;
      if (!seen.running) starts.push(container);
      continue;
    }
    if (seen.running) {
      const probe = failedProbe(container);
      if (probe) kills.push({ container, probe });
      if (model.role === 'sidecar' && !status.started) initsDone = false;
    } else if (restarts(course, container)) starts.push(container);
  }
  return { kills, starts };
}

function failedProbe(container: Container): ProbeKind | undefined {
  for (const kind of ['liveness', 'startup'] as const) {
    const result = container.results[kind];
    if (result?.run === container.seen.run && result.value === 'failure') return kind;
  }
  return undefined;
}
