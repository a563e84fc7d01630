import type { ConfigMap, Namespace, Secret, ServiceAccount } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsLabel, nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkConfigMap } from './config-map';
import { checkNamespace, checkServiceAccount } from './namespace';
import { checkSecret } from './secret';

export const kinds: KindRules[] = [
  kindRules<Decoded<ConfigMap>>({
    kind: 'ConfigMap',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    check: checkConfigMap,
  }),
  kindRules<Decoded<Secret>>({
    kind: 'Secret',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    check: checkSecret,
  }),
  kindRules<Decoded<ServiceAccount>>({
    kind: 'ServiceAccount',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    check: checkServiceAccount,
  }),
  kindRules<Decoded<Namespace>>({
    kind: 'Namespace',
    apiVersions: ['v1'],
    name: () => nameIsDnsLabel,
    check: checkNamespace,
  }),
];
