import { manifest } from '../../examples';

const GROUP = 'rbac.authorization.k8s.io';
const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

export const role = manifest({ apiVersion: `${GROUP}/v1`, kind: 'Role', metadata: { name: 'reader' }, rules });

export const clusterRole = manifest({
  apiVersion: `${GROUP}/v1`,
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules,
});

export const roleBinding = manifest({
  apiVersion: `${GROUP}/v1`,
  kind: 'RoleBinding',
  metadata: { name: 'readers' },
  roleRef: { apiGroup: GROUP, kind: 'Role', name: 'reader' },
  subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'space' }],
});

export const clusterRoleBinding = manifest({
  apiVersion: `${GROUP}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'readers' },
  roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'reader' },
  subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'space' }],
});
