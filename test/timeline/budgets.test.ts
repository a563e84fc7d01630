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

describe('detection time', () => {
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
