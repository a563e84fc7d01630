import { validate } from '../../../../src/validate';
import { deployment, pod } from '../../../../src/validate/examples';
import { minors, refusedBy, verdicts } from '../verdicts';

const NODE = { priorityClassName: 'system-node-critical' };
const OVERHEAD = { cpu: '250m' };

describe('the priority of a pod', () => {
  verdicts([
    ['is left to its class', pod({ spec: { priority: 1 } }), 'Forbidden spec.priority'],
    ['may be said where it is none', pod({ spec: { priority: 0, preemptionPolicy: 'PreemptLowerPriority' } })],
    ['may be said as its class says it', pod({ spec: { ...NODE, priority: 2000001000 } })],
    ['is not another than its class says', pod({ spec: { ...NODE, priority: 2000000000 } }), 'Forbidden spec.priority'],
    ['may be that of a class that the cluster may have', pod({ spec: { priorityClassName: 'gold', priority: 7 } })],
    ['is blamed ahead of the policy', pod({ spec: { priority: 1, preemptionPolicy: 'x' } }), 'Forbidden spec.priority'],
    ['is not looked at in a template', deployment({ spec: { template: { spec: { priority: 1 } } } })],
  ]);

  it('is refused by all minors', () => {
    expect(refusedBy(pod({ spec: { priority: 1 } }))).toEqual(minors(25));
  });
});

describe('the preemption policy of a pod', () => {
  verdicts([
    ['is left to its class', pod({ spec: { preemptionPolicy: 'Never' } }), 'Forbidden spec.preemptionPolicy'],
    ['may be that of a class that may say so', pod({ spec: { priorityClassName: 'gold', preemptionPolicy: 'Never' } })],
    [
      'hides what validation would find',
      pod({ spec: { preemptionPolicy: '', restartPolicy: 'Sometimes' } }),
      'Forbidden spec.preemptionPolicy',
    ],
    [
      'is checked itself where the class may say so',
      pod({ spec: { priorityClassName: 'gold', preemptionPolicy: 'x' } }),
      'NotSupported spec.preemptionPolicy',
    ],
  ]);

  it('is refused in the words of the server', () => {
    const found = validate(pod({ spec: { ...NODE, preemptionPolicy: 'Never' } }), { kubernetes: '1.25' });
    expect(found.map(({ message }) => message)).toEqual([
      'the string value of PreemptionPolicy (Never) must not be provided in pod spec; ' +
        'priority admission controller computed PreemptLowerPriority from the given PriorityClass name',
    ]);
  });
});

describe('the overhead of a pod', () => {
  verdicts([
    ['comes of a runtime class', pod({ spec: { overhead: OVERHEAD } }), 'Forbidden spec.overhead'],
    ['comes of one even where it is empty', pod({ spec: { overhead: {} } }), 'Forbidden spec.overhead'],
    ['may be that of a class', pod({ spec: { runtimeClassName: 'kata', overhead: OVERHEAD } })],
    ['is validated first', pod({ spec: { overhead: { cpu: '-1' } } }), 'Invalid spec.overhead.limits[cpu]'],
    ['is not looked at in a template', deployment({ spec: { template: { spec: { overhead: OVERHEAD } } } })],
  ]);
});
