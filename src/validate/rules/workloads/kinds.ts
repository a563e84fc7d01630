import type { KindRules } from '../../kind-rules';

export const workloadKinds: KindRules[] = [];
