import { simulate } from '../../src/timeline';
import type { Scenario, SimulateOptions, TimelineEvent } from '../../src/timeline';

/** How a pod is stopped (killContainersWithSyncResult, kuberuntime_termination_order.go, getPhase). */

const sidecar = (name: string, more: object = {}): object => ({ name, restartPolicy: 'Always', ...more });
const sleeps = (seconds: number): object => ({ lifecycle: { preStop: { sleep: { seconds } } } });
const deletedAt = 20;

function run(spec: object, scenario: Scenario, options: SimulateOptions = {}): readonly TimelineEvent[] {
  return simulate({ spec }, { deletedAt, ...scenario }, { horizon: 90, courses: 1, ...options }).events;
}

function at(events: readonly TimelineEvent[], type: TimelineEvent['type'], container: string): number {
  const [found] = events.filter(
    (event) => event.type === type && event.container === container && event.at[0] > deletedAt - 1,
  );
  return (found?.at[0] ?? NaN) - deletedAt;
}

const graces = (events: readonly TimelineEvent[]): string[] =>
  events.filter(({ type }) => type === 'stop').map(({ container, grace }) => `${container ?? ''} ${grace ?? ''}`);

describe('sidecars of a deleted pod', () => {
  it('run their preStop hooks at once, and are asked to stop after the main container', () => {
    const events = run(
      { initContainers: [sidecar('s', sleeps(2))], containers: [{ name: 'app' }] },
      { containers: { app: { onSigterm: { after: 6 } } } },
    );
    expect(at(events, 'hookBegin', 's')).toBeLessThan(1);
    expect(at(events, 'sigterm', 's')).toBeGreaterThan(6);
    // 30 s less 2 s of the hook less 4 s of waiting.
    expect(graces(events)).toEqual(['app 30', 's 24']);
  });

  it('wait no longer than the grace: a main container that ignores SIGTERM leaves them 2 s', () => {
    const events = run(
      { terminationGracePeriodSeconds: 10, initContainers: [sidecar('s')], containers: [{ name: 'app' }] },
      { containers: { app: { onSigterm: 'ignored' }, s: { onSigterm: 'ignored' } } },
    );
    expect(at(events, 'sigterm', 's')).toBeCloseTo(10, 0);
    expect(graces(events)).toEqual(['app 10', 's 2']);
    expect(at(events, 'exited', 's')).toBeCloseTo(12, 0);
  });

  it('do not wait for an init container that still runs', () => {
    const events = run(
      { initContainers: [sidecar('s'), { name: 'i' }], containers: [{ name: 'app' }] },
      { containers: { i: { exits: { at: 60, code: 0 }, onSigterm: { after: 5 } } } },
    );
    expect(at(events, 'sigterm', 's')).toBeLessThan(1);
    expect(at(events, 'exited', 'i')).toBeCloseTo(5, 0);
  });

  it('do not wait for a later sidecar that is down already', () => {
    const events = run(
      { initContainers: ['one', 'two', 'three'].map((name) => sidecar(name)), containers: [{ name: 'app' }] },
      {
        containers: {
          // In CrashLoopBackOff when the pod is deleted.
          two: { exits: { at: 1, code: 1 } },
          three: { onSigterm: { after: 5 } },
        },
      },
    );
    expect(at(events, 'sigterm', 'one') - at(events, 'sigterm', 'three')).toBeLessThan(1);
  });
});

describe('a deleted pod', () => {
  it.each<[string, Scenario, string[]]>([
    ['1.36 ends Succeeded where all exit with 0', {}, ['Running', 'Succeeded']],
    ['1.36 ends Failed where one is killed', { containers: { app: { onSigterm: 'ignored' } } }, ['Running', 'Failed']],
    ['1.25 stays as it was', {}, ['Running']],
  ])('on %s', (title, scenario, phases) => {
    const [kubernetes = ''] = title.split(' ');
    const events = run({ containers: [{ name: 'app' }] }, scenario, { kubernetes });
    expect(events.filter(({ type }) => type === 'phase').map(({ phase }) => phase)).toEqual(phases);
  });

  it('fails where its main container was never started', () => {
    const events = run(
      { initContainers: [{ name: 'i' }], containers: [{ name: 'app' }] },
      { containers: { i: { exits: { at: 60, code: 0 } } } },
    );
    expect(events.filter(({ type }) => type === 'phase').map(({ phase }) => phase)).toEqual(['Failed']);
  });

  it('starts nothing any more, not even what a sync was about to start', () => {
    const events = run(
      { containers: ['a', 'b', 'c', 'd'].map((name) => ({ name })) },
      { deletedAt: 0.3 },
      { courses: 49, horizon: 60 },
    );
    const late = events.filter(({ type, at: [from] }) => type === 'started' && from > 0.4);
    expect(late).toEqual([]);
    expect(events.filter(({ type, certain }) => type === 'podDeleted' && certain)).toHaveLength(1);
  });
});
