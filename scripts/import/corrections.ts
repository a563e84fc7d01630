import type { Scalar } from './model';

/** What no package tells, by type and field; each from the Go source that is named. */
export const formats: Readonly<Record<string, Scalar>> = {
  // k8s.io/api/flowcontrol/v1beta1 and v1beta2, types.go; later versions call it nominalConcurrencyShares.
  'V1beta1LimitedPriorityLevelConfiguration.assuredConcurrencyShares': 'int32',
  'V1beta2LimitedPriorityLevelConfiguration.assuredConcurrencyShares': 'int32',
};

/**
 * The last minor of what went in a minor whose package keeps what is gone, by the start of the type's name.
 * flowcontrol.apiserver.k8s.io/v1beta3 was removed in 1.32 (deprecated API migration guide).
 */
export const lastMinors: Readonly<Record<string, number>> = { V1beta3: 31 };

/**
 * Minors that have something that their package leaves out, by type or by type and field. @pulumi/kubernetes has no access reviews;
 * their selectors came in 1.31 (KEP-4601, `staging/src/k8s.io/api/authorization/v1/types.go`).
 */
export const leftOut: Readonly<Record<string, number>> = {
  V1FieldSelectorAttributes: 31,
  V1FieldSelectorRequirement: 31,
  V1LabelSelectorAttributes: 31,
  'V1ResourceAttributes.fieldSelector': 31,
  'V1ResourceAttributes.labelSelector': 31,
};

/** Names that a type had in packages of earlier minors than the one that now names it, or has in packages that group types. */
export const aliases: Readonly<Record<string, string>> = {
  // Renamed in the package of 1.34, when resource.k8s.io/v1 got a kind of that name.
  V1ResourceClaim: 'CoreV1ResourceClaim',
};

/**
 * Fields that the OpenAPI requires although a server takes their absence, by type and field in `imports/k8s.ts`: the zero value passes
 * the checks of `pkg/apis/core/validation/validation.go` (validateISCSIVolumeSource, validateScaleIOVolumeSource, validateSleepAction,
 * validateHTTPGetAction, validateSysctls, ValidatePreferredSchedulingTerms).
 */
export const optional: ReadonlySet<string> = new Set([
  'HTTPHeader.value',
  'ISCSIPersistentVolumeSource.lun',
  'ISCSIVolumeSource.lun',
  'PreferredSchedulingTerm.preference',
  'ScaleIOVolumeSource.secretRef',
  'SleepAction.seconds',
  'Sysctl.value',
]);

/** Fields that kubectl itself writes as null (`kubectl create --dry-run=client -o yaml`), so that manifests are full of it. */
export const nullable: ReadonlySet<string> = new Set(['ObjectMeta.creationTimestamp']);
