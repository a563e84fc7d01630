import type { Scalar } from './model';

/** What no package tells, by type and field; each from the Go source that is named. */
export const formats: Record<string, Scalar> = {
  // k8s.io/api/flowcontrol/v1beta1 and v1beta2, types.go; later versions call it nominalConcurrencyShares.
  'V1beta1LimitedPriorityLevelConfiguration.assuredConcurrencyShares': 'int32',
  'V1beta2LimitedPriorityLevelConfiguration.assuredConcurrencyShares': 'int32',
};
