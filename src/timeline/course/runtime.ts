import type { ProbeKind } from '../pod-model';
import { hangUp, wake } from './prober';
import type { Container } from './state';

/** Even a grace of nothing leaves a container this long (kuberuntime_container.go, minimumGracePeriodInSeconds). */
const leastGrace = 2;

/** No container is created and started in less, in seconds. */
const quickest = 0.07;

export interface Start {
  now: number;
  /** When the run before has exited, if the same sync has stopped it. */
  killedAt: number | undefined;
}

/** What follows a start: with `failed` the container was stopped at once, for its hook failed. */
type Started = (now: number, failed?: boolean) => void;

/** Starts a container's next run; `next` follows when its postStart hook is over (kuberuntime_container.go, startContainer). */
export function start(container: Container, { now, killedAt }: Start, next: Started): void {
  const { course } = container;
  const { draws, setting } = course;
  const { timing } = setting;
  const veryFirst = !course.tried;
  course.tried = true;
  const at = veryFirst
    ? Math.max(0, now)
    : killedAt === undefined
      ? now + draws.from(timing.create)
      : Math.max(now + quickest, killedAt + draws.from(timing.recreate));
  if (fails(container, at)) {
    failToStart(container, at, next);
    return;
  }
  course.agenda.add(at, () => {
    if (course.ended || course.deleting) return;
    const run = container.truth.run + 1;
    container.previousExit = container.truth.removed ? NaN : container.truth.exitedAt;
    const appAt = at + draws.from(timing.appStart);
    container.endsAt = Infinity;
    container.truth = { run, running: true, startedAt: at, exitedAt: NaN, code: 0, appAt, removed: false };
    container.stopping = false;
    course.mark('started', at, { container });
    for (const worker of container.workers) if (worker.parked?.answer !== undefined) wake(container, at);
    course.runtimeChanged(at);
    const end = container.behaviour.exit(run);
    if (end) {
      container.endsAt = appAt + end.at + draws.from(timing.exit);
      course.agenda.add(container.endsAt, (then) => {
        if (container.truth.run === run && container.truth.running) exit(container, then, end.code);
      });
    }
    const hook = container.behaviour.postStart;
    if (hook === undefined) next(at);
    else runPostStart(container, hook, next);
  });
}

function fails({ behaviour: { startFails } }: Container, at: number): boolean {
  return startFails !== undefined && (startFails.until === null || at < startFails.until);
}

/** startContainer comes to an end before its container runs; the reason is told by the next sync. */
function failToStart(container: Container, at: number, next: Started): void {
  const { course, behaviour, imageBackOff } = container;
  let reason: string = behaviour.startFails?.reason ?? '';
  if (reason === 'ErrImagePull' && imageBackOff.waits(at)) reason = 'ImagePullBackOff';
  course.agenda.add(at, (now) => {
    container.failure = reason;
    if (reason === 'ErrImagePull') imageBackOff.failed(now);
    // The runtime has made this run, and it has ended as it began.
    if (reason === 'RunContainerError') {
      const run = container.truth.run + 1;
      container.previousExit = container.truth.removed ? NaN : container.truth.exitedAt;
      container.truth = {
        run,
        running: false,
        startedAt: now,
        exitedAt: now,
        code: startError,
        appAt: now,
        removed: false,
      };
      course.noteExitCode(container, run, startError);
      course.runtimeChanged(now);
    }
    next(now, true);
  });
}

/** The code that containerd gives a container whose command cannot be run. */
const startError = 128;

function runPostStart(container: Container, hook: number, next: Started): void {
  const { course, behaviour, truth } = container;
  const begin = truth.startedAt + course.draws.from(course.setting.timing.hookCall);
  course.mark('hookBegin', begin, { container });
  const fail = (at: number): void => {
    container.failure = 'PostStartHookError';
    next(at, true);
  };
  // A hook that runs in a container ends with it.
  container.whenExited = fail;
  course.agenda.add(begin + hook, (at) => {
    // Somebody else has taken over: the container has ended, or its pod is to end.
    if (container.whenExited !== fail) return;
    container.whenExited = undefined;
    course.mark('hookEnd', at, { container });
    if (!behaviour.postStartFails) next(at);
    else stop(container, { now: at, reason: 'postStart', grace: course.setting.pod.grace, hookUsesGrace: true }, fail);
  });
}

export interface Stop {
  now: number;
  /** The probe or hook that failed, or undefined when the pod ends. */
  reason: ProbeKind | 'postStart' | 'restartAll' | undefined;
  grace: number;
  /** The preStop hook's whole seconds are taken off the grace. */
  hookUsesGrace: boolean;
  /** Holds the stop request back, after the hook, until it is this container's turn; it uses up the grace too. */
  turn?: (now: number, grace: number, go: (now: number, grace: number) => void) => void;
}

/** Ends a container (kuberuntime_container.go, killContainer); `next` follows its exit. */
export function stop(container: Container, order: Stop, next: (now: number) => void): void {
  const { course } = container;
  const { now, reason } = order;
  const { draws, setting } = course;
  const { timing } = setting;
  if (!container.truth.running) {
    next(now);
    return;
  }
  container.stopping = true;
  course.mark('killing', now, { container, detail: reason ?? 'pod' });
  const run = container.truth.run;
  const gone = (): boolean => container.truth.run !== run || !container.truth.running;
  container.whenExited = next;
  const hook = container.behaviour.preStop;
  const stopWith = (at: number, left: number): void => {
    if (gone()) return;
    const grace = Math.max(leastGrace, left);
    course.mark('stop', at, { container, value: grace, detail: String(grace) });
    course.mark('sigterm', at, { container });
    const answer = container.behaviour.sigterm;
    if (answer && answer.after <= grace) {
      course.agenda.add(at + answer.after + draws.from(timing.stop), (then) => {
        if (!gone()) exit(container, then, answer.code);
      });
    } else {
      course.agenda.add(at + grace + draws.from(timing.kill), (then) => {
        if (!gone()) exit(container, then, 137);
      });
    }
  };
  const ready = (at: number, grace: number): void => {
    if (gone()) return;
    if (order.turn) order.turn(at, grace, stopWith);
    else stopWith(at, grace);
  };
  if (hook === undefined || order.grace <= 0) {
    ready(now, order.grace);
    return;
  }
  const begin = now + draws.from(timing.hookCall);
  course.mark('hookBegin', begin, { container });
  const cut = hook > order.grace;
  const took = Math.min(begin - now + hook, order.grace);
  course.agenda.add(now + took, (at) => {
    if (gone()) return;
    if (!cut) course.mark('hookEnd', at, { container });
    const grace = order.hookUsesGrace ? order.grace - Math.floor(took + 1e-6) : order.grace;
    if (cut) ready(at, grace);
    else
      course.agenda.add(at + draws.from(timing.hookReturn), (then) => {
        ready(then, grace);
      });
  });
}

function exit(container: Container, now: number, code: number): void {
  const { truth, course } = container;
  const { run, startedAt, appAt } = truth;
  container.truth = { run, running: false, startedAt, exitedAt: now, code, appAt, removed: false };
  course.noteExitCode(container, truth.run, code);
  course.mark('exited', now, { container, value: code, detail: String(code) });
  wake(container, now);
  hangUp(container, now);
  const next = container.whenExited;
  container.whenExited = undefined;
  course.runtimeChanged(now);
  next?.(now);
}
