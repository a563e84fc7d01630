import type { KindRules } from '../../kind-rules';

export const autoscalingKinds: KindRules[] = [];
