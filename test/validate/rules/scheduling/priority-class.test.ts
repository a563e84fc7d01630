import { validate } from '../../../../src/validate';
import { priorityClass } from '../../../../src/validate/rules/scheduling/examples';
import { verdicts } from '../verdicts';

const system = (name: string, value: number, globalDefault?: boolean): object =>
  priorityClass({ metadata: { name }, value, ...(globalDefault === undefined ? {} : { globalDefault }) });

describe('a priority class', () => {
  verdicts([
    ['has 0 for a value', priorityClass({ value: undefined })],
    ['may be negative', priorityClass({ value: -2147483648 })],
    ['is 1000000000 at most', priorityClass({ value: 1_000_000_001 }), 'Forbidden value'],
    ['has a name', priorityClass({ metadata: { name: 'Very_Important' } }), 'Invalid metadata.name'],
    ['leaves names of the system alone', system('system-', 1), 'Invalid metadata.name', 'Forbidden metadata.name'],
    [
      'leaves them alone also where the name is made up',
      priorityClass({ metadata: { name: undefined, generateName: 'system-' } }),
      'Forbidden metadata.name',
    ],
    ['may have the word in the name', system('my-system-x', 1)],
    ['is one of the two that there are', system('system-node-critical', 2_000_001_000, false)],
    ['is the other one', system('system-cluster-critical', 2_000_000_000)],
    ['has its very value', system('system-cluster-critical', 2_000_001_000), 'Forbidden metadata.name'],
    ['is no default', system('system-cluster-critical', 2_000_000_000, true), 'Forbidden metadata.name'],
    ['may be the default', priorityClass({ globalDefault: true })],
    ['has a policy', priorityClass({ preemptionPolicy: '' }), 'Required preemptionPolicy'],
    ['has a known one', priorityClass({ preemptionPolicy: 'never' }), 'NotSupported preemptionPolicy'],
    ['has a generation that the server sets', priorityClass({ metadata: { generation: -1 } })],
  ]);

  it.each([
    [system('system-x', 1), 'system-x is not a known system priority class'],
    [system('system-node-critical', 1, true), 'value of system-node-critical PriorityClass must be 2000001000'],
    [
      system('system-node-critical', 2_000_001_000, true),
      'globalDefault of system-node-critical PriorityClass must be false',
    ],
  ])('says what is wrong with a name of the system (%#)', (manifest, error) => {
    expect(validate(manifest).map(({ message }) => message)).toEqual([
      `Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: ${error}`,
    ]);
  });
});
