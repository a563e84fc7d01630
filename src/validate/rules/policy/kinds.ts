import type { KindRules } from '../../kind-rules';

export const policyKinds: KindRules[] = [];
