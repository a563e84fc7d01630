import { simulate, statusColumn, summary } from '../../src/timeline';
import type { Scenario, TimelineEvent } from '../../src/timeline';

/** The design note's webapl: liveness delay 3 period 5, readiness delay 15 period 6, SIGTERM ignored. */
const webapl = {
  kind: 'Pod',
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
const dies: Scenario = {
  containers: { webapl: { liveness: { fails: [[40, null]] }, readiness: { fails: [[0, 20]] }, onSigterm: 'ignored' } },
};

describe.each(['1.25', '1.36'])('webapl on kubelet %s', (kubernetes) => {
  const { events } = simulate(webapl, dies, { kubernetes, horizon: 900, probes: 'all', courses: 1 });
  const of = (type: TimelineEvent['type'], restart: number): TimelineEvent[] =>
    events.filter((event) => event.type === type && event.restart === restart);

  it('answers its first readiness probe with a failure and the next one, 6 s later, well', () => {
    const probes = of('probe', 0).filter(({ probe }) => probe === 'readiness');
    expect(probes.slice(0, 2).map(({ result }) => result)).toEqual(['failure', 'success']);
    expect((probes[1]?.at[0] ?? 0) - (probes[0]?.at[0] ?? 0)).toBeCloseTo(6, 1);
  });

  it('lives for 85 s and exits with 137', () => {
    for (const run of [0, 1, 2, 3]) {
      const [exit] = of('exited', run);
      expect(exit?.code).toBe(137);
      expect(Math.round((exit?.at[0] ?? 0) - (of('started', run)[0]?.at[0] ?? 0))).toBeGreaterThanOrEqual(84);
      expect(Math.round((exit?.at[0] ?? 0) - (of('started', run)[0]?.at[0] ?? 0))).toBeLessThanOrEqual(85);
    }
  });

  it('restarts six times at once; before the seventh time it waits 160 s in CrashLoopBackOff', () => {
    for (const run of [1, 2, 3, 4, 5, 6]) {
      const pause = (of('started', run)[0]?.at[0] ?? 0) - (of('exited', run - 1)[0]?.at[0] ?? 0);
      expect(pause).toBeLessThan(2);
    }
    const waits = events.filter(({ type }) => type === 'backoff');
    expect(waits[0]).toMatchObject({ restart: 6, delay: 160 });
    const pause = (of('started', 7)[0]?.at[0] ?? 0) - (of('exited', 6)[0]?.at[0] ?? 0);
    expect(pause).toBeGreaterThanOrEqual(160);
    expect(pause).toBeLessThan(175);
  });
});

it('shows webapl as kubectl would', () => {
  const lines = statusColumn(simulate(webapl, dies, { horizon: 900, courses: 1 })).map(
    ({ ready, status, restarts }) => `${ready} ${status} ${restarts}`,
  );
  expect(lines.slice(0, 5)).toEqual([
    '0/1 ContainerCreating 0',
    '0/1 Running 0',
    '1/1 Running 0',
    '0/1 Running 1',
    '1/1 Running 1',
  ]);
  expect(lines).toContain('0/1 CrashLoopBackOff 6');
});

it('sums webapl up', () => {
  const { ready, readyCertain, kills, restarts, trafficLost, exits } = summary(
    simulate(webapl, dies, { horizon: 120 }),
  );
  expect(readyCertain).toBe(true);
  expect(ready?.[0]).toBeGreaterThan(19);
  expect(ready?.[1]).toBeLessThan(27);
  expect(kills).toMatchObject([{ container: 'webapl', probe: 'liveness', certain: true }]);
  expect(restarts).toEqual([1, 1]);
  expect(exits).toMatchObject([{ code: 137 }]);
  expect(trafficLost).toHaveLength(1);
  // The killed container still answers readiness probes, so it keeps its traffic until the restart, 30 s after the kill.
  expect(trafficLost[0]?.from[0]).toBeGreaterThan((kills[0]?.at[0] ?? 0) + 29);
});
