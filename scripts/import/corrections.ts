import type { Scalar } from './model';

/** What no package tells, by type and field; each from the Go source that is named. */
export const formats: Record<string, Scalar> = {
  // k8s.io/api/flowcontrol/v1beta1 and v1beta2, types.go; later versions call it nominalConcurrencyShares.
  'V1beta1LimitedPriorityLevelConfiguration.assuredConcurrencyShares': 'int32',
  'V1beta2LimitedPriorityLevelConfiguration.assuredConcurrencyShares': 'int32',
};

/**
 * The last minor of what went in a minor whose package keeps what is gone, by the start of the type's name.
 * flowcontrol.apiserver.k8s.io/v1beta3 was removed in 1.32 (deprecated API migration guide).
 */
export const lastMinors: Record<string, number> = { V1beta3: 31 };

/** Names that a type had in packages of earlier minors than the one that now names it, or has in packages that group types. */
export const aliases: Record<string, string> = {
  // Renamed in the package of 1.34, when resource.k8s.io/v1 got a kind of that name.
  V1ResourceClaim: 'CoreV1ResourceClaim',
};
