import type { ClusterRoleBinding, RoleBinding, RoleRef, Subject } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Subdomain, nameIsPathSegment } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { clusterRoleBinding, roleBinding } from './examples';

const GROUP = 'rbac.authorization.k8s.io';
const ROLE_REF = Path.of('roleRef');
const SUBJECTS = Path.of('subjects');

const roleRef = rule<{ ref: Decoded<RoleRef>; kinds: readonly string[] }>({
  id: 'role-binding-role',
  source: 'pkg/apis/rbac/validation/validation.go ValidateRoleBinding, ValidateClusterRoleBinding',
  why: 'A binding gives one role, which cannot be changed later.',
  fix: `Name a Role or ClusterRole (in a ClusterRoleBinding only the latter), with apiGroup ${GROUP}.`,
  bad: () => clusterRoleBinding({ roleRef: { kind: 'Role' } }),
  good: () => clusterRoleBinding({}),
  check({ ref, kinds }, at, cx) {
    // SetDefaults_RoleBinding fills the group in.
    const { apiGroup = '', kind = '', name = '' } = ref;
    if (apiGroup !== '' && apiGroup !== GROUP) cx.notSupported(at.child('apiGroup'), apiGroup, [GROUP]);
    if (!kinds.includes(kind)) cx.notSupported(at.child('kind'), kind, kinds);
    if (name === '') cx.required(at.child('name'));
    else cx.invalidEach(at.child('name'), name, nameIsPathSegment(name, false));
  },
});

const subjectRule = rule<{ subject: Decoded<Subject>; namespaced: boolean }>({
  id: 'role-binding-subject',
  source: 'pkg/apis/rbac/validation/validation.go ValidateRoleBindingSubject',
  why: `Users and groups are of ${GROUP}, service accounts of the core group and, in a ClusterRoleBinding, of a namespace.`,
  fix: 'Use kind User, Group or ServiceAccount with a name, and leave apiGroup to its default.',
  bad: () => roleBinding({ subjects: [{ kind: 'user', name: 'me' }] }),
  good: () => roleBinding({ subjects: [{ kind: 'User', name: 'me' }] }),
  check({ subject, namespaced }, at, cx) {
    // SetDefaults_Subject fills the group in.
    const { kind = '', name = '', apiGroup = '', namespace = '' } = subject;
    if (name === '') cx.required(at.child('name'));
    if (kind === 'ServiceAccount') {
      if (name !== '') cx.invalidEach(at.child('name'), name, dns1123Subdomain(name));
      if (apiGroup !== '') cx.notSupported(at.child('apiGroup'), apiGroup, ['']);
      if (!namespaced && namespace === '') {
        const hint = 'Give the namespace of the ServiceAccount: outside of one, it has no default.';
        cx.add('FieldValueRequired', at.child('namespace'), { message: 'Required value', hint });
      }
    } else if (kind === 'User' || kind === 'Group') {
      if (apiGroup !== '' && apiGroup !== GROUP) cx.notSupported(at.child('apiGroup'), apiGroup, [GROUP]);
    } else {
      cx.notSupported(at.child('kind'), kind, ['ServiceAccount', 'User', 'Group']);
    }
  },
});

function checkSubjects(subjects: readonly Decoded<Subject>[] | undefined, namespaced: boolean, cx: Context): void {
  for (const [i, subject] of (subjects ?? []).entries()) subjectRule({ subject, namespaced }, SUBJECTS.index(i), cx);
}

/** Checks a RoleBinding. */
export function checkRoleBinding(binding: Decoded<RoleBinding>, cx: Context): void {
  roleRef({ ref: binding.roleRef ?? {}, kinds: ['Role', 'ClusterRole'] }, ROLE_REF, cx);
  checkSubjects(binding.subjects, true, cx);
}

/** Checks a ClusterRoleBinding. */
export function checkClusterRoleBinding(binding: Decoded<ClusterRoleBinding>, cx: Context): void {
  roleRef({ ref: binding.roleRef ?? {}, kinds: ['ClusterRole'] }, ROLE_REF, cx);
  checkSubjects(binding.subjects, false, cx);
}
