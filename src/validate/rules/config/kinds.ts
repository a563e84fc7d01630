import type { KindRules } from '../../kind-rules';

export const configKinds: KindRules[] = [];
