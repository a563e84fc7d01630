import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerV1 } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkAutoscaler, checkAutoscalerV1 } from './autoscaler';

const kind = 'HorizontalPodAutoscaler';
const name = (): typeof nameIsDnsSubdomain => nameIsDnsSubdomain;

export const kinds: KindRules[] = [
  kindRules<Decoded<HorizontalPodAutoscaler>>({
    kind,
    apiVersions: ['autoscaling/v2', 'autoscaling/v2beta2'],
    name,
    check: checkAutoscaler,
  }),
  kindRules<Decoded<HorizontalPodAutoscalerV1>>({
    kind,
    apiVersions: ['autoscaling/v1'],
    name,
    check: checkAutoscalerV1,
  }),
];
