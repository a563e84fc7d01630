import type { PersistentVolumeClaim, StorageClass } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkClaim } from './claim';
import { checkStorageClass } from './storage-class';

export const kinds: KindRules[] = [
  kindRules<Decoded<PersistentVolumeClaim>>({
    kind: 'PersistentVolumeClaim',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    check: checkClaim,
  }),
  kindRules<Decoded<StorageClass>>({
    kind: 'StorageClass',
    apiVersions: ['storage.k8s.io/v1'],
    name: () => nameIsDnsSubdomain,
    check: checkStorageClass,
  }),
];
