import { simulate } from '../../src/timeline';
import type { Scenario, TimelineEvent } from '../../src/timeline';

const http = { httpGet: { path: '/', port: 80 } };

/** One course, with every probe, and the first start half a second into a second of the clock. */
function played(
  container: object,
  { app, ...scenario }: Omit<Scenario, 'containers'> & { app: object },
  spec: object = {},
) {
  const { events } = simulate(
    { spec: { ...spec, containers: [{ name: 'app', ...container }] } },
    { startsAfter: 1, startSecondFraction: 0.5, containers: { app }, ...scenario },
    { courses: 1, probes: 'all', horizon: 1000 },
  );
  return events;
}

const times = (events: readonly TimelineEvent[], type: string, wanted: object = {}): number[] =>
  events
    .filter(
      (event) => event.type === type && Object.entries(wanted).every(([key, value]) => event[key as never] === value),
    )
    .map(({ at }) => at[0]);

// A worker sleeps through answers that only count up to a threshold. What happens meanwhile must find it as it would be awake.
describe('a long row of answers', () => {
  it('counts every one of them', () => {
    const events = played(
      { livenessProbe: { ...http, failureThreshold: 40 } },
      { app: { liveness: { fails: [[100, null]] } } },
    );
    const fails = times(events, 'probe', { result: 'failure', restart: 0 });
    expect(fails).toHaveLength(40);
    expect(times(events, 'killing')[0]).toBeCloseTo(fails[39] ?? NaN, 1);
  });

  it('begins anew after an answer of the other kind', () => {
    const fails = [
      [0, 150],
      [170, null],
    ];
    const events = played({ livenessProbe: { ...http, failureThreshold: 40 } }, { app: { liveness: { fails } } });
    expect(times(events, 'killing')[0]).toBeGreaterThan(170 + 39 * 10);
    expect(times(events, 'killing')[0]).toBeLessThan(170 + 41 * 10);
  });

  it('pauses while a new run has not started', () => {
    const events = played(
      {
        startupProbe: { ...http, failureThreshold: 60 },
        livenessProbe: { ...http, periodSeconds: 7, timeoutSeconds: 5, failureThreshold: 20 },
      },
      { app: { startup: { fails: [[0, 100]] }, liveness: { takes: 10 } } },
    );
    const changes = events.filter(({ type }) => type === 'startedTrue' || type === 'startedFalse');
    expect(changes.length).toBeGreaterThan(4);
    for (const at of times(events, 'probe', { probe: 'liveness' })) {
      expect(changes.filter((change) => change.at[0] < at).at(-1)?.type).toBe('startedTrue');
    }
  });

  it('waits for the initial delay of a new run', () => {
    const events = played(
      {
        livenessProbe: {
          grpc: { port: 80 },
          periodSeconds: 7,
          timeoutSeconds: 5,
          failureThreshold: 25,
          initialDelaySeconds: 100,
        },
      },
      { app: { listensAfter: 1000, exits: [{ at: 152.8, code: 1 }, null] } },
    );
    const [, second] = times(events, 'started');
    expect(times(events, 'killing', { restart: 1 })[0]).toBeGreaterThan((second ?? NaN) + 99 + 17 * 7);
  });

  it.each(['1.30', '1.36'])('loses no answer to an extra probe of kubelet %s', (kubernetes) => {
    const manifest = {
      spec: { containers: [{ name: 'app', readinessProbe: { ...http, timeoutSeconds: 9, successThreshold: 30 } }] },
    };
    const { events } = simulate(
      manifest,
      { startsAfter: 1, containers: { app: { readiness: { takes: 8 } } } },
      { courses: 1, probes: 'all', kubernetes },
    );
    const [first] = times(events, 'probe');
    expect(times(events, 'ready')[0]).toBeLessThan((first ?? NaN) + 29 * 10 + 9);
  });

  it.each([
    [
      'startup',
      { startupProbe: { grpc: { port: 80 }, periodSeconds: 7, timeoutSeconds: 5, failureThreshold: 60 } },
      { listensAfter: 1000 },
    ],
    ['liveness', { livenessProbe: { ...http, periodSeconds: 7, timeoutSeconds: 5 } }, { liveness: { takes: 4 } }],
  ])('of a %s probe ends with the deletion', (probe, container, app) => {
    const events = played(
      container,
      { deletedAt: 31, app: { ...app, onSigterm: 'ignored' } },
      { terminationGracePeriodSeconds: 200 },
    );
    const asked = times(events, 'probe', { probe });
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.at(-1)).toBeLessThanOrEqual(31);
  });

  it('of a sleeping worker that is woken at its tick is no error', () => {
    const { events } = simulate(
      {
        spec: {
          containers: [
            {
              name: 'app',
              startupProbe: { ...http, periodSeconds: 5, failureThreshold: 300 },
              readinessProbe: { ...http, periodSeconds: 5, initialDelaySeconds: 20 },
              livenessProbe: { ...http, periodSeconds: 5 },
            },
          ],
        },
      },
      { containers: { app: { listensAfter: 65 } } },
      { kubernetes: '1.25' },
    );
    expect(times(events, 'probe', { result: 'error' })).toEqual([]);
  });

  it('keeps one of the ticks that pass during a request', () => {
    const events = played(
      { livenessProbe: { ...http, periodSeconds: 10, timeoutSeconds: 23, failureThreshold: 4 } },
      { app: { liveness: { takes: 60 } } },
    );
    const [first, second, third] = times(events, 'probe', { restart: 0 });
    expect((second ?? NaN) - (first ?? NaN)).toBeCloseTo(23, 0);
    expect((third ?? NaN) - (second ?? NaN)).toBeCloseTo(23, 0);
  });

  it('goes back to the grid of its ticks after a slow answer', () => {
    const events = played(
      { readinessProbe: { ...http, periodSeconds: 10, timeoutSeconds: 30 } },
      { app: { readiness: { takes: [{ seconds: 23, during: [100, 110] }] } } },
    );
    const asked = times(events, 'probe');
    const slow = asked.findIndex((at) => at >= 100);
    const after = asked.slice(slow, slow + 4).map((at) => at - (asked[slow] ?? NaN));
    expect(after).toEqual([0, expect.closeTo(23, 0), expect.closeTo(30, 1), expect.closeTo(40, 1)]);
  });

  it('is not slept through where a command may take more than a period', () => {
    const startupProbe = { exec: { command: ['x'] }, periodSeconds: 1, timeoutSeconds: 10, failureThreshold: 600 };
    const { events } = simulate(
      { spec: { containers: [{ name: 'app', startupProbe }] } },
      {
        startsAfter: 1,
        startSecondFraction: 0.5,
        containers: { app: { startup: { takes: 0.8, fails: [[0, null]] } } },
      },
      { kubernetes: '1.25', horizon: 1000 },
    );
    // Asleep, a course would count one answer a second from the first quick one on, and the last kill come at 922 s.
    expect(events.find(({ type }) => type === 'killing')?.at[1]).toBeGreaterThan(940);
  });
});

describe('numbers that make no sense', () => {
  it.each([
    [
      'a hook',
      {
        readinessProbe: http,
        lifecycle: { postStart: { sleep: { seconds: -1000 } }, preStop: { sleep: { seconds: -1000 } } },
      },
      {},
    ],
    ['a deadline', { livenessProbe: http }, { activeDeadlineSeconds: -1e9 }],
  ])('of %s below 0 count as little', (_, container, spec) => {
    const events = played(container, { app: { liveness: { fails: [[20, null]] } } }, spec);
    expect(Math.min(...events.map(({ at }) => at[0]))).toBeGreaterThan(-5);
  });
});
