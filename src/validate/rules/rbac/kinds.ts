import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsPathSegment } from '../../formats/names';
import type { NameFormat } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkClusterRoleBinding, checkRoleBinding } from './bindings';
import { checkClusterRole, checkRole } from './roles';

const apiVersions = ['rbac.authorization.k8s.io/v1'];
/** ValidateRBACName: of prefixes is asked what is asked of names. */
const name = (): NameFormat => (text) => nameIsPathSegment(text, false);

export const kinds: KindRules[] = [
  kindRules<Decoded<Role>>({ kind: 'Role', apiVersions, name, check: checkRole }),
  kindRules<Decoded<RoleBinding>>({ kind: 'RoleBinding', apiVersions, name, check: checkRoleBinding }),
  kindRules<Decoded<ClusterRole>>({ kind: 'ClusterRole', apiVersions, name, check: checkClusterRole }),
  kindRules<Decoded<ClusterRoleBinding>>({
    kind: 'ClusterRoleBinding',
    apiVersions,
    name,
    check: checkClusterRoleBinding,
  }),
];
