import { rollout, simulate, statusColumn, summary } from '../../src/timeline';
import type { Scenario, StartFailure, SimulateOptions, TimelineEvent, ScenarioError } from '../../src/timeline';

function run(spec: object, scenario: Scenario = {}, options: SimulateOptions = {}): readonly TimelineEvent[] {
  return simulate({ spec }, scenario, { horizon: 90, courses: 1, ...options }).events;
}

function at(events: readonly TimelineEvent[], type: TimelineEvent['type'], nth = 0): number {
  return events.filter((event) => event.type === type)[nth]?.at[0] ?? NaN;
}

describe('a readiness gate', () => {
  const spec = { containers: [{ name: 'app' }], readinessGates: [{ conditionType: 'lb' }, { conditionType: 'other' }] };

  it('keeps the pod from being Ready, though its containers are, until each is True', () => {
    const events = run(spec, { gates: { lb: 12, other: 3 } });
    expect(at(events, 'ready')).toBeLessThan(2);
    expect(at(events, 'podReady')).toBeGreaterThanOrEqual(12);
    expect(at(events, 'podReady')).toBeLessThan(14);
  });

  it('may turn again, and takes the traffic with it', () => {
    const timeline = simulate(
      { spec },
      {
        gates: {
          lb: [
            [5, 20],
            [30, null],
          ],
          other: 0,
        },
      },
      { horizon: 60 },
    );
    expect(timeline.events.filter(({ type }) => type === 'podUnready' || type === 'podReady')).toHaveLength(3);
    expect(timeline.withoutTraffic[0]).toBeGreaterThan(8);
    expect(timeline.withoutTraffic[1]).toBeLessThan(12);
  });

  it('that nothing turns True is told', () => {
    const timeline = simulate({ spec }, { gates: { other: 1 } }, { horizon: 60 });
    expect(timeline.events.filter(({ type }) => type === 'podReady')).toEqual([]);
    expect(summary(timeline).closedGates).toEqual(['lb']);
  });

  it('may be called as what all objects have', () => {
    const named = { ...spec, readinessGates: [{ conditionType: 'toString' }] };
    expect(simulate({ spec: named }, { gates: {} }, { horizon: 60 }).closedGates).toEqual(['toString']);
  });

  it('counts in a rollout', () => {
    const deployment = { kind: 'Deployment', spec: { replicas: 1, template: { spec } } };
    expect(rollout(deployment).deadline.exceeded).toBe('always');
    const { ready } = rollout(deployment, { scenario: { gates: { lb: 40, other: 0 } } });
    expect(ready?.[0]).toBeGreaterThan(40);
  });

  it.each<[string, unknown, string]>([
    ['that the pod does not have', { far: 3 }, 'gates.far'],
    ['without a time', { lb: 'soon' }, 'gates.lb'],
    ['with half a span', { lb: [[3]] }, 'gates.lb[0]'],
  ])('is refused in a scenario: one %s', (_, gates, place) => {
    let thrown: unknown;
    try {
      simulate({ spec }, { gates } as Scenario);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as ScenarioError).place).toBe(place);
  });
});

describe('activeDeadlineSeconds', () => {
  const spec = { activeDeadlineSeconds: 20, terminationGracePeriodSeconds: 5, containers: [{ name: 'app' }] };

  it.each<[string, Scenario, number]>([
    ['stops the containers by their grace', { containers: { app: { onSigterm: 'ignored' } } }, 137],
    ['and at once where they listen to SIGTERM', {}, 0],
  ])('%s: the pod has failed, whatever their codes', (_, scenario, code) => {
    const events = run(spec, { startsAfter: 0.5, ...scenario });
    expect(at(events, 'killing')).toBeGreaterThan(18);
    expect(at(events, 'killing')).toBeLessThan(21);
    expect(events.find(({ type }) => type === 'exited')?.code).toBe(code);
    const [last] = events.filter(({ type }) => type === 'phase').slice(-1);
    expect([last?.phase, last?.reason]).toEqual(['Failed', 'DeadlineExceeded']);
    expect(events.filter(({ type }) => type === 'started')).toHaveLength(1);
  });

  it('is nothing to a pod that has ended before', () => {
    const events = run({ ...spec, restartPolicy: 'Never' }, { containers: { app: { exits: { at: 5 } } } });
    const phases = events.filter(({ type }) => type === 'phase').map(({ phase }) => phase);
    expect(phases).toEqual(['Running', 'Succeeded']);
  });
});

describe('a container that cannot be started', () => {
  const spec = { containers: [{ name: 'app', readinessProbe: { httpGet: { port: 80 }, periodSeconds: 2 } }] };

  it.each<[string, StartFailure]>([
    ['for a while is Ready after it', { reason: 'ErrImagePull', until: 30 }],
    ['for a while, though its run was made, too', { reason: 'RunContainerError', until: 30 }],
    ['for good never is', { reason: 'CreateContainerConfigError', until: null }],
  ])('%s', (_, startFails) => {
    const events = run(spec, { startsAfter: 0.5, containers: { app: { startFails } } });
    expect(at(events, 'waiting')).toBeLessThan(2);
    if (startFails.until === null)
      expect(events.filter(({ type }) => type === 'started' || type === 'ready')).toEqual([]);
    else {
      expect(at(events, 'started')).toBeGreaterThan(30);
      expect(at(events, 'podReady')).toBeLessThan(70);
    }
  });

  it('pulls its image less and less often', () => {
    const startFails: StartFailure = { reason: 'ErrImagePull', until: null };
    const events = run(spec, { startsAfter: 0.5, containers: { app: { startFails } } }, { horizon: 1200 });
    const pulls = events
      .filter(({ type, reason }) => type === 'waiting' && reason === 'ErrImagePull')
      .map(({ at: [from] }) => from);
    const gaps = pulls.slice(1).map((pull, index) => pull - (pulls[index] ?? 0));
    for (const [index, least] of [10, 20, 40, 80, 160].entries()) expect(gaps[index]).toBeGreaterThan(least);
    expect(pulls.length).toBeLessThan(9);
  });

  it('has a reason that the API knows', () => {
    const scenario = { containers: { app: { startFails: { reason: 'NoIdea', until: 3 } } } } as unknown as Scenario;
    expect(() => simulate({ spec }, scenario)).toThrow('containers.app.startFails.reason');
  });
});

describe('RestartAllContainers', () => {
  const rule = { action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [88] } };
  const watcher = { name: 'watcher', restartPolicy: 'Always', restartPolicyRules: [rule] };
  const hook = { lifecycle: { preStop: { sleep: { seconds: 5 } } } };
  const spec = {
    restartPolicy: 'Never',
    initContainers: [{ name: 'init' }, watcher],
    containers: [{ name: 'app', ...hook }],
  };
  const scenario: Scenario = {
    startsAfter: 0.5,
    containers: { watcher: { exits: [{ at: 10, code: 88 }, null] }, app: { onSigterm: 'ignored' } },
  };
  const starts = (events: readonly TimelineEvent[]): string[] =>
    events
      .filter(({ type }) => type === 'started')
      .map(({ container, restart }) => `${container ?? ''} ${restart ?? ''}`);

  it('starts every container anew, in order, whatever the policies say', () => {
    const events = run(spec, scenario);
    expect(starts(events)).toEqual(['init 0', 'watcher 0', 'app 0', 'init 1', 'watcher 1', 'app 1']);
    expect(events.filter(({ type }) => type === 'phase').map(({ phase }) => phase)).toEqual(['Running']);
    expect(events.filter(({ type }) => type === 'podReady')).toHaveLength(2);
  });

  it('kills by the least grace, without preStop hooks, and waits for no back-off', () => {
    const events = run(spec, scenario);
    expect(events.filter(({ type }) => type === 'killing').map(({ container, reason }) => [container, reason])).toEqual(
      [['app', 'restartAll']],
    );
    expect(events.filter(({ type }) => type === 'hookBegin' || type === 'backoff')).toEqual([]);
    expect(events.find(({ type }) => type === 'stop')?.grace).toBe(2);
    const again = run(spec, {
      ...scenario,
      containers: { ...scenario.containers, watcher: { exits: { at: 10, code: 88 } } },
    });
    expect(starts(again).filter((start) => start.startsWith('app')).length).toBeGreaterThan(3);
    expect(again.filter(({ type }) => type === 'backoff')).toEqual([]);
  });

  it('starts the workers of containers anew that had ended for good', () => {
    const readinessProbe = { httpGet: { port: 80 }, periodSeconds: 2 };
    const main = { name: 'app', readinessProbe };
    const events = run(
      { restartPolicy: 'Never', containers: [main, { ...watcher, restartPolicy: 'Never' }] },
      {
        startsAfter: 0.5,
        containers: { app: { exits: [{ at: 3 }, null] }, watcher: { exits: [{ at: 20, code: 88 }, null] } },
      },
    );
    expect(
      events.filter(({ type, container, restart }) => type === 'ready' && container === 'app' && restart === 1),
    ).toHaveLength(1);
  });

  it('is shown as kubectl would', () => {
    const lines = statusColumn(simulate({ spec }, scenario, { horizon: 60, courses: 1 }));
    const text = lines.map(({ ready, status, restarts }) => `${ready} ${status} ${restarts}`);
    expect(text.slice(-2)).toEqual(['1/2 PodInitializing 2', '2/2 Running 3']);
    expect(text.slice(4, 8)).toEqual(['1/2 Running 0', '0/2 Init:0/2 0', '0/2 Init:0/2 1', '0/2 Init:1/2 1']);
  });

  it.each<[string, string]>([
    ['1.36', 'app 1'],
    ['1.35', 'app 0'],
  ])('is known to kubelet %s, where the newest start of the app is %s', (kubernetes, last) => {
    const events = starts(run(spec, scenario, { kubernetes }));
    expect(events.filter((start) => start.startsWith('app')).pop()).toBe(last);
  });

  it('counts only if no earlier rule fits', () => {
    const restart = { action: 'Restart', exitCodes: { operator: 'In', values: [88] } };
    const first = { ...watcher, restartPolicyRules: [restart, rule] };
    const events = run({ ...spec, initContainers: [{ name: 'init' }, first] }, scenario);
    expect(starts(events)).not.toContain('app 1');
  });
});
