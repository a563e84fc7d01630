import { simulate, summary } from '../../src/timeline';
import type { Scenario, SimulateOptions, TimelineEvent } from '../../src/timeline';

/** What a kubelet's sync decides to start and to kill (computePodActions and computeInitContainerActions). */

const http = { httpGet: { port: 80 }, periodSeconds: 1 };
const sidecar = (name: string, more: object = {}): object => ({ name, restartPolicy: 'Always', ...more });
const startup = { startupProbe: { ...http, failureThreshold: 60 } };

function run(spec: object, scenario: Scenario, options: SimulateOptions = {}): readonly TimelineEvent[] {
  return simulate({ spec }, scenario, { horizon: 120, courses: 1, ...options }).events;
}

function starts(events: readonly TimelineEvent[]): string[] {
  return events
    .filter(({ type }) => type === 'started')
    .map(({ container, restart }) => `${container ?? ''}${restart ? `#${restart}` : ''}`);
}

/** When the API first shows a sidecar as started. */
function sidecarStarted(events: readonly TimelineEvent[], restart = 0): number {
  return (
    events.find((event) => event.type === 'startedTrue' && event.container === 's' && event.restart === restart)
      ?.at[0] ?? NaN
  );
}

function begins(events: readonly TimelineEvent[], wanted: string, restart = 0): number {
  return (
    events.find((event) => event.type === 'started' && event.container === wanted && event.restart === restart)
      ?.at[0] ?? NaN
  );
}

describe('the newest init container that was started holds the next one back', () => {
  it.each<[string, object, string[]]>([
    ['an init container', { name: 'next' }, ['s', 's#1', 'next', 'app']],
    ['a sidecar', sidecar('next'), ['s', 's#1', 'next', 'app']],
  ])('a sidecar that exits before it has started holds %s', (_, next, expected) => {
    const events = run(
      { initContainers: [sidecar('s', startup), next], containers: [{ name: 'app' }] },
      { containers: { s: { exits: [{ at: 2, code: 1 }, null], startup: { fails: [[0, 4]] } } } },
    );
    expect(starts(events)).toEqual(expected);
    expect(begins(events, 'next')).toBeGreaterThan(sidecarStarted(events, 1));
  });

  it('a last sidecar that exits before it has started holds the main containers', () => {
    const events = run(
      { initContainers: [sidecar('s', startup)], containers: [{ name: 'app' }] },
      { containers: { s: { exits: [{ at: 2, code: 1 }, null], startup: { fails: [[0, 4]] } } } },
    );
    expect(starts(events)).toEqual(['s', 's#1', 'app']);
    expect(begins(events, 'app')).toBeGreaterThan(sidecarStarted(events, 1));
  });

  it('a sidecar without a startup probe that is gone before it is seen to run holds, too', () => {
    const events = run(
      { initContainers: [sidecar('s')], containers: [{ name: 'app' }] },
      { containers: { s: { exits: [{ at: 0.001, code: 1 }, null] } } },
      // This one polls each second only.
      { kubernetes: '1.34' },
    );
    expect(starts(events)).toEqual(['s', 's#1', 'app']);
    expect(begins(events, 'app')).toBeGreaterThan(sidecarStarted(events, 1));
  });

  it('an earlier sidecar that starts anew holds nothing back', () => {
    const events = run(
      { initContainers: [sidecar('s', startup), { name: 'i' }], containers: [{ name: 'app' }] },
      {
        containers: {
          s: { exits: [{ at: 5, code: 1 }, null], startup: { fails: [[0, 3]] } },
          i: { exits: { at: 3, code: 0 } },
        },
      },
    );
    expect(begins(events, 's', 1)).toBeLessThan(begins(events, 'app'));
    expect(begins(events, 'app')).toBeLessThan(sidecarStarted(events, 1));
  });

  it('a last sidecar that starts anew holds a main container that has ended, while none runs', () => {
    const events = run(
      { initContainers: [sidecar('s', startup)], containers: [{ name: 'app' }] },
      {
        containers: {
          s: { exits: [{ at: 8, code: 1 }, null], startup: { fails: [[0, 5]] } },
          app: { exits: [{ at: 3, code: 1 }, null] },
        },
      },
    );
    expect(begins(events, 'app', 1)).toBeGreaterThan(sidecarStarted(events, 1));
  });

  it('while a main container runs, sidecars and main containers start anew each for itself', () => {
    const events = run(
      { initContainers: [sidecar('s', startup)], containers: [{ name: 'app' }, { name: 'other' }] },
      {
        containers: {
          s: { exits: [{ at: 8, code: 1 }, null], startup: { fails: [[0, 5]] } },
          app: { exits: [{ at: 3, code: 1 }, null] },
        },
      },
    );
    expect(begins(events, 'app', 1)).toBeLessThan(sidecarStarted(events, 1));
  });
});

describe('kills and starts of one sync', () => {
  const live = { livenessProbe: { ...http, failureThreshold: 1 } };

  it('all kills come first: the first container starts anew only when the last one has stopped', () => {
    const events = run(
      {
        terminationGracePeriodSeconds: 5,
        containers: [
          { name: 'a', ...live },
          { name: 'b', ...live },
        ],
      },
      {
        containers: {
          a: { liveness: { fails: [[4, 9]] } },
          b: { liveness: { fails: [[4, 9]] }, onSigterm: 'ignored' },
        },
      },
      { courses: 49, horizon: 30 },
    );
    const [killed] = events.filter(({ type, container }) => type === 'killing' && container === 'b');
    for (const { container, at } of events.filter(({ type, restart }) => type === 'started' && restart === 1)) {
      // Unless the two failures came to two syncs, b's 5 s of grace hold both.
      if (container === 'b') expect(at[0]).toBeGreaterThan((killed?.at[0] ?? 0) + 5);
      else expect(at[1]).toBeGreaterThan((killed?.at[0] ?? 0) + 5);
    }
  });

  it("under Never a failed probe ends the whole pod by the pod's own grace", () => {
    const probe = { ...http, failureThreshold: 1, terminationGracePeriodSeconds: 3 };
    const timeline = simulate(
      {
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 7,
          initContainers: [sidecar('s')],
          containers: [{ name: 'app', livenessProbe: probe }],
        },
      },
      { containers: { app: { liveness: { fails: [[5, null]] }, onSigterm: 'ignored' } } },
      { horizon: 60, courses: 1 },
    );
    const stops = timeline.events.filter(({ type }) => type === 'stop');
    expect(stops.map(({ container, grace }) => `${container ?? ''} ${grace ?? ''}`)).toEqual(['app 7', 's 2']);
    expect(summary(timeline)).toMatchObject({ phase: 'Failed', kills: [{ container: 'app', probe: 'liveness' }] });
  });

  it("under Never a failed probe kills its container alone, by the probe's grace, while another one runs", () => {
    const probe = { ...http, failureThreshold: 1, terminationGracePeriodSeconds: 3 };
    const events = run(
      { restartPolicy: 'Never', containers: [{ name: 'app', livenessProbe: probe }, { name: 'other' }] },
      { containers: { app: { liveness: { fails: [[5, null]] }, onSigterm: 'ignored' } } },
    );
    const stops = events.filter(({ type }) => type === 'stop');
    expect(stops.map(({ container, grace }) => `${container ?? ''} ${grace ?? ''}`)).toEqual(['app 3']);
    expect(events.filter(({ type }) => type === 'phase').map(({ phase }) => phase)).toEqual(['Running']);
  });
});

describe("a container's own restart policy (ContainerRestartRules, by default since 1.35)", () => {
  const rule = (operator: string, ...values: number[]): object => ({
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator, values } }],
  });
  const never = { restartPolicy: 'Never' };

  it.each<[string, [own: object, code: number, kubernetes: string], string[]]>([
    ['Never under Always', [never, 1, '1.36'], ['app']],
    ['OnFailure under Never', [{ restartPolicy: 'OnFailure' }, 1, '1.35'], ['app', 'app#1']],
    ['OnFailure and success', [{ restartPolicy: 'OnFailure' }, 0, '1.35'], ['app']],
    ['Never, but restarted for this code', [{ ...never, ...rule('In', 42, 43) }, 42, '1.36'], ['app', 'app#1']],
    ['Never, and another code', [{ ...never, ...rule('In', 42, 43) }, 1, '1.36'], ['app']],
    ['Never, but restarted for other codes', [{ ...never, ...rule('NotIn', 42) }, 1, '1.36'], ['app', 'app#1']],
    ['Never, and the one code that is excepted', [{ ...never, ...rule('NotIn', 42) }, 42, '1.36'], ['app']],
    ['Never on a kubelet that does not know it', [never, 1, '1.34'], ['app', 'app#1']],
  ])('%s', (title, [own, code, kubernetes], expected) => {
    const restartPolicy = title.endsWith('under Never') ? 'Never' : 'Always';
    const events = run(
      { restartPolicy, containers: [{ name: 'app', ...own }, { name: 'other' }] },
      { containers: { app: { exits: [{ at: 5, code }, null] } } },
      { kubernetes, horizon: 60 },
    );
    expect(starts(events).filter((name) => name !== 'other')).toEqual(expected);
  });

  it('decides for init containers, too', () => {
    const spec = { restartPolicy: 'Never', initContainers: [{ name: 'i', restartPolicy: 'OnFailure' }] };
    const scenario = { containers: { i: { exits: [1, 0].map((code) => ({ at: 1, code })) } } };
    expect(starts(run({ ...spec, containers: [{ name: 'app' }] }, scenario))).toEqual(['i', 'i#1', 'app']);
  });

  it.each(['1.34', '1.36'])('decides whether the pod ends, kubelet %s', (kubernetes) => {
    const spec = { restartPolicy: 'Always', containers: [{ name: 'app', ...never }] };
    const events = run(spec, { containers: { app: { exits: { at: 5, code: 0 } } } }, { kubernetes });
    const phases = events.filter(({ type }) => type === 'phase').map(({ phase }) => phase);
    expect(phases).toEqual(kubernetes === '1.36' ? ['Running', 'Succeeded'] : ['Running']);
  });
});
