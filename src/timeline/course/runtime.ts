import type { ProbeKind } from '../pod-model';
import { wake } from './prober';
import type { Container } from './state';

/** Even a grace of nothing leaves a container this long (kuberuntime_container.go, minimumGracePeriodInSeconds). */
const leastGrace = 2;

/** Starts a container's next run; `next` follows when its postStart hook is over (kuberuntime_container.go, startContainer). */
export function start(container: Container, now: number, next: (now: number) => void): void {
  const { course } = container;
  const { draws, setting } = course;
  const { timing } = setting;
  const veryFirst = course.containers.every(({ truth }) => truth.run < 0);
  const again = container.truth.exitedAt === now;
  const at = veryFirst ? Math.max(0, now) : now + draws.from(again ? timing.recreate : timing.create);
  course.agenda.add(at, () => {
    if (course.ended) return;
    const run = container.truth.run + 1;
    container.previousExit = container.truth.exitedAt;
    const appAt = at + draws.from(timing.appStart);
    container.endsAt = Infinity;
    container.truth = { run, running: true, startedAt: at, exitedAt: NaN, code: 0, appAt };
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
    if (hook === undefined) {
      next(at);
      return;
    }
    const begin = at + draws.from(timing.hookCall);
    course.mark('hookBegin', begin, { container });
    course.agenda.add(begin + hook, (over) => {
      course.mark('hookEnd', over, { container });
      next(over);
    });
  });
}

export interface Stop {
  now: number;
  /** The probe that failed, or undefined when the pod ends. */
  reason: ProbeKind | undefined;
  grace: number;
  /** The preStop hook's whole seconds are taken off the grace. */
  hookUsesGrace: boolean;
  /** The decision was made known before. */
  told?: boolean;
}

/** Ends a container (kuberuntime_container.go, killContainer); `next` follows its exit. */
export function stop(container: Container, order: Stop, next: (now: number) => void): void {
  const { course } = container;
  const { now, reason } = order;
  const { timing } = course.setting;
  if (!container.truth.running) {
    next(now);
    return;
  }
  container.stopping = true;
  const restarts = reason !== undefined && course.setting.pod.restartPolicy !== 'Never';
  if (!order.told)
    course.mark('killing', now, { container, detail: reason && restarts ? reason : reason ? 'never' : 'pod' });
  const run = container.truth.run;
  const gone = (): boolean => container.truth.run !== run || !container.truth.running;
  container.whenExited = next;
  const hook = container.behaviour.preStop;
  const stopWith = (at: number, grace: number): void => {
    if (gone()) return;
    course.mark('stop', at, { container, value: grace, detail: String(grace) });
    course.mark('sigterm', at, { container });
    const answer = container.behaviour.sigterm;
    if (answer && answer.after <= grace) {
      course.agenda.add(at + answer.after + course.draws.from(timing.stop), (then) => {
        if (!gone()) exit(container, then, answer.code);
      });
    } else {
      course.agenda.add(at + grace + course.draws.from(timing.kill), (then) => {
        if (!gone()) exit(container, then, 137);
      });
    }
  };
  if (hook === undefined || order.grace <= 0) {
    stopWith(now, Math.max(leastGrace, order.grace));
    return;
  }
  const begin = now + course.draws.from(timing.hookCall);
  course.mark('hookBegin', begin, { container });
  const cut = hook > order.grace;
  const took = Math.min(begin - now + hook, order.grace);
  course.agenda.add(now + took, (at) => {
    if (gone()) return;
    if (!cut) course.mark('hookEnd', at, { container });
    stopWith(at, Math.max(leastGrace, order.hookUsesGrace ? order.grace - Math.floor(took + 1e-6) : order.grace));
  });
}

function exit(container: Container, now: number, code: number): void {
  const { truth, course } = container;
  const { run, startedAt, appAt } = truth;
  container.truth = { run, running: false, startedAt, exitedAt: now, code, appAt };
  course.noteExitCode(container, truth.run, code);
  course.mark('exited', now, { container, value: code, detail: String(code) });
  wake(container, now);
  const next = container.whenExited;
  container.whenExited = undefined;
  course.runtimeChanged(now);
  next?.(now);
}
