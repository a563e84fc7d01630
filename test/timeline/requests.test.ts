import { simulate } from '../../src/timeline';
import type { Scenario, TimelineEvent } from '../../src/timeline';

/** What a request meets that is on its way while its container changes (prober/worker.go, prober.go). */

function probes(spec: object, scenario: Scenario, kubernetes = '1.36'): TimelineEvent[] {
  const { events } = simulate({ spec }, scenario, { kubernetes, horizon: 60, courses: 1, probes: 'all' });
  return events.filter(({ type }) => type === 'probe');
}

const results = (events: readonly TimelineEvent[]): string[] =>
  events.map(({ restart, result }) => `${restart ?? ''} ${result ?? ''}`);

describe('a slow answer', () => {
  const spec = { containers: [{ name: 'app', readinessProbe: { httpGet: { port: 80 }, timeoutSeconds: 5 } }] };

  it('is none if its container ends meanwhile, even after a steady row', () => {
    // Ticks are some 10 s apart: the third request is on its way when the container ends.
    const steady = probes(spec, { startsAfter: 0.5, containers: { app: { readiness: { takes: 4 } } } });
    const third = steady[3]?.at[0] ?? NaN;
    const scenario = { app: { readiness: { takes: 4 }, exits: [{ at: third + 2, code: 1 }, null] } };
    const found = probes(spec, { startsAfter: 0.5, containers: scenario });
    expect(results(found.slice(0, 4))).toEqual(['0 success', '0 success', '0 success', '0 failure']);
  });
});

describe('a command', () => {
  const exec = { exec: { command: ['check'] }, periodSeconds: 2, failureThreshold: 1 };

  it('runs in the container that the status tells of: an error, not the new container, where that has ended', () => {
    const scenario = { startsAfter: 0.5, containers: { app: { exits: [{ at: 9.9, code: 1 }, null] } } };
    const seen = new Set<string>();
    for (let at = 9; at < 11; at += 0.1) {
      const containers = { app: { exits: [{ at, code: 1 }, null] } };
      const spec = { containers: [{ name: 'app', readinessProbe: exec }] };
      for (const result of results(probes(spec, { ...scenario, containers }, '1.25'))) seen.add(result);
    }
    expect([...seen].sort()).toEqual(['0 error', '0 success', '1 success']);
  });

  it('is asked when it runs, not when it is called for', () => {
    const spec = { containers: [{ name: 'app', livenessProbe: { ...exec, failureThreshold: 3 } }] };
    const ticks = probes(spec, { startsAfter: 0.5 }).map(({ at: [from] }) => from);
    const fails = [[(ticks[4] ?? NaN) + 0.06, null]] as const;
    const found = probes(spec, { startsAfter: 0.5, containers: { app: { liveness: { fails } } } });
    expect(results(found.slice(3, 6))).toEqual(['0 success', '0 failure', '0 failure']);
  });
});

describe('a gRPC probe that nobody answers', () => {
  it.each<[string, object, number]>([
    ['tries until its timeout', { grpc: { port: 80 } }, 4],
    ['unlike one of HTTP, which is refused at once', { httpGet: { port: 80 } }, 0],
  ])('%s', (_, handler, seconds) => {
    const livenessProbe = { ...handler, periodSeconds: 5, failureThreshold: 1, timeoutSeconds: 4 };
    const spec = { containers: [{ name: 'app', livenessProbe }] };
    const { events } = simulate({ spec }, { containers: { app: { listensAfter: 30 } } }, { courses: 1, horizon: 20 });
    const at = (wanted: string): number => events.find(({ type }) => type === wanted)?.at[0] ?? NaN;
    expect(at('killing') - at('probe')).toBeCloseTo(seconds, 0);
  });
});
