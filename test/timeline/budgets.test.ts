import { withFewFailures } from '../../src/timeline/budgets/probed';
import type { Interval } from '../../src/timeline';
import { detectionTime, ManifestError, rollout, simulate, startBudget } from '../../src/timeline';

const http = { httpGet: { path: '/', port: 80 } };
const pod = (container: object): unknown => ({ spec: { containers: [{ name: 'app', ...container }] } });

describe('start budget', () => {
  // At worst the first probe comes a second before the delay is over (the start is cut to whole seconds); the kill follows the last
  // of the failures that are needed, which are a period apart.
  it.each<[string, object, [number, number]]>([
    ['liveness', { livenessProbe: { ...http, initialDelaySeconds: 3, periodSeconds: 5 } }, [12, 18]],
    ['liveness by default', { livenessProbe: http }, [19, 31]],
    ['startup', { startupProbe: { ...http, periodSeconds: 10, failureThreshold: 30 } }, [289, 301]],
    [
      'startup before liveness',
      {
        startupProbe: { ...http, periodSeconds: 2, failureThreshold: 10 },
        livenessProbe: { ...http, failureThreshold: 1 },
      },
      [17, 21],
    ],
  ])('of %s', (name, container, [least, most]) => {
    const [budget] = startBudget(pod(container));
    expect(budget?.probe).toBe(name.split(' ')[0]);
    expect(budget?.survives).toBeGreaterThanOrEqual(least);
    expect(budget?.survives).toBeLessThan(budget?.killed ?? 0);
    expect(budget?.killed).toBeLessThanOrEqual(most);
  });

  it('is endless without a probe that kills', () => {
    expect(startBudget(pod({ readinessProbe: http }))).toEqual([
      { container: 'app', survives: Infinity, killed: Infinity },
    ]);
  });

  it('holds in the simulation: what survives is not killed, what is slower is', () => {
    const manifest = pod({ livenessProbe: { ...http, initialDelaySeconds: 3, periodSeconds: 5 } });
    const [budget] = startBudget(manifest);
    const kills = (listensAfter: number): number =>
      simulate(manifest, { containers: { app: { listensAfter } } }, { horizon: 40 }).events.filter(
        ({ type, restart }) => type === 'killing' && restart === 0,
      ).length;
    expect(kills(budget?.survives ?? 0)).toBe(0);
    expect(kills((budget?.killed ?? 0) + 0.2)).toBe(1);
  });
});

describe('start budget of a patient probe', () => {
  const budget = (probe: object) => startBudget(pod({ startupProbe: { ...http, ...probe } }))[0];

  test.each([
    ['refused', http],
    ['in time', { grpc: { port: 80 }, timeoutSeconds: 2 }],
    ['past its period', { grpc: { port: 80 }, timeoutSeconds: 12 }],
  ])('holds in the simulation when it is answered %s', (_, handler) => {
    const manifest = pod({ startupProbe: { periodSeconds: 5, failureThreshold: 40, ...handler } });
    const [found] = startBudget(manifest);
    const kills = (listensAfter: number): number =>
      simulate(manifest, { containers: { app: { listensAfter } } }, { horizon: 800 }).events.filter(
        ({ type, restart }) => type === 'killing' && restart === 0,
      ).length;
    expect(kills(found?.survives ?? 0)).toBe(0);
    expect(kills((found?.killed ?? 0) + 0.2)).toBe(1);
  });

  // Each of these would take hours if every probe were simulated.
  it('begins with the end of the postStart hook', () => {
    const startupProbe = { ...http, periodSeconds: 5, failureThreshold: 30 };
    const [found] = startBudget(
      pod({ startupProbe, lifecycle: { postStart: { exec: { command: ['sleep', '40'] } } } }),
    );
    expect(found?.survives).toBeCloseTo(184.8, 0);
    expect(found?.killed).toBeCloseTo(190.1, 0);
  });

  it('counts as killed for sure only what is killed in every course', () => {
    const manifest = pod({ startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 1 } });
    const [found] = startBudget(manifest, { kubernetes: '1.30' });
    const { events } = simulate(
      manifest,
      { containers: { app: { listensAfter: (found?.killed ?? 0) + 0.1 } } },
      { kubernetes: '1.30', horizon: 30 },
    );
    expect(events.find(({ type }) => type === 'killing')).toMatchObject({ restart: 0, certain: true });
  });

  it('is told for the largest numbers that the API has room for', () => {
    const most = 2 ** 31 - 1;
    expect(budget({ failureThreshold: most })?.killed).toBeCloseTo(10 * most, -1);
    expect(budget({ failureThreshold: most, timeoutSeconds: most })?.killed).toBeCloseTo(10 * most, -1);
    expect(budget({ initialDelaySeconds: 1e6, failureThreshold: 1 })?.survives).toBeCloseTo(1e6, -1);
    expect(budget({ periodSeconds: 1e6, failureThreshold: 2 })?.killed).toBeGreaterThan(1e6);
  });

  it('is endless when it takes more than thirty years', () => {
    expect(budget({ periodSeconds: 2 ** 31 - 1 })).toEqual({ container: 'app', survives: Infinity, killed: Infinity });
  });
});

describe('detection time', () => {
  // What is simulated step by step in the pod as it is must lie within what its parts come to.
  it.each<[string, object]>([
    ['by readiness', { readinessProbe: { ...http, periodSeconds: 7, failureThreshold: 9 } }],
    [
      'by readiness that times out past its period',
      { readinessProbe: { ...http, periodSeconds: 3, timeoutSeconds: 5, failureThreshold: 6 } },
    ],
    [
      'by a command that hangs',
      {
        readinessProbe: http,
        livenessProbe: { exec: { command: ['x'] }, periodSeconds: 5, timeoutSeconds: 12, failureThreshold: 8 },
      },
    ],
    [
      'by the restart, whose hook takes its time',
      {
        readinessProbe: { tcpSocket: { port: 80 } },
        livenessProbe: http,
        lifecycle: { postStart: { exec: { command: ['sleep', '90'] } } },
      },
    ],
    ['by the restart', { startupProbe: http, livenessProbe: { ...http, periodSeconds: 4, failureThreshold: 12 } }],
    [
      'by the restart before readiness',
      { readinessProbe: { ...http, failureThreshold: 30 }, livenessProbe: { ...http, periodSeconds: 2 } },
    ],
  ])('holds in the simulation %s', (_, container) => {
    const manifest = pod(container);
    const [found] = detectionTime(manifest);
    for (const at of [180, 182.3, 186.9]) {
      const dead = { takes: [{ seconds: 60, during: [at, null] as const }] };
      // The system goes on accepting connections.
      const readiness =
        'readinessProbe' in container && 'tcpSocket' in (container.readinessProbe as object) ? {} : dead;
      const scenario = { containers: { app: { liveness: dead, readiness, onSigterm: 'ignored' as const } } };
      const { events } = simulate(manifest, scenario, { courses: 1 });
      const first = (type: string): number | undefined =>
        events.find((each) => each.type === type && each.at[0] > at)?.at[0];
      for (const [type, range] of [
        ['podUnready', found?.unready],
        ['killing', found?.killed],
      ] as const) {
        const seen = first(type);
        expect(range === undefined).toBe(seen === undefined);
        if (range === undefined || seen === undefined) continue;
        expect(seen - at).toBeGreaterThanOrEqual(range[0] - 0.05);
        expect(seen - at).toBeLessThanOrEqual(range[1] + 0.05);
      }
    }
  });

  it.each<[string, object, Interval]>([
    ['by readiness with defaults', { readinessProbe: http }, [20, 30]],
    [
      'by readiness over a long period',
      { readinessProbe: { ...http, periodSeconds: 200, failureThreshold: 2 } },
      // On the safe side by a fortieth of the period.
      [195, 400],
    ],
    [
      'by the first of two',
      { readinessProbe: { ...http, failureThreshold: 30 }, livenessProbe: { ...http, periodSeconds: 2 } },
      [34.2, 36.2],
    ],
  ])('covers every phase, and little more, %s', (_, container, [least, most]) => {
    const [found] = detectionTime(pod(container), { dead: 'refuses' });
    const [from, to] = found?.unready ?? [NaN, NaN];
    expect(from).toBeLessThanOrEqual(least);
    expect(to).toBeGreaterThanOrEqual(most);
    expect(from).toBeGreaterThan(least - 0.6 - least / 30);
    expect(to).toBeLessThan(most + 1.5 + most / 30);
  });

  it('is told for the largest numbers that the API has room for', () => {
    const most = 2 ** 31 - 1;
    const patient = { ...http, failureThreshold: most, successThreshold: most, initialDelaySeconds: most };
    const [time] = detectionTime({
      spec: {
        terminationGracePeriodSeconds: 1e9,
        containers: [{ name: 'app', readinessProbe: patient, livenessProbe: { ...patient, periodSeconds: 20 } }],
      },
    });
    expect(time?.unready?.[1]).toBeCloseTo(10 * most, -2);
    expect(time?.killed?.[1]).toBeCloseTo(20 * most, -2);
  });

  it('is endless for a probe that cannot run, and for what takes more than thirty years', () => {
    const lost = { httpGet: { path: '/', port: 'lost' } };
    expect(detectionTime(pod({ startupProbe: lost, livenessProbe: http, readinessProbe: http }))).toEqual([
      { container: 'app' },
    ]);
    expect(detectionTime(pod({ readinessProbe: lost, livenessProbe: http }))).toEqual([
      { container: 'app', killed: expect.anything() as unknown },
    ]);
    expect(detectionTime(pod({ livenessProbe: { ...http, periodSeconds: 1e9 } }))).toEqual([{ container: 'app' }]);
  });

  it('is up to three periods and the timeout for readiness by default', () => {
    const [time] = detectionTime(pod({ readinessProbe: { ...http, periodSeconds: 10 } }));
    expect(time?.killed).toBeUndefined();
    expect(time?.unready?.[0]).toBeGreaterThanOrEqual(20);
    expect(time?.unready?.[1]).toBeLessThan(32);
  });

  it('is shorter for a process that refuses than for one that hangs', () => {
    const manifest = pod({ livenessProbe: { ...http, periodSeconds: 10, timeoutSeconds: 5 } });
    const [hangs] = detectionTime(manifest, { dead: 'hangs' });
    const [refuses] = detectionTime(manifest, { dead: 'refuses' });
    expect((hangs?.killed?.[1] ?? 0) - (refuses?.killed?.[1] ?? 0)).toBeGreaterThan(4);
  });

  it('is endless for a TCP probe of a process that hangs: the system accepts its connections', () => {
    const manifest = pod({ livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: http });
    expect(detectionTime(manifest, { dead: 'hangs' })).toEqual([
      { container: 'app', unready: expect.anything() as unknown },
    ]);
    expect(detectionTime(manifest, { dead: 'refuses' })[0]?.killed).toBeDefined();
  });

  it('is endless without probes: the process keeps its traffic', () => {
    expect(detectionTime(pod({}))).toEqual([{ container: 'app' }]);
  });
});

describe('a number below 0', () => {
  it('is no initial delay', () => {
    const [none, negative] = [0, -100].map((initialDelaySeconds) =>
      startBudget(pod({ livenessProbe: { ...http, initialDelaySeconds } })),
    );
    expect(negative).toEqual(none);
  });

  it('is a grace period of a second', () => {
    const [second, negative] = [1, -1e9].map((terminationGracePeriodSeconds) =>
      detectionTime({ spec: { terminationGracePeriodSeconds, containers: [{ name: 'app', livenessProbe: http }] } }),
    );
    expect(negative).toEqual(second);
  });
});

describe('what is left of many failures', () => {
  it.each<[string, object, boolean, Interval]>([
    ['a period each', { ...http, periodSeconds: 7 }, false, [70, 70]],
    ['a period each, within the timeout', { ...http, periodSeconds: 7, timeoutSeconds: 6 }, true, [70, 70]],
    ['a timeout each, and its lag', { ...http, periodSeconds: 7, timeoutSeconds: 9 }, true, [90.05, 90.7]],
    ['a command each as well', { exec: { command: ['x'] }, periodSeconds: 7, timeoutSeconds: 9 }, true, [90.35, 94.7]],
    ['nothing', { ...http, failureThreshold: 2 }, true, [0, 0]],
  ])('is %s', (...[, probe, timesOut, [least, most]]) => {
    const { rest } = withFewFailures({ failureThreshold: 13, ...probe }, { timesOut, kubernetes: undefined });
    expect(rest).toEqual([expect.closeTo(least, 5), expect.closeTo(most, 5)]);
  });
});

describe('rollout', () => {
  const deployment = (spec: object, container: object = { readinessProbe: http }): unknown => ({
    kind: 'Deployment',
    spec: { ...spec, template: { spec: { containers: [{ name: 'app', ...container }] } } },
  });

  it.each<[string, object, [surge: number, unavailable: number, waves: number]]>([
    ['1 replica by default', {}, [1, 0, 1]],
    ['3 replicas by default', { replicas: 3 }, [1, 0, 3]],
    ['10 replicas by default', { replicas: 10 }, [3, 2, 2]],
    [
      '10 replicas, one by one',
      { replicas: 10, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
      [1, 0, 10],
    ],
    [
      '4 replicas, nothing allowed',
      { replicas: 4, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } },
      [0, 1, 4],
    ],
    [
      '6 replicas at once',
      { replicas: 6, strategy: { rollingUpdate: { maxSurge: '100%', maxUnavailable: 0 } } },
      [6, 0, 1],
    ],
    ['0 replicas', { replicas: 0 }, [0, 0, 0]],
  ])('of %s', (_, spec, [surge, unavailable, waves]) => {
    const found = rollout(deployment(spec));
    expect([found.maxSurge, found.replicas === 0 ? 0 : found.maxUnavailable, found.waves]).toEqual([
      surge,
      unavailable,
      waves,
    ]);
  });

  it('takes each wave until its pods are available', () => {
    const scenario = { containers: { app: { readiness: { fails: [[0, 20]] as const } } } };
    const { ready, duration } = rollout(deployment({ replicas: 10, minReadySeconds: 5 }), { scenario });
    expect(ready?.[0]).toBeGreaterThan(20);
    expect(duration).toEqual([
      expect.closeTo(2 * ((ready?.[0] ?? 0) + 5), 1),
      expect.closeTo(2 * ((ready?.[1] ?? 0) + 5), 1),
    ]);
  });

  it.each<[string, [deadline: number | undefined, ready: number], string]>([
    ['within the deadline', [undefined, 20], 'never'],
    ['about the deadline', [21, 19], 'maybe'],
    ['after the deadline', [15, 60], 'always'],
    ['never', [undefined, 1e6], 'always'],
  ])('ready %s', (_, [progressDeadlineSeconds, seconds], exceeded) => {
    const scenario = { containers: { app: { readiness: { fails: [[0, seconds]] as const } } } };
    expect(rollout(deployment({ progressDeadlineSeconds }), { scenario }).deadline.exceeded).toBe(exceeded);
  });

  it('of a Recreate waits for the old pods to stop', () => {
    const { strategy, waves, duration, ready } = rollout(deployment({ replicas: 3, strategy: { type: 'Recreate' } }));
    expect([strategy, waves]).toEqual(['Recreate', 1]);
    expect((duration?.[1] ?? 0) - (ready?.[1] ?? 0)).toBeGreaterThanOrEqual(30);
  });

  it('is of a Deployment only', () => {
    expect(() => rollout(pod({}))).toThrow(ManifestError);
  });
});
