import { validate } from '../../../../src/validate';
import { clusterRole, clusterRoleBinding, role, roleBinding } from '../../../../src/validate/rules/rbac/examples';
import { verdicts } from '../verdicts';

const subjects = (...list: object[]): object => roleBinding({ subjects: list });
const GROUP = 'rbac.authorization.k8s.io';

describe('roles', () => {
  verdicts([
    [
      'ask of a prefix what they ask of a name',
      role({ metadata: { generateName: '..' } }),
      'Invalid metadata.generateName',
    ],
    ['may permit nothing', role({ rules: [] })],
    ['have any name for a URL', role({ metadata: { name: 'system:Reader' } })],
    ['have no slash in it', role({ metadata: { name: 'a/b' } }), 'Invalid metadata.name'],
    [
      'say what may be done to what',
      role({ rules: [{}] }),
      'Required rules[0].apiGroups',
      'Required rules[0].resources',
      'Required rules[0].verbs',
    ],
    [
      'of a namespace have no URLs',
      role({ rules: [{ verbs: ['get'], nonResourceURLs: ['/'], resources: ['pods'] }] }),
      'Invalid rules[0].nonResourceURLs',
      'Invalid rules[0].nonResourceURLs',
    ],
    ['of a cluster have', clusterRole({ rules: [{ verbs: ['get'], nonResourceURLs: ['/metrics'] }] })],
    [
      'are aggregated by something',
      clusterRole({ aggregationRule: {} }),
      'Required aggregationRule.clusterRoleSelectors',
    ],
    [
      'are aggregated by selectors',
      clusterRole({
        aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'a', operator: 'is' }] }] },
      }),
      'Invalid aggregationRule.clusterRoleSelectors[0]',
      'Invalid aggregationRule.clusterRoleSelectors[0].matchExpressions[0].operator',
    ],
  ]);
});

describe('bindings', () => {
  verdicts([
    ['fill in the group', roleBinding({ roleRef: { apiGroup: undefined } })],
    ['know no other group', roleBinding({ roleRef: { apiGroup: 'x' } }), 'NotSupported roleRef.apiGroup'],
    ['give a role', roleBinding({ roleRef: undefined }), 'NotSupported roleRef.kind', 'Required roleRef.name'],
    [
      'of a cluster give no role of a namespace',
      clusterRoleBinding({ roleRef: { kind: 'Role' } }),
      'NotSupported roleRef.kind',
    ],
    [
      'give it to users and groups',
      subjects({ kind: 'User', name: 'Me' }, { kind: 'Group', name: 'us', apiGroup: GROUP }),
    ],
    [
      'give it to nobody else',
      subjects({ kind: 'user', name: 'x' }, { kind: 'User' }),
      'NotSupported subjects[0].kind',
      'Required subjects[1].name',
    ],
    [
      'keep groups apart',
      subjects({ kind: 'ServiceAccount', name: 'a', apiGroup: GROUP }, { kind: 'User', name: 'a', apiGroup: 'v1' }),
      'NotSupported subjects[0].apiGroup',
      'NotSupported subjects[1].apiGroup',
    ],
    [
      'of a cluster name the namespace of an account',
      clusterRoleBinding({ subjects: [{ kind: 'ServiceAccount', name: 'a' }] }),
      'Required subjects[0].namespace',
    ],
  ]);
});

it('asks for the namespace of an account where it is missing', () => {
  const found = validate(clusterRoleBinding({ subjects: [{ kind: 'ServiceAccount', name: 'a' }] }));
  expect(found).toMatchObject([{ hint: expect.stringContaining('Give the namespace') as string }]);
});
