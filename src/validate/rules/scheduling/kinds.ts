import type { PriorityClass } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkPriorityClass } from './priority-class';

export const kinds: KindRules[] = [
  kindRules<Decoded<PriorityClass>>({
    kind: 'PriorityClass',
    apiVersions: ['scheduling.k8s.io/v1'],
    name: () => nameIsDnsSubdomain,
    check: checkPriorityClass,
  }),
];
