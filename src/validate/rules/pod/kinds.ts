import type { KindRules } from '../../kind-rules';

export const podKinds: KindRules[] = [];
