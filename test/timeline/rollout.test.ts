import fc from '../fast-check';
import { rollout } from '../../src/timeline';

function deployment(spec: object): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { ...spec, template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } } },
  };
}

/** The waves of a rolling update, played step by step. */
function played(replicas: number, surge: number, unavailable: number): number {
  let old = replicas;
  let waves = 0;
  for (let available = 0; available < replicas; waves++) {
    old = Math.min(old, Math.max(0, replicas - unavailable - available));
    available += Math.min(replicas - available, replicas + surge - old - available);
  }
  return waves;
}

describe('the waves of a rollout', () => {
  test('are those that the controller makes, step by step', () => {
    const few = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(few, few, few, (replicas, maxSurge, maxUnavailable) => {
        fc.pre(maxSurge + maxUnavailable > 0);
        const strategy = { rollingUpdate: { maxSurge, maxUnavailable } };
        const { waves } = rollout(deployment({ replicas, strategy }));
        expect(waves).toBe(played(replicas, maxSurge, Math.min(maxUnavailable, replicas)));
      }),
    );
  });

  test('are counted at once, however many', () => {
    const strategy = { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
    expect(rollout(deployment({ replicas: 2147483647, strategy })).waves).toBe(2147483647);
  });

  test('go by whole pods of a percentage', () => {
    const strategy = { rollingUpdate: { maxSurge: '29%', maxUnavailable: '29%' } };
    expect(rollout(deployment({ replicas: 100, strategy }))).toMatchObject({ maxSurge: 29, maxUnavailable: 29 });
  });
});

test.each<[spec: object, message: string]>([
  [{ replicas: -1 }, 'spec.replicas is -1, and should be 0 or more'],
  [{ replicas: 'two' }, 'spec.replicas is "two", and should be a whole number'],
  [
    { strategy: { rollingUpdate: { maxSurge: -1, maxUnavailable: 0 } } },
    'spec.strategy.rollingUpdate.maxSurge is -1, and should be 0 or more',
  ],
  [
    { strategy: { rollingUpdate: { maxUnavailable: 'half' } } },
    'spec.strategy.rollingUpdate.maxUnavailable is "half", and should be a number of pods, or a percentage such as "25%"',
  ],
  [{ strategy: 'Recreate' }, 'spec.strategy is "Recreate", and should be an object'],
  [{ minReadySeconds: -5 }, 'spec.minReadySeconds is -5, and should be 0 or more'],
  [{ progressDeadlineSeconds: -1 }, 'spec.progressDeadlineSeconds is -1, and should be 0 or more'],
])('%j has no rollout', (spec, message) => {
  expect(() => rollout(deployment(spec))).toThrow(message);
});

test.each(['StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'])(
  'a %s is no Deployment, though it has a template',
  (kind) => {
    expect(() => rollout({ ...deployment({}), kind })).toThrow('a rollout needs a Deployment; this is none');
  },
);
