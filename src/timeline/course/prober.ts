import { segmentAt } from '../behaviour';
import type { Answer, ProbeBehaviour, Segment } from '../behaviour';
import type { Container, Life, Request, Result, Worker } from './state';

/** Grids of whole periods are summed in floating point: this much may be lost. */
const grain = 1e-6;
/** An answer that comes faster than this is worked off in place. */
const instant = 0.0005;
/** So near to a change of the answers a request's own milliseconds matter. */
const edge = 0.03;
/** So near to one the way of a command into its container does. */
const longestCall = 1;
/** So many answers that only count up to a threshold are slept through. */
const manyAnswers = 10;

const forGood = { until: Infinity, seconds: 0 };

/** Starts the ticker of every worker (prober_manager.go, AddPod). */
export function startWorkers(course: Life, now: number): void {
  for (const worker of course.workers) {
    worker.tick = now;
    ring(worker, now);
  }
}

/** A sync makes the workers anew that had ended with their containers (prober_manager.go, AddPod). */
export function revive(worker: Worker, now: number): void {
  if (!worker.gone) return;
  worker.gone = false;
  worker.tick = now;
  ring(worker, now);
}

/** The pod's status changed at the status manager: sleeping workers of the container look anew. */
export function wake(container: Container, now: number): void {
  for (const worker of container.workers) unpark(worker, now);
}

/** An extra readiness probe, as prober_manager.go asks for in UpdatePodStatus. */
export function trigger(worker: Worker, now: number): void {
  if (worker.gone || worker.triggered) return;
  worker.triggered = true;
  worker.container.course.agenda.add(now, triggered, worker);
}

function triggered(now: number, worker: Worker): void {
  if (!worker.busy) serveTrigger(worker, now);
}

function serveTrigger(worker: Worker, now: number): void {
  if (!worker.triggered || worker.gone) return;
  unpark(worker, now);
  // Its last request may be on its way yet: the extra probe comes after that.
  if (worker.busy) return;
  worker.triggered = false;
  if (worker.container.course.setting.kubelet.extraProbeMovesTicks) {
    worker.tick = now + worker.probe.period;
    ring(worker, worker.tick);
  }
  probe(worker, now);
}

function ring(worker: Worker, at: number): void {
  const { agenda, setting } = worker.container.course;
  worker.ring = at > setting.horizon ? 0 : agenda.add(at, rung, worker);
}

function rung(now: number, worker: Worker, ring: number): void {
  if (worker.ring === ring) tick(worker, now);
}

function tick(worker: Worker, now: number): void {
  if (worker.parked) {
    passRow(worker, worker.parked, now - worker.probe.period / 2);
    worker.parked = undefined;
  }
  worker.tick = now + worker.probe.period;
  if (worker.busy) {
    // The ticker keeps one tick; the rest are lost until the answer is there.
    worker.missedTick = true;
    worker.ring = 0;
    return;
  }
  probe(worker, now);
  if (!worker.gone && !sleeps(worker)) ring(worker, worker.tick);
}

/** A function of its own, as probing changes it behind the compiler's back. */
function sleeps(worker: Worker): boolean {
  return worker.parked !== undefined;
}

/** Sleeps until something is told to the worker, or until `until` if the answers, which take so many seconds, change by themselves. */
function park(
  worker: Worker,
  answer: Answer | undefined,
  { until, seconds }: { until: number; seconds: number },
): void {
  const since = worker.tick;
  if (until <= since + grain) return;
  worker.parked = { since, answer, seconds };
  if (until === Infinity) {
    worker.ring = 0;
    return;
  }
  ring(worker, since + Math.ceil((until - since - grain) / worker.probe.period) * worker.probe.period);
}

function unpark(worker: Worker, now: number): void {
  const parked = worker.parked;
  if (!parked) return;
  const { draws, setting } = worker.container.course;
  const period = worker.probe.period;
  worker.parked = undefined;
  const passed = now < parked.since ? 0 : Math.floor((now - parked.since) / period + grain) + 1;
  const last = parked.since + (passed - 1) * period;
  worker.tick = last + period;
  // Its last request may be on its way yet.
  const exec = worker.probe.handler === 'exec' && parked.answer !== undefined;
  const calling = exec ? draws.from(setting.timing.exec) : 0;
  const until = last + calling + parked.seconds;
  const { answer } = parked;
  const pending = answer !== undefined && passed > 0 && until > now + grain;
  passRow(worker, parked, pending ? last - period / 2 : now);
  if (pending && exec) callAt(worker, { at: last, calling });
  else if (pending) replyAt(worker, { at: last, answer, slow: true }, until);
  ring(worker, worker.tick);
}

/** Notes the probes that a sleeping worker made at its ticks up to and with `end`, and counts them. */
export function passRow(worker: Worker, parked: NonNullable<Worker['parked']>, end: number): void {
  if (parked.answer === undefined || end < parked.since) return;
  const count = Math.floor((end - parked.since) / worker.probe.period + grain) + 1;
  worker.container.course.markProbe(worker, parked.answer, { at: parked.since, count });
  if (parked.answer !== 'error') worker.resultRun += count;
}

/** worker.go, doProbe. */
function probe(worker: Worker, now: number): void {
  const { container } = worker;
  const { course } = container;
  const { status } = container;
  const kind = worker.probe.kind;
  if (status.run < 0) {
    park(worker, undefined, forGood);
    return;
  }
  // The status as it was when the worker began to look, which a new run's first result may change.
  const { started } = status;
  if (worker.run !== status.run) {
    worker.run = status.run;
    worker.onHold = false;
    setResult(worker, worker.initial, now);
  }
  if (worker.onHold) {
    park(worker, undefined, forGood);
    return;
  }
  if (!status.running) {
    setResult(worker, 'failure', now);
    if (course.willNotRestart(container)) worker.gone = true;
    else park(worker, undefined, forGood);
    return;
  }
  if (course.deleting && kind !== 'readiness') {
    worker.gone = true;
    return;
  }
  const due = course.wholeSecond(status.startedAt) + worker.probe.delay;
  if (now < due - grain) {
    park(worker, undefined, { until: due, seconds: 0 });
    return;
  }
  if (started === (kind === 'startup')) {
    // The first look at a new run may have changed it meanwhile: then the next tick probes.
    if (status.started === started) park(worker, undefined, forGood);
    return;
  }
  ask(worker, now);
}

function ask(worker: Worker, now: number): void {
  const { container } = worker;
  const { course } = container;
  const { timing } = course.setting;
  const { answers } = worker;
  if (worker.probe.handler === 'exec') {
    callAt(worker, { at: now, calling: course.draws.from(timing.exec) });
    return;
  }
  const calling = nearEdge(container, answers, now) ? course.draws.from(timing.request) : 0;
  const segment = segmentAt(answers, now + calling - container.truth.appAt);
  const running = container.truth.running && now + calling < container.endsAt;
  // A container that has ended, though its status does not tell yet, refuses connections.
  const answer = running || segment.answer === 'error' ? segment.answer : 'failure';
  const refused = worker.probe.handler === 'grpc' ? worker.probe.timeout : 0;
  const seconds = running ? calling + secondsOf(worker, segment) : refused;
  if (seconds < instant) {
    course.markProbe(worker, answer, { at: now, count: 1 });
    settle(worker, answer, now);
    return;
  }
  replyAt(worker, { at: now, answer, slow: segment.seconds > 0 }, now + seconds);
}

/** A command runs in the container that the status tells of: once that has ended, the probe is an error, though a new one may run. */
function callAt(worker: Worker, { at: asked, calling }: { at: number; calling: number }): void {
  const { container } = worker;
  worker.busy = true;
  container.course.agenda.add(asked + calling, (at) => {
    const { truth } = container;
    const segment = segmentAt(worker.answers, at - truth.appAt);
    const runs = truth.running && truth.run === worker.run && at < container.endsAt;
    const request = { at: asked, answer: runs ? segment.answer : 'error', slow: segment.seconds > 0 } as const;
    replyAt(worker, request, runs ? at + secondsOf(worker, segment) : at);
  });
}

function secondsOf({ probe, container }: Worker, { seconds }: Segment): number {
  const { draws, setting } = container.course;
  return seconds >= probe.timeout ? seconds + draws.from(setting.timing.timeoutLag) : seconds;
}

function replyAt(worker: Worker, request: Request, until: number): void {
  worker.busy = true;
  worker.request = request;
  worker.container.course.agenda.add(until, (at) => {
    if (worker.request === request) reply(worker, { ...request, now: at });
  });
}

function reply(worker: Worker, { at, answer, now }: Request & { now: number }): void {
  worker.busy = false;
  worker.request = undefined;
  worker.container.course.markProbe(worker, answer, { at, count: 1 });
  settle(worker, answer, now);
  if (worker.gone) return;
  if (worker.missedTick) {
    worker.missedTick = false;
    const { period } = worker.probe;
    if (worker.tick <= now) worker.tick += (Math.floor((now - worker.tick) / period) + 1) * period;
    ring(worker, worker.tick);
    probe(worker, now);
  } else if (worker.triggered) serveTrigger(worker, now);
}

/** A container that ends hangs up on whoever waits for its answer. */
export function hangUp({ workers }: Container, now: number): void {
  for (const worker of workers) {
    const { request } = worker;
    if (request?.slow !== true) continue;
    reply(worker, { ...request, answer: request.answer === 'error' ? 'error' : 'failure', now });
  }
}

/** Whether some milliseconds of a request decide what it meets. */
function nearEdge(container: Container, answers: ProbeBehaviour, now: number): boolean {
  const elapsed = now - container.truth.appAt;
  return segmentAt(answers, elapsed).until - elapsed < edge || container.endsAt - now < edge;
}

function settle(worker: Worker, answer: 'success' | 'failure' | 'error', now: number): void {
  const { probe: spec, container } = worker;
  /** Ticks until the one whose answer counts. */
  let left = 0;
  if (answer !== 'error') {
    worker.resultRun = worker.lastResult === answer ? worker.resultRun + 1 : 1;
    worker.lastResult = answer;
    left = (answer === 'failure' ? spec.failureThreshold : spec.successThreshold) - worker.resultRun;
    if (left <= 0) {
      setResult(worker, answer, now);
      const rests =
        spec.kind === 'liveness'
          ? answer === 'failure'
          : spec.kind === 'startup' &&
            (answer === 'failure' || worker.container.course.setting.kubelet.startupRestsAfterSuccess);
      if (rests) {
        worker.onHold = true;
        worker.resultRun = 0;
        return;
      }
    }
  }
  const { result } = worker;
  const steady = answer === 'error' || (result.run === worker.run && result.value === answer);
  if (!(steady || left > manyAnswers) || !container.truth.running || worker.triggered || worker.missedTick) return;
  if (spec.kind === 'startup' && container.status.started) {
    park(worker, undefined, forGood);
    return;
  }
  if (!goesOnAsking(worker)) return;
  const segment = segmentAt(worker.answers, now - container.truth.appAt);
  const next = segmentAt(worker.answers, worker.tick - container.truth.appAt);
  const isExec = spec.handler === 'exec';
  const takes = segment.seconds + (isExec ? container.course.setting.timing.exec.at(1) : 0);
  if (next.answer !== answer || next !== segment || takes >= spec.period) return;
  const margin = isExec ? longestCall : edge;
  const counts = steady ? Infinity : worker.tick + (left - 1) * spec.period;
  const until = Math.min(counts, container.truth.appAt + segment.until - margin);
  park(worker, answer, { until, seconds: segment.seconds });
}

/** Whether the next tick asks as this one did: what the status tells may have changed while the answer was on its way. */
function goesOnAsking({ container, probe: { kind }, run }: Worker): boolean {
  const { status, course } = container;
  if (status.run !== run || !status.running) return false;
  return kind === 'readiness' ? status.started : !course.deleting && (kind === 'startup' || status.started);
}

/** results_manager.go, Set, and what the kubelet's main loop makes of a change (kubelet.go, syncLoopIteration). */
function setResult(worker: Worker, value: Result, now: number): void {
  const { container, run, result } = worker;
  const { course } = container;
  const { kind } = worker.probe;
  if (result.run === run && result.value === value) return;
  result.run = run;
  result.value = value;
  if (kind === 'readiness') course.setReady(container, { run, ready: value === 'success' }, now);
  else if (kind === 'startup') course.setStarted(container, { run, started: value === 'success' }, now);
  else if (value !== 'failure') return;
  course.requestSync(now);
}
