/** Measures the timeline; bench/timeline.ts builds it and runs it in a process of its own. */
import { simulate } from '../src/timeline';
import type { Scenario } from '../src/timeline';

const webapl = {
  spec: {
    containers: [
      {
        name: 'webapl',
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, initialDelaySeconds: 3, periodSeconds: 5 },
        readinessProbe: { httpGet: { path: '/ready', port: 3000 }, initialDelaySeconds: 15, periodSeconds: 6 },
      },
    ],
  },
};
const well: Scenario = {};
const dies: Scenario = {
  containers: { webapl: { liveness: { fails: [[40, null]] }, readiness: { fails: [[0, 20]] }, onSigterm: 'ignored' } },
};
const crashing = {
  spec: { containers: [{ name: 'app', readinessProbe: { httpGet: { path: '/ready', port: 80 }, periodSeconds: 2 } }] },
};
const crashes: Scenario = { containers: { app: { exits: { at: 4, code: 1 } } } };
const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 5 };
const meshed = {
  spec: {
    initContainers: [
      { name: 'migrate' },
      { name: 'proxy', restartPolicy: 'Always', startupProbe: { ...probe, periodSeconds: 1, failureThreshold: 30 } },
    ],
    containers: [
      { name: 'app', livenessProbe: probe, readinessProbe: probe },
      { name: 'log', lifecycle: { preStop: { sleep: { seconds: 2 } } } },
    ],
  },
};
const slow = { proxy: { startup: { fails: [[0, 3]] } }, app: { readiness: { fails: [[0, 12]] } } } as const;
const slowly: Scenario = { containers: slow };
const killed: Scenario = { containers: { ...slow, app: { ...slow.app, liveness: { fails: [[40, null]] } } } };
const hour = 3600;

/** Microseconds for one call, of the processor's time, best of three. */
function measure(times: number, call: () => void): number {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const begin = process.cpuUsage();
    for (let n = 0; n < times; n++) call();
    const { user, system } = process.cpuUsage(begin);
    best = Math.min(best, (user + system) / times);
  }
  return best;
}

const course = (scenario: Scenario) => () => simulate(webapl, scenario, { horizon: hour, courses: 1 });
const ranges = (scenario: Scenario) => () => simulate(webapl, scenario, { horizon: hour });
const healthy = measure(3_000, ranges(well));
const rows: [string, number][] = [
  ['one course of an hour, pod is well', measure(10_000, course(well))],
  ['one course of an hour, killed every 85 s', measure(1_000, course(dies))],
  ['ranges over an hour, pod is well', healthy],
  ['ranges over an hour, killed every 85 s', measure(100, ranges(dies))],
  ['ranges over an hour, in CrashLoopBackOff', measure(100, () => simulate(crashing, crashes, { horizon: hour }))],
  ['ranges over an hour, sidecar, pod is well', measure(200, () => simulate(meshed, slowly, { horizon: hour }))],
  ['ranges over an hour, sidecar, app killed', measure(100, () => simulate(meshed, killed, { horizon: hour }))],
  ['ranges over a week, pod is well', measure(3_000, () => simulate(webapl, well, { horizon: 168 * hour }))],
];
for (const [name, micros] of rows) {
  console.log(`${name.padEnd(44)}${micros.toFixed(0).padStart(8)} µs    10,000: ${(micros / 100).toFixed(1)} s`);
}
process.exitCode = healthy <= 100 ? 0 : 1;
