import { BackOff } from './backoff';
import { ImageBackOff } from './image-backoff';
import type { ProbeKinds } from './log';
import type { Container, Life, Result, Seen, Worker } from './state';

/** One of a pod's containers before its first run, with the workers of its probes. */
export function newContainer(course: Life, index: number): Container {
  const { pod, behaviours, kinds } = course.setting;
  const container: Container = {
    course,
    index,
    model: pod.containers[index] as Container['model'],
    behaviour: behaviours[index] as Container['behaviour'],
    workers: [],
    readiness: undefined,
    startup: undefined,
    backOff: new BackOff(() => course.draws.next() * 60),
    imageBackOff: new ImageBackOff(),
    truth: unborn,
    previousExit: NaN,
    seen: unborn,
    // Written out: copies of objects are slow to make and to read.
    status: {
      run: -1,
      running: false,
      startedAt: NaN,
      exitedAt: NaN,
      code: 0,
      appAt: NaN,
      removed: false,
      started: false,
      ready: false,
      waiting: undefined,
    },
    results: { liveness: undefined, readiness: undefined, startup: undefined },
    failure: undefined,
    whenExited: undefined,
    endsAt: Infinity,
    stopping: false,
  };
  const probeKinds = kinds.probes[index] as readonly ProbeKinds[];
  container.model.probes.forEach((probe, nth) => {
    const worker = newWorker(container, probe, probeKinds[nth] as ProbeKinds);
    container.results[probe.kind] = worker.result;
    container.workers.push(worker);
    if (probe.kind !== 'liveness') container[probe.kind] = worker;
  });
  return container;
}

const unborn: Seen = { run: -1, running: false, startedAt: NaN, exitedAt: NaN, code: 0, appAt: NaN, removed: false };

const initial: Record<string, Result> = { readiness: 'failure', liveness: 'success', startup: 'unknown' };

function newWorker(container: Container, probe: Worker['probe'], kinds: ProbeKinds): Worker {
  return {
    container,
    probe,
    kinds,
    answers: container.behaviour.probes[probe.kind] as Worker['answers'],
    result: { run: -1, value: 'unknown' },
    initial: initial[probe.kind] as Result,
    tick: 0,
    ring: 0,
    run: -1,
    lastResult: undefined,
    resultRun: 0,
    onHold: false,
    gone: false,
    busy: false,
    request: undefined,
    missedTick: false,
    triggered: false,
    parked: undefined,
  };
}
