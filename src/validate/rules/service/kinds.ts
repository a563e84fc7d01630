import type { Service } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDns1035Label, nameIsDnsLabel } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { allocateService, checkService } from './service';

export const kinds: KindRules[] = [
  kindRules<Decoded<Service>>({
    kind: 'Service',
    apiVersions: ['v1'],
    name: (kubernetes) => (kubernetes.has('RelaxedServiceNameValidation') ? nameIsDnsLabel : nameIsDns1035Label),
    before: allocateService,
    check: checkService,
  }),
];
