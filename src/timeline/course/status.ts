import { wake } from './prober';
import { exists, restarts } from './restart-policy';
import type { Container, Life, Seen } from './state';

/**
 * Puts what the last poll saw into the pod's status, as a sync does first (kubelet_pods.go, generateAPIPodStatus;
 * prober_manager.go, UpdatePodStatus), and asks for an extra probe of each container that is started and not ready.
 */
export function publish(course: Life, now: number): void {
  for (const container of course.containers) publishContainer(course, container, now);
  course.updatePodReady(now);
  const { containers } = course;
  if (!course.initialized && course.inits.length > 0 && containers.every(initDone)) {
    course.initialized = true;
    course.mark('initialized', now);
  }
  if (course.phase === 'Pending' && containers.every(({ model, seen }) => model.role !== 'main' || seen.run >= 0))
    setPhase(course, 'Running', now);
}

export function setPhase(course: Life, phase: string, now: number): void {
  course.phase = phase;
  course.mark('phase', now, { detail: phase });
}

function initDone({ model, seen, status }: Container): boolean {
  if (model.role === 'main') return true;
  return model.role === 'sidecar' ? status.started : seen.run >= 0 && !seen.running && seen.code === 0;
}

function publishContainer(course: Life, container: Container, now: number): void {
  const { seen, status, model } = container;
  const { kubelet } = course.setting;
  if (!exists(container)) {
    if (seen.removed) forget(container, now);
    tellFailure(container, now);
    return;
  }
  const changed = status.run !== seen.run || status.running !== seen.running;
  if (changed) {
    // A run that the status had as running has ended meanwhile: its end is reported with the next one's begin.
    const reported = status.run < seen.run ? status.run >= 0 && status.running : !seen.running;
    if (reported) {
      const run = status.run;
      const code = status.run === seen.run ? seen.code : course.exitCode(container, run);
      course.mark('terminatedStatus', now, {
        container,
        run,
        value: code,
        detail: `${code} ${code === 0 ? 'Completed' : 'Error'}`,
      });
    } else if (status.run < seen.run && !seen.running) {
      course.mark('terminatedStatus', now, {
        container,
        value: seen.code,
        detail: `${seen.code} ${reasonOf(seen)}`,
      });
    }
    status.run = seen.run;
    status.running = seen.running;
    status.startedAt = seen.startedAt;
    status.exitedAt = seen.exitedAt;
    status.code = seen.code;
    status.waiting = undefined;
  }
  // One that is not started anew has ended, and waits for nothing.
  if (!seen.running && restarts(container)) tellFailure(container, now);
  const wasStarted = status.started;
  const hasStartup = container.startup !== undefined;
  const startup = container.results.startup;
  const started = !seen.running
    ? false
    : startup?.run === seen.run
      ? startup.value === 'success'
      : !hasStartup || (kubelet.keepsStarted && wasStarted);
  let ready = status.ready;
  if (!started) {
    // Since KEP-4781 the old `ready` stays as it was while a run is not yet started.
    if (!seen.running || !kubelet.keepsStarted) ready = false;
  } else {
    const readiness = container.results.readiness;
    const worker = container.readiness;
    ready = readiness?.run === seen.run && readiness.value === 'success';
    if (!ready && worker && !worker.gone) course.trigger(container, now);
    else if (!worker) ready = true;
  }
  if (model.role === 'init') ready = !seen.running && seen.code === 0;
  if (started !== wasStarted) {
    status.started = started;
    // Init containers have no `started` before sidecars were known.
    if (model.role !== 'init' || kubelet.sidecars)
      course.mark(started ? 'startedTrue' : 'startedFalse', now, { container });
  }
  if (ready !== status.ready) {
    status.ready = ready;
    course.mark(ready ? 'ready' : 'unready', now, { container, run: seen.run });
  }
  if (changed || started !== wasStarted) wake(container, now);
}

/** A container that was taken away waits for its next run, as if it had had none. */
function forget(container: Container, now: number): void {
  const { course, status, seen, model } = container;
  // kubelet_pods.go, convertToAPIContainerStatuses.
  const initializing = course.inits.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  if (status.waiting === initializing) return;
  Object.assign(status, { running: false, run: seen.run, exitedAt: seen.exitedAt, waiting: initializing });
  course.initialized = false;
  if (status.started && (model.role !== 'init' || course.setting.kubelet.sidecars))
    course.mark('startedFalse', now, { container });
  if (status.ready) course.mark('unready', now, { container });
  status.started = status.ready = false;
  course.mark('waiting', now, { container, detail: initializing });
  wake(container, now);
}

/** Why it has no run: the reason that the last sync left (reason_cache.go). */
function tellFailure(container: Container, now: number): void {
  const { course, status, failure } = container;
  if (failure === undefined || status.waiting === failure) return;
  status.waiting = failure;
  course.mark('waiting', now, { container, run: Math.max(0, container.truth.run), detail: failure });
}

function reasonOf({ code, startedAt, exitedAt }: Seen): string {
  return code === 0 ? 'Completed' : startedAt === exitedAt ? 'StartError' : 'Error';
}
