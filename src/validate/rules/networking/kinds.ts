import type { KindRules } from '../../kind-rules';

export const networkingKinds: KindRules[] = [];
