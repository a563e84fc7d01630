import type { KindRules } from '../../kind-rules';

export const serviceKinds: KindRules[] = [];
