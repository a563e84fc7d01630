import fc from '../fast-check';
import { ManifestError, ScenarioError, simulate } from '../../src/timeline';
import type { Scenario, SimulateOptions, TimelineEvent } from '../../src/timeline';
import { processorTime } from '../processor-time';

const web = {
  name: 'web',
  livenessProbe: { httpGet: { port: 80 } },
  readinessProbe: { httpGet: { port: 80 }, periodSeconds: 2 },
};
const pod = { kind: 'Pod', spec: { containers: [web] } };
const types = (events: readonly TimelineEvent[], type: TimelineEvent['type']): TimelineEvent[] =>
  events.filter((event) => event.type === type);

describe('what may be simulated', () => {
  it.each<[string, unknown]>([
    ['a Pod', pod],
    ['a Deployment', { kind: 'Deployment', spec: { template: { spec: pod.spec } } }],
    ['a CronJob', { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: pod.spec } } } } }],
    ['a pod template', { metadata: {}, spec: pod.spec }],
    ['a PodTemplate', { kind: 'PodTemplate', template: { spec: pod.spec } }],
    ['a pod spec', pod.spec],
  ])('%s', (_, manifest) => {
    expect(types(simulate(manifest, {}, { horizon: 30 }).events, 'podReady')).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'no object'],
    ['a Service', { kind: 'Service', spec: { ports: [] } }, 'Service holds no pod'],
    ['a pod without containers', { spec: { containers: [] } }, 'spec.containers is empty'],
    ['a container without a name', { spec: { containers: [{ image: 'x' }] } }, 'spec.containers[0] has no name'],
  ])('not %s', (_, manifest, words) => {
    expect(() => simulate(manifest)).toThrow(ManifestError);
    expect(() => simulate(manifest)).toThrow(words);
  });

  it('not a life in which more happens than anybody would read', () => {
    const crashing: Scenario = { containers: { web: { exits: { at: 0 } } } };
    const words = 'more than 250000 things happen until the horizon; give one that is nearer';
    expect(() => simulate(pod, crashing, { horizon: 1e8 })).toThrow(new RangeError(words));
    expect(() => simulate(pod, {}, { horizon: 1e8, probes: 'all' })).toThrow(words);
    expect(simulate(pod, {}, { horizon: 1e8 }).events.length).toBeLessThan(20);
  });

  it.each(['1.24', '1.37', '2.0', 'latest'])('not kubelet %s', (kubernetes) => {
    expect(() => simulate(pod, {}, { kubernetes })).toThrow(RangeError);
  });

  it.each<[words: string, options: object]>([
    ['courses is 0; give a whole number of 1 or more', { courses: 0 }],
    ['courses is NaN; give a whole number of 1 or more', { courses: NaN }],
    ['courses is 1.5; give a whole number of 1 or more', { courses: 1.5 }],
    ['horizon is Infinity; give seconds above 0, below 1e9', { horizon: Infinity }],
    ["probes is \"each\"; give 'changes' or 'all'", { probes: 'each' }],
    ['there is no delay "creates"; did you mean create?', { delays: { creates: [0, 1] } }],
    ['delays.create is a list; give [least, most] in seconds, or [least, most, usual]', { delays: { create: [2, 1] } }],
    ['delays.create is 1; give [least, most] in seconds, or [least, most, usual]', { delays: { create: 1 } }],
    ['delays.stop is a list; give [least, most] in seconds, or [least, most, usual]', { delays: { stop: [0, 1, 2] } }],
  ])('no options that make no sense: %s', (words, options) => {
    expect(() => simulate(pod, {}, options)).toThrow(new RangeError(words));
  });

  it('an integer of any size for seconds, which is told as it is', () => {
    const scenario = { containers: { web: { listensAfter: 99999999999999999n } } } as unknown as Scenario;
    expect(() => simulate(pod, scenario)).toThrow('seconds as a number of 0 or more, not 99999999999999999');
  });

  it.each<[string, unknown, string]>([
    ['an unknown field', { startAfter: 3 }, 'startAfter'],
    ['an unknown container', { containers: { db: {} } }, 'containers.db'],
    ['an unknown field of a container', { containers: { web: { livness: {} } } }, 'containers.web.livness'],
    ['negative seconds', { containers: { web: { listensAfter: -1 } } }, 'containers.web.listensAfter'],
    ['text for seconds', { containers: { web: { listensAfter: '3s' } } }, 'containers.web.listensAfter'],
    [
      'a span that ends before it begins',
      { containers: { web: { liveness: { fails: [[5, 3]] } } } },
      'containers.web.liveness.fails[0]',
    ],
    ['a span that is none', { containers: { web: { liveness: { fails: [3] } } } }, 'containers.web.liveness.fails[0]'],
    [
      'an exit code that is none',
      { containers: { web: { exits: { at: 1, code: 256 } } } },
      'containers.web.exits.code',
    ],
    ['no exits at all', { containers: { web: { exits: [] } } }, 'containers.web.exits'],
    ['a wrong word for SIGTERM', { containers: { web: { onSigterm: 'ignore' } } }, 'containers.web.onSigterm'],
    ['a whole second as its part', { startSecondFraction: 1 }, 'startSecondFraction'],
    ['an unknown kind of node', { node: 'slow' }, 'node'],
  ])('not with %s in the scenario', (_, scenario, place) => {
    let thrown: unknown;
    try {
      simulate(pod, scenario as Scenario);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ScenarioError);
    expect((thrown as ScenarioError).place).toBe(place);
  });
});

describe('a healthy pod', () => {
  it('costs by events, not by time: a week is a handful of events in milliseconds', () => {
    const week = (): ReturnType<typeof simulate> => simulate(pod, {}, { horizon: 7 * 24 * 3600 });
    const { events } = week();
    expect(processorTime(week, 3)).toBeLessThan(200);
    expect(events.length).toBeLessThan(15);
    expect(
      types(events, 'probe').find(({ probe, count }) => probe === 'liveness' && count !== undefined),
    ).toMatchObject({ count: 7 * 24 * 360 - 1, every: 10 });
  });

  it('has each probe of its own if asked for all', () => {
    const { events } = simulate(pod, {}, { horizon: 100, probes: 'all' });
    expect(types(events, 'probe').filter(({ probe }) => probe === 'liveness')).toHaveLength(10);
  });
});

describe('rules of the kubelet', () => {
  const run = (spec: object, scenario: Scenario, options: SimulateOptions = {}): readonly TimelineEvent[] =>
    simulate({ spec }, scenario, { horizon: 120, courses: 1, probes: 'all', ...options }).events;
  const first = (events: readonly TimelineEvent[], type: TimelineEvent['type']): number =>
    types(events, type)[0]?.at[0] ?? NaN;
  const failing = { liveness: { fails: [[5, null]] } } as const;
  const live = { httpGet: { port: 80 }, periodSeconds: 2 };

  it('SIGKILL comes after the grace, 2 s at least', () => {
    for (const [grace, wait] of [
      [10, 10],
      [0, 2],
      [1, 2],
    ] as const) {
      const events = run(
        { terminationGracePeriodSeconds: grace, containers: [{ name: 'a', livenessProbe: live }] },
        { containers: { a: { ...failing, onSigterm: 'ignored' } } },
      );
      expect(first(events, 'exited') - first(events, 'killing')).toBeCloseTo(wait, 0);
    }
  });

  it('the preStop hook takes its whole seconds off the grace', () => {
    const events = run(
      {
        terminationGracePeriodSeconds: 10,
        containers: [{ name: 'a', livenessProbe: live, lifecycle: { preStop: { exec: { command: ['sleep', '4'] } } } }],
      },
      { containers: { a: { ...failing, onSigterm: 'ignored' } } },
    );
    expect(types(events, 'stop')[0]?.grace).toBe(6);
  });

  it('a deleted pod got the full grace after the hook on 1.25, the rest on 1.36', () => {
    const spec = {
      terminationGracePeriodSeconds: 8,
      containers: [{ name: 'a', lifecycle: { preStop: { sleep: { seconds: 3 } } } }],
    };
    expect(types(run(spec, { deletedAt: 10 }, { kubernetes: '1.25' }), 'stop')[0]?.grace).toBe(8);
    expect(types(run(spec, { deletedAt: 10 }), 'stop')[0]?.grace).toBe(5);
  });

  it("a probe's own grace replaces the pod's", () => {
    const events = run(
      { containers: [{ name: 'a', livenessProbe: { ...live, terminationGracePeriodSeconds: 3 } }] },
      { containers: { a: { ...failing, onSigterm: 'ignored' } } },
    );
    expect(types(events, 'stop')[0]?.grace).toBe(3);
  });

  it.each<[policy: string, exit: number, end: [phase: string, restarted: boolean]]>([
    ['Always', 0, ['Running', true]],
    ['OnFailure', 0, ['Succeeded', false]],
    ['OnFailure', 1, ['Running', true]],
    ['Never', 0, ['Succeeded', false]],
    ['Never', 3, ['Failed', false]],
  ])('under %s an exit with %i leads to %j', (restartPolicy, code, [phase, again]) => {
    const events = run(
      { restartPolicy, containers: [{ name: 'a' }] },
      { containers: { a: { exits: [{ at: 5, code }, null] } } },
      { kubernetes: '1.36', horizon: 60 },
    );
    expect(types(events, 'phase').map((event) => event.phase)).toEqual(
      phase === 'Running' ? ['Running'] : ['Running', phase],
    );
    expect(types(events, 'started')).toHaveLength(again ? 2 : 1);
  });

  it('CrashLoopBackOff doubles from 10 s to 300 s', () => {
    const events = run(
      { containers: [{ name: 'a' }] },
      { containers: { a: { exits: { at: 1, code: 1 } } } },
      { kubernetes: '1.36', horizon: 2000 },
    );
    const delays = types(events, 'backoff').map(({ delay }) => delay);
    expect(delays).toEqual(delays.map((_, index) => Math.min(300, 10 * 2 ** index)));
    expect(types(events, 'backoff').length).toBeGreaterThan(6);
  });

  it('a run of more than 600 s starts the series over', () => {
    const exits = [1, 1, 1, 640, 1, 1].map((at) => ({ at, code: 1 }));
    const events = run(
      { containers: [{ name: 'a' }] },
      { containers: { a: { exits } } },
      { kubernetes: '1.25', horizon: 900 },
    );
    expect(
      types(events, 'backoff')
        .map(({ delay }) => delay)
        .slice(0, 4),
    ).toEqual([10, 20, 10, 20]);
  });

  it('a probe that cannot run neither kills nor makes ready', () => {
    const exec = { exec: { command: ['/nope'] }, periodSeconds: 2 };
    const events = run(
      { containers: [{ name: 'a', livenessProbe: exec, readinessProbe: exec }] },
      { containers: { a: { liveness: { errs: true }, readiness: { errs: true } } } },
    );
    expect(types(events, 'killing')).toHaveLength(0);
    expect(types(events, 'ready')).toHaveLength(0);
  });

  it('nothing is probed before the startup probe has succeeded', () => {
    const spec = {
      containers: [
        { name: 'a', startupProbe: { ...live, failureThreshold: 10 }, livenessProbe: live, readinessProbe: live },
      ],
    };
    for (const kubernetes of ['1.25', '1.36']) {
      const probes = types(run(spec, { containers: { a: { startup: { fails: [[0, 7]] } } } }, { kubernetes }), 'probe');
      const success = probes.findIndex(({ probe, result }) => probe === 'startup' && result === 'success');
      expect(probes.slice(0, success).every(({ probe }) => probe === 'startup')).toBe(true);
      expect(probes[success + 1]?.probe).toBe('readiness');
    }
  });

  it('a sidecar with a startup probe holds back what follows; older kubelets run it as an init container to its end', () => {
    const spec = {
      initContainers: [
        { name: 's', restartPolicy: 'Always', startupProbe: { ...live, periodSeconds: 1, failureThreshold: 20 } },
      ],
      containers: [{ name: 'a' }],
    };
    const events = run(spec, { containers: { s: { startup: { fails: [[0, 5]] } } } });
    expect(types(events, 'started').find(({ container }) => container === 'a')?.at[0]).toBeGreaterThan(5);
    expect(types(run(spec, {}, { kubernetes: '1.25' }), 'started').map(({ container }) => container)).toEqual([
      's',
      'a',
    ]);
  });

  it('sidecars end after the main container, the last one first, out of one grace', () => {
    const sidecar = (name: string): object => ({ name, restartPolicy: 'Always' });
    const events = run(
      {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 10,
        initContainers: [sidecar('one'), sidecar('two')],
        containers: [{ name: 'a' }],
      },
      {
        containers: {
          a: { exits: { at: 8, code: 0 } },
          one: { onSigterm: { after: 2 } },
          two: { onSigterm: { after: 1 } },
        },
      },
    );
    expect(types(events, 'exited').map(({ container }) => container)).toEqual(['a', 'two', 'one']);
    expect(types(events, 'stop').map(({ grace }) => grace)).toEqual([10, 9]);
  });

  it('1.36 moves readiness ticks to the extra probes, 1.25 does not', () => {
    const spec = { containers: [{ name: 'a', readinessProbe: { httpGet: { port: 80 }, periodSeconds: 10 } }] };
    const scenario: Scenario = { startsAfter: 0.5, containers: { a: { readiness: { fails: [[0, 4]] } } } };
    const ready = (kubernetes: string): number => first(run(spec, scenario, { kubernetes }), 'ready');
    expect(ready('1.25')).toBeCloseTo(9.5, 1);
    expect(ready('1.36')).toBeGreaterThan(10);
  });
});

describe('any scenario', () => {
  const seconds = fc.double({ min: 0, max: 60, noNaN: true });
  const span = fc
    .tuple(seconds, fc.option(seconds, { nil: null }))
    .map(([from, length]) => [from, length === null ? null : from + length] as const);
  const probe = fc.record({ fails: fc.array(span, { maxLength: 3 }) });
  const container = fc.record(
    {
      listensAfter: seconds,
      liveness: probe,
      readiness: probe,
      startup: probe,
      exits: fc.record({ at: seconds, code: fc.integer({ min: 0, max: 255 }) }),
      onSigterm: fc.oneof(fc.constant('ignored' as const), fc.record({ after: seconds })),
    },
    { requiredKeys: [] },
  );
  const spec = fc.record({
    restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
    terminationGracePeriodSeconds: fc.integer({ min: 0, max: 40 }),
    containers: fc.constant([{ ...web, startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 3 } }]),
  });

  it('gives the same ordered intervals each time, each within the horizon, and runs one after another', () => {
    fc.assert(
      fc.property(spec, container, fc.constantFrom('1.25', '1.30', '1.36'), (podSpec, behaviour, kubernetes) => {
        const scenario = { containers: { web: behaviour } };
        const options = { kubernetes, horizon: 150, courses: 7 };
        const { events } = simulate(podSpec, scenario, options);
        expect(simulate(podSpec, scenario, options).events).toEqual(events);
        for (const { at } of events) {
          expect(at[0]).toBeLessThanOrEqual(at[1]);
          expect(at[0]).toBeLessThanOrEqual(150);
        }
        const runs = types(simulate(podSpec, scenario, { ...options, courses: 1 }).events, 'started').map(
          ({ restart }) => restart,
        );
        expect(runs).toEqual(runs.map((_, index) => index));
      }),
      { numRuns: 60 },
    );
  });
});
