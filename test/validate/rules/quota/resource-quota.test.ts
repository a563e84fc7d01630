import { validate } from '../../../../src/validate';
import { quota } from '../../../../src/validate/rules/quota/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const hard = (amounts: object): object => ({ ...quota({}), spec: { hard: amounts } });
const scoped = (scopes: string[], amounts: object = { pods: 1 }): object => ({
  ...quota({}),
  spec: { hard: amounts, scopes },
});
const selecting = (...matchExpressions: object[]): object => quota({ spec: { scopeSelector: { matchExpressions } } });
const at = 'spec.scopeSelector.matchExpressions';

describe('a quota', () => {
  verdicts([
    ['may be empty', { ...quota({}), spec: undefined }],
    ['has a name', { ...quota({}), metadata: {} }, 'Required metadata.name'],
    ['counts what has a name', hard({ cpu: 1, 'requests.storage': '1Gi', 'requests.hugepages-2Mi': '4Mi' })],
    [
      'counts what has a domain',
      hard({ 'count/jobs.batch': 1, 'gold.storageclass.storage.k8s.io/requests.storage': 1 }),
    ],
    [
      'counts nothing else',
      hard({ deployments: 1 }),
      'Invalid spec.hard[deployments]',
      'Invalid spec.hard[deployments]',
    ],
    ['counts no storage of nodes', hard({ storage: 1 }), 'Invalid spec.hard[storage]'],
    ['counts from 0', hard({ pods: 0, cpu: '-1m' }), 'Invalid spec.hard[cpu]'],
    ['counts objects one by one', hard({ pods: '1500m', cpu: '1500m' }), 'Invalid spec.hard[pods]'],
    ['counts devices one by one', hard({ 'count/jobs.batch': 0.5 }), 'Invalid spec.hard[count/jobs.batch]'],
    ['counts requests of devices in parts', hard({ 'requests.example.com/gpu': 0.5 })],
    ['has a status that is dropped', quota({ status: { hard: { nothing: -1 } } })],
  ]);
});

describe('the scopes of a quota', () => {
  verdicts([
    ['are known', scoped(['']), 'Invalid spec.scopes'],
    ['may come twice', scoped(['BestEffort', 'BestEffort'])],
    ['let best effort be counted only', scoped(['BestEffort'], { cpu: 1, memory: 1 }), ...two('Invalid spec.scopes')],
    ['pick pods, not claims', scoped(['NotBestEffort'], { 'requests.storage': 1 }), 'Invalid spec.scopes'],
    ['do not care about what has a domain', scoped(['NotBestEffort'], { 'count/jobs.batch': 1 })],
    ['pick claims', scoped(['VolumeAttributesClass'], { persistentvolumeclaims: 1 })],
    ['pick no pods there', scoped(['VolumeAttributesClass']), 'Invalid spec.scopes'],
    ['exclude one another', scoped(['Terminating', 'NotTerminating']), 'Invalid spec.scopes'],
  ]);

  it('pick claims since 1.33', () => {
    const claims = scoped(['VolumeAttributesClass'], { persistentvolumeclaims: 1 });
    expect(refusedBy(claims)).toEqual(minors(25, 32));
    expect(causes(scoped(['VolumeAttributesClass']), '1.32')).toEqual(['Invalid spec.scopes']);
  });
});

describe('the selector of a quota', () => {
  verdicts([
    ['may be empty', quota({ spec: { scopeSelector: {} } })],
    ['compares names', selecting({ scopeName: 'PriorityClass', operator: 'NotIn', values: ['a'] })],
    [
      'compares with some',
      selecting({ scopeName: 'PriorityClass', operator: 'In', values: [] }),
      `Required ${at}.values`,
    ],
    [
      'compares with none',
      selecting({ scopeName: 'PriorityClass', operator: 'DoesNotExist', values: ['a'] }),
      `Invalid ${at}.values`,
    ],
    [
      'asks only whether pods are of other scopes',
      selecting({ scopeName: 'Terminating', operator: 'DoesNotExist' }),
      `Invalid ${at}.operator`,
    ],
    ['has an operator', selecting({ scopeName: 'BestEffort' }), `Invalid ${at}.operator`, `Invalid ${at}.operator`],
    ['has known scopes', selecting({ scopeName: 'Guaranteed', operator: 'Exists' }), `Invalid ${at}.scopeName`],
    [
      'has no opposites',
      selecting({ scopeName: 'BestEffort', operator: 'Exists' }, { scopeName: 'NotBestEffort', operator: 'Exists' }),
      `Invalid ${at}`,
    ],
    [
      'is not compared with scopes',
      quota({
        spec: {
          scopes: ['BestEffort'],
          scopeSelector: { matchExpressions: [{ scopeName: 'NotBestEffort', operator: 'Exists' }] },
        },
      }),
    ],
  ]);

  it('exclude one another, and scopes are shown, of which there are none', () => {
    const both = ['Terminating', 'NotTerminating'].map((scopeName) => ({ scopeName, operator: 'Exists' }));
    expect(validate(selecting(...both)).map(({ message }) => message)).toEqual([
      'Invalid value: null: conflicting scopes',
    ]);
  });

  it('names the operator rightly since 1.31', () => {
    const manifest = selecting({ scopeName: 'Terminating', operator: 'In', values: ['a'] });
    expect(validate(manifest, { kubernetes: '1.30' })[0]?.message).toContain("must be 'Exist' when");
    expect(validate(manifest, { kubernetes: '1.31' })[0]?.message).toContain("must be 'Exists' when");
  });
});

describe('requests above limits in a quota', () => {
  it('are warned of since 1.35, by the name that is given', () => {
    const manifest = hard({ cpu: 2, 'limits.cpu': 1, memory: '1Gi', 'requests.memory': '3Gi', 'limits.memory': '2Gi' });
    expect(warnings(manifest, '1.34')).toEqual([]);
    expect(warnings(manifest, '1.35')).toEqual([
      'ResourceQuota cpu (2) should be less than limits.cpu (1)',
      'ResourceQuota requests.memory (3Gi) should be less than limits.memory (2Gi)',
    ]);
  });

  it('are fine where they are the same, or where there are no limits', () => {
    expect(warnings(hard({ 'requests.cpu': 1, 'limits.cpu': '1000m', 'requests.memory': 1 }))).toEqual([]);
    expect(warnings(hard({ 'ephemeral-storage': 2, 'limits.ephemeral-storage': 1 }))).toEqual([]);
  });
});

function two(cause: string): [string, string] {
  return [cause, cause];
}
