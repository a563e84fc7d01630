import type { KindRules } from '../../kind-rules';

export const storageKinds: KindRules[] = [];
