import type { KindRules } from '../../kind-rules';

export const rbacKinds: KindRules[] = [];
