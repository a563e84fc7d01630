import { detectionTime, rollout, simulate, startBudget } from '../../src/timeline';
import type { Interval, Scenario, SimulateOptions, TimelineEvent } from '../../src/timeline';

const http = { httpGet: { path: '/', port: 80 } };
const app = (container: object, more: object = {}): unknown => ({
  spec: { ...more, containers: [{ name: 'app', ...container }] },
});
const webapl = app({
  livenessProbe: { ...http, initialDelaySeconds: 3, periodSeconds: 5 },
  readinessProbe: { ...http, initialDelaySeconds: 15, periodSeconds: 6 },
});
const dies: Scenario = {
  containers: { app: { liveness: { fails: [[40, null]] }, readiness: { fails: [[0, 20]] }, onSigterm: 'ignored' } },
};
const from = (event: TimelineEvent | undefined): Interval => event?.at ?? [NaN, NaN];

function find(events: readonly TimelineEvent[], wanted: Partial<TimelineEvent>): TimelineEvent | undefined {
  return events.find((event) =>
    Object.entries(wanted).every(([key, value]) => event[key as keyof TimelineEvent] === value),
  );
}

function events(manifest: unknown, scenario: Scenario, options: SimulateOptions = {}): readonly TimelineEvent[] {
  return simulate(manifest, scenario, { probes: 'all', horizon: 120, ...options }).events;
}

/** `3.5 to 4.1 s` */
export function span([least, most]: Interval): string {
  return `${least.toFixed(1)} to ${most.toFixed(1)} s`;
}

function first(kubernetes: string): string {
  return span(from(find(events(app({ livenessProbe: http }), {}, { kubernetes }), { type: 'probe' })));
}

function readyAfterFour(kubernetes: string): string {
  const scenario: Scenario = { containers: { app: { readiness: { fails: [[0, 4]] } } } };
  return span(from(find(events(app({ readinessProbe: http }), scenario, { kubernetes }), { type: 'ready' })));
}

function budget(container: object): string {
  const [found] = startBudget(app(container));
  return `${found?.survives.toFixed(1) ?? ''} s and ${found?.killed.toFixed(1) ?? ''} s`;
}

/** From the decision to kill until the exit, of one likely course. */
function kill(container: object, more: object): string {
  const manifest = app({ livenessProbe: { ...http, periodSeconds: 2 }, ...container }, more);
  const scenario: Scenario = { containers: { app: { liveness: { fails: [[5, null]] }, onSigterm: 'ignored' } } };
  const course = events(manifest, scenario, { courses: 1 });
  return `${Math.round(from(find(course, { type: 'exited' }))[0] - from(find(course, { type: 'killing' }))[0])} s`;
}

/** The stop request to a sidecar of a deleted pod: how long after the deletion, and with how much grace. */
function sidecarStops(onSigterm: 'ignored' | { after: number }): { after: string; grace: string } {
  const deletedAt = 20;
  const more = { terminationGracePeriodSeconds: 10, initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] };
  const stop = find(events(app({}, more), { deletedAt, containers: { app: { onSigterm } } }, { courses: 1 }), {
    type: 'stop',
    container: 'proxy',
  });
  return { after: `${Math.round(from(stop)[0] - deletedAt)} s`, grace: `${stop?.grace ?? ''} s` };
}

/** The grace of a container that ignores SIGTERM while all containers start anew. */
function graceOfRestartAll(): string {
  const restartPolicyRules = [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [8] } }];
  const spec = { containers: [{ name: 'app' }, { name: 'watcher', restartPolicy: 'Always', restartPolicyRules }] };
  const { events } = simulate(
    { spec },
    { containers: { app: { onSigterm: 'ignored' }, watcher: { exits: [{ at: 5, code: 8 }, null] } } },
    { horizon: 30 },
  );
  return `${events.find(({ type }) => type === 'stop')?.grace ?? ''} s`;
}

/**
 * Every figure that docs/probes.md gives in bold, in its order, worked out by the simulator.
 */
export function facts(): string[] {
  const life = events(webapl, dies, { horizon: 1000, courses: 1 });
  const waits = life.filter(({ type }) => type === 'backoff');
  const crash = events(app({}), { containers: { app: { exits: { at: 1, code: 1 } } } }, { horizon: 1500, courses: 1 });
  const series = [...new Set(crash.filter(({ type }) => type === 'backoff').map(({ delay }) => delay))];
  const readiness = { readinessProbe: http };
  const liveness = { livenessProbe: http };
  const ten = {
    kind: 'Deployment',
    spec: { replicas: 10, minReadySeconds: 5, template: { spec: (webapl as { spec: object }).spec } },
  };
  const rolled = rollout(ten, { scenario: { containers: { app: { readiness: { fails: [[0, 20]] } } } } });
  return [
    first('1.25'),
    first('1.36'),
    readyAfterFour('1.25'),
    readyAfterFour('1.36'),
    span(from(find(events(webapl, dies), { type: 'ready' }))),
    budget({ livenessProbe: { ...http, initialDelaySeconds: 3, periodSeconds: 5 } }),
    budget(liveness),
    budget({ startupProbe: { ...http, periodSeconds: 10, failureThreshold: 30 } }),
    span(detectionTime(app(readiness), { dead: 'refuses' })[0]?.unready ?? [NaN, NaN]),
    span(detectionTime(app(readiness), { dead: 'hangs' })[0]?.unready ?? [NaN, NaN]),
    span(detectionTime(app(liveness), { dead: 'refuses' })[0]?.killed ?? [NaN, NaN]),
    kill({}, {}),
    kill({}, { terminationGracePeriodSeconds: 0 }),
    kill({ lifecycle: { preStop: { exec: { command: ['sleep', '4'] } } } }, { terminationGracePeriodSeconds: 10 }),
    `${Math.round(from(find(life, { type: 'exited' }))[0])} s`,
    `${Math.round(from(find(life, { type: 'podUnready' }))[0] - from(find(life, { type: 'killing' }))[0])} s`,
    sidecarStops({ after: 4 }).grace,
    sidecarStops('ignored').after,
    sidecarStops('ignored').grace,
    graceOfRestartAll(),
    series.map((delay) => `${delay ?? ''}`).join(', '),
    `${waits[0]?.restart ?? ''}`,
    `${waits[0]?.delay ?? ''} s`,
    `${rolled.waves}`,
    span(rolled.duration ?? [NaN, NaN]),
  ];
}
