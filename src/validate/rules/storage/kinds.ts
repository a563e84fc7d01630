import type { PersistentVolumeClaim } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkClaim } from './claim';

export const kinds: KindRules[] = [
  kindRules<Decoded<PersistentVolumeClaim>>({
    kind: 'PersistentVolumeClaim',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    check: checkClaim,
  }),
];
