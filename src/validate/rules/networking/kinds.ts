import type { Ingress, IngressClass, NetworkPolicy } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkIngress } from './ingress';
import { checkIngressClass } from './ingress-class';
import { checkNetworkPolicy } from './network-policy';

const apiVersions = ['networking.k8s.io/v1'];
const name = (): typeof nameIsDnsSubdomain => nameIsDnsSubdomain;

export const kinds: KindRules[] = [
  kindRules<Decoded<Ingress>>({ kind: 'Ingress', apiVersions, name, check: checkIngress }),
  kindRules<Decoded<IngressClass>>({ kind: 'IngressClass', apiVersions, name, check: checkIngressClass }),
  kindRules<Decoded<NetworkPolicy>>({ kind: 'NetworkPolicy', apiVersions, name, check: checkNetworkPolicy }),
];
