/**
 * Closed sets that the OpenAPI does not list machine-readably, by type and field in `imports/k8s.ts`. Each entry names where
 * Kubernetes lists the set: a constant block in `k8s.io/api` or the check that refuses other values. Sets that a server does
 * not close (condition types, resource names, `LimitRangeItem.type`, `EmptyDirVolumeSource.medium`) are not here.
 */
export const enums: Readonly<Record<string, readonly string[]>> = {
  // core/v1 types.go, ContainerRestartPolicy; before 1.34 only Always, and only in init containers.
  'Container.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'EphemeralContainer.restartPolicy': ['Always', 'OnFailure', 'Never'],
  // core/v1 types.go, ContainerRestartRuleAction and ContainerRestartRuleOnExitCodesOperator
  'ContainerRestartRule.action': ['Restart', 'RestartAllContainers'],
  'ContainerRestartRuleOnExitCodes.operator': ['In', 'NotIn'],
  // core/validation validation.go, validateResizePolicy
  'ContainerResizePolicy.resourceName': ['cpu', 'memory'],
  'ContainerResizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
  // core/v1 types.go, RecursiveReadOnlyMode
  'VolumeMount.recursiveReadOnly': ['Disabled', 'IfPossible', 'Enabled'],
  // core/v1 types.go, PodSELinuxChangePolicy
  'PodSecurityContext.seLinuxChangePolicy': ['MountOption', 'Recursive'],
  // core/v1 types.go, doc of PodCertificateProjection.KeyType
  'PodCertificateProjection.keyType': ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'],
  // core/v1 types.go, ServiceTrafficDistribution constants
  'ServiceSpec.trafficDistribution': ['PreferClose', 'PreferSameZone', 'PreferSameNode'],
  // core/v1 types.go, LoadBalancerIPMode
  'LoadBalancerIngress.ipMode': ['VIP', 'Proxy'],
  // core/v1 types.go, ResourceHealthStatus
  'ResourceHealth.health': ['Healthy', 'Unhealthy', 'Unknown'],
  // core/v1 types.go, OSName
  'PodOS.name': ['linux', 'windows'],
  // core/v1 types.go, IPFamily; its empty IPFamilyUnknown is refused
  'ServiceSpec.ipFamilies': ['IPv4', 'IPv6'],
  // apps/v1 types.go, PersistentVolumeClaimRetentionPolicyType
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': ['Retain', 'Delete'],
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': ['Retain', 'Delete'],
  // autoscaling/v2 types.go, MetricSourceType, MetricTargetType, HPAScalingPolicyType, ScalingPolicySelect
  'MetricSpec.type': ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'],
  'MetricStatus.type': ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'],
  'MetricTarget.type': ['Utilization', 'Value', 'AverageValue'],
  'HPAScalingPolicy.type': ['Pods', 'Percent'],
  'HPAScalingRules.selectPolicy': ['Max', 'Min', 'Disabled'],
  // networking/v1 types.go, IngressClassParametersReferenceScope constants
  'IngressClassParametersReference.scope': ['Cluster', 'Namespace'],
  // meta/v1 types.go, LabelSelectorOperator, ManagedFieldsOperationType
  'LabelSelectorRequirement.operator': ['In', 'NotIn', 'Exists', 'DoesNotExist'],
  'ManagedFieldsEntry.operation': ['Apply', 'Update'],
  'ManagedFieldsEntry.fieldsType': ['FieldsV1'],
  // rbac/validation validation.go, ValidateRoleBindingSubject and ValidateRoleBinding
  'Subject.kind': ['User', 'Group', 'ServiceAccount'],
  'Subject.apiGroup': ['', 'rbac.authorization.k8s.io'],
  'RoleRef.kind': ['Role', 'ClusterRole'],
  'RoleRef.apiGroup': ['rbac.authorization.k8s.io'],
  // core/v1 types.go and meta/v1 types.go, ConditionStatus
  ...conditionStatus(
    'Condition',
    'DaemonSetCondition',
    'DeploymentCondition',
    'HorizontalPodAutoscalerCondition',
    'JobCondition',
    'NamespaceCondition',
    'PersistentVolumeClaimCondition',
    'PodCondition',
    'PodFailurePolicyOnPodConditionsPattern',
    'ReplicaSetCondition',
    'ReplicationControllerCondition',
    'StatefulSetCondition',
  ),
};

function conditionStatus(...types: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(types.map((type) => [`${type}.status`, ['True', 'False', 'Unknown']]));
}
