import { ScenarioError, simulate, summary } from '../../src/timeline';
import type { Scenario, TimelineEvent } from '../../src/timeline';

/** What hooks do to the life of their container (kuberuntime_container.go, startContainer and killContainer). */

const postStart = (command: string[]): object => ({ lifecycle: { postStart: { exec: { command } } } });

function run(container: object, scenario: Scenario, more: object = {}): readonly TimelineEvent[] {
  const spec = { containers: [{ name: 'a', ...container }, { name: 'b' }], ...more };
  return simulate({ spec }, scenario, { horizon: 60, courses: 1 }).events;
}

const at = (events: readonly TimelineEvent[], type: TimelineEvent['type'], container: string): number[] =>
  events.filter((event) => event.type === type && event.container === container).map((event) => event.at[0]);

describe('a postStart hook', () => {
  it('holds the containers after its own, and all probes, until it ends', () => {
    const probed = { ...postStart(['sleep', '5']), readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } };
    const events = run(probed, {});
    expect(at(events, 'started', 'b')[0]).toBeGreaterThan(5);
    expect(at(events, 'probe', 'a')[0]).toBeGreaterThan(5);
  });

  it('that fails has its container stopped, and started anew as after a crash', () => {
    const events = run(postStart(['/nope']), { containers: { a: { postStartFails: true } } });
    expect(events.filter(({ type }) => type === 'killing')[0]?.reason).toBe('postStart');
    expect(at(events, 'ready', 'a')).toEqual([]);
    expect(events.filter(({ type }) => type === 'backoff').map(({ delay }) => delay)).toEqual([10, 20, 40]);
    expect(at(events, 'started', 'a')).toHaveLength(4);
    // The others start all the same.
    expect(at(events, 'started', 'b')).toHaveLength(1);
  });

  it('that fails ends a pod that is not to restart', () => {
    const spec = { restartPolicy: 'Never', containers: [{ name: 'a', ...postStart(['/nope']) }] };
    const { phase, kills, restarts } = summary(
      simulate({ spec }, { containers: { a: { postStartFails: true, onSigterm: { after: 0, code: 143 } } } }),
    );
    expect({ phase, kills, restarts }).toEqual({ phase: 'Failed', kills: [], restarts: [0, 0] });
  });

  it('that fails gives the container its preStop hook and its grace', () => {
    const lifecycle = { postStart: { exec: { command: ['/nope'] } }, preStop: { sleep: { seconds: 3 } } };
    const scenario: Scenario = { containers: { a: { postStartFails: true, onSigterm: 'ignored' } } };
    const events = run({ lifecycle }, scenario, { terminationGracePeriodSeconds: 10 });
    expect(events.find(({ type }) => type === 'stop')?.grace).toBe(7);
    expect(events.find(({ type }) => type === 'exited')?.code).toBe(137);
  });

  it('ends with its container', () => {
    const events = run(postStart(['sleep', '30']), { containers: { a: { exits: [{ at: 4, code: 1 }, null] } } });
    expect(at(events, 'started', 'b')[0]).toBeLessThan(6);
    expect(at(events, 'started', 'a')[1]).toBeLessThan(8);
    expect(at(events, 'hookEnd', 'a')[0]).toBeGreaterThan(30);
  });

  it('that fails is told as true or false', () => {
    const scenario = { containers: { a: { postStartFails: 'yes' } } } as unknown as Scenario;
    expect(() => run({}, scenario)).toThrow(ScenarioError);
  });
});
