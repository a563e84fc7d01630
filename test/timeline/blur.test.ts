import { simulate } from '../../src/timeline';
import type { Scenario } from '../../src/timeline';

const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 3 };
const manifest = { spec: { containers: [{ name: 'app', livenessProbe: probe, readinessProbe: probe }] } };

/** What is told from another clock may seem to come so much too early, in seconds. */
const lost = 0.013;

describe('ranges', () => {
  it.each<[string, Scenario]>([
    ['is killed', { containers: { app: { liveness: { fails: [[20, null]] }, onSigterm: { after: 1 } } } }],
    ['exits', { containers: { app: { exits: { at: 4, code: 1 } } } }],
    ['is on a busy node', { node: 'busy', containers: { app: { exits: { at: 4, code: 1 } } } }],
  ])('of what a run does begin no sooner than the run, where a container %s', (_, scenario) => {
    const { events } = simulate(manifest, scenario, { horizon: 300 });
    const starts = new Map<number, number>();
    for (const { type, restart = 0, at } of events) if (type === 'started') starts.set(restart, at[0]);
    expect(starts.size).toBeGreaterThan(3);
    const early = events.filter(
      ({ container, restart = 0, at }) => container !== undefined && at[0] < (starts.get(restart) ?? 0) - lost,
    );
    expect(early.map(({ type, restart, at }) => `${type} ${restart} ${at[0]}`)).toEqual([]);
  });
});
