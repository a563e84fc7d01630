import { simulate, summary } from '../../src/timeline';
import type { Interval, Scenario, SimulateOptions } from '../../src/timeline';

const readiness = { httpGet: { port: 80 }, periodSeconds: 2, failureThreshold: 1 };

function lost(scenario: Scenario, options: SimulateOptions = {}): Interval {
  const spec = { containers: [{ name: 'app', readinessProbe: readiness }] };
  return summary(simulate({ spec }, scenario, { horizon: 100, ...options })).withoutTraffic;
}

const failing = (from: number, to: number | null): Scenario => ({
  containers: { app: { readiness: { fails: [[from, to]] } } },
});

describe('seconds without traffic', () => {
  it('are none for a pod that stays ready, nor before it is ready at all', () => {
    expect(lost({})).toEqual([0, 0]);
    expect(lost(failing(0, 40))).toEqual([0, 0]);
  });

  it('are the failures, and up to a period at either end', () => {
    const [least, most] = lost(failing(20, 50));
    expect(least).toBeGreaterThan(27.5);
    expect(least).toBeLessThan(30);
    expect(most).toBeGreaterThan(30);
    expect(most).toBeLessThan(32.5);
  });

  it('may be none where the phase of the ticks decides', () => {
    // Newer kubelets start the ticks anew with the probe that comes right after the start.
    const [least, most] = lost(failing(20, 20.8), { kubernetes: '1.25' });
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(1.5);
  });

  it('add up, and end with the horizon', () => {
    const fails = [
      [20, 30],
      [60, null],
    ] as const;
    const [least, most] = lost({ containers: { app: { readiness: { fails } } } });
    expect(least).toBeGreaterThan(8 + 38 - 1);
    expect(most).toBeLessThan(12 + 40 + 1);
  });

  it('end when somebody deletes the pod', () => {
    const [least, most] = lost({ ...failing(20, null), deletedAt: 40 });
    expect(least).toBeGreaterThan(17);
    expect(most).toBeLessThan(20.5);
  });

  it('count only what comes until the horizon', () => {
    expect(lost(failing(20, null), { horizon: 25 })[1]).toBeLessThanOrEqual(5.2);
  });
});

describe('spans without traffic', () => {
  const probe = { httpGet: { port: 80 }, periodSeconds: 5 };
  const spec = { containers: [{ name: 'app', livenessProbe: probe, readinessProbe: probe }] };

  it('end at once where the new container is ready in the moment in which it is started', () => {
    const scenario: Scenario = { containers: { app: { liveness: { fails: [[60, null]] } } } };
    const { restarts, trafficLost } = summary(simulate({ spec }, scenario, { horizon: 400 }));
    expect(trafficLost).toHaveLength(restarts[0]);
    for (const { from, to } of trafficLost) {
      expect(to?.[0]).toBeGreaterThanOrEqual(from[0] - 0.5);
      expect(to?.[1]).toBeLessThan(from[1] + 5);
    }
  });
});
