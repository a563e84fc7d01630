import type { PodDisruptionBudget } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsPathSegment } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkDisruptionBudget } from './disruption-budget';

export const kinds: KindRules[] = [
  kindRules<Decoded<PodDisruptionBudget>>({
    kind: 'PodDisruptionBudget',
    apiVersions: ['policy/v1'],
    // Its own validation leaves metadata out, so that only what is asked of every object at last is asked.
    name: () => nameIsPathSegment,
    metadataLast: true,
    check: checkDisruptionBudget,
  }),
];
