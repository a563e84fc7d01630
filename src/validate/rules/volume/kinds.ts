import type { PersistentVolume } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkPersistentVolume } from './persistent-volume';

export const kinds: KindRules[] = [
  kindRules<Decoded<PersistentVolume>>({
    kind: 'PersistentVolume',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    check: checkPersistentVolume,
  }),
];
