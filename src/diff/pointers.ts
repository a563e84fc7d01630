/**
 * The texts, switches and numbers that are pointers in the API's Go types, by type: of these, the empty one and none are two
 * answers. All others are omitted when they are empty, so that a server cannot tell. Follows staging/src/k8s.io/api of
 * Kubernetes 1.35; what only servers write is left out.
 */
const POINTERS: Readonly<Record<string, string>> = {
  AppArmorProfile: 'localhostProfile',
  AzureDiskVolumeSource: 'cachingMode fsType kind readOnly',
  AzureFilePersistentVolumeSource: 'secretNamespace',
  CSIDriverSpec:
    'attachRequired fsGroupPolicy nodeAllocatableUpdatePeriodSeconds podInfoOnMount preventPodSchedulingIfMissing requiresRepublish seLinuxMount serviceAccountTokenInSecrets storageCapacity',
  CSIStorageCapacity: 'capacity maximumVolumeSize',
  CSIVolumeSource: 'fsType readOnly',
  CapacityRequestPolicy: 'default',
  CapacityRequestPolicyRange: 'max min step',
  CertificateSigningRequestSpec: 'expirationSeconds',
  ClientIPConfig: 'timeoutSeconds',
  ClusterTrustBundleProjection: 'name optional signerName',
  ConfigMap: 'immutable',
  ConfigMapEnvSource: 'optional',
  ConfigMapKeySelector: 'optional',
  ConfigMapProjection: 'optional',
  ConfigMapVolumeSource: 'defaultMode optional',
  Container: 'restartPolicy',
  CronJobSpec: 'failedJobsHistoryLimit startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone',
  CustomResourceDefinitionVersion: 'deprecationWarning',
  CustomResourceSubresourceScale: 'labelSelectorPath',
  DaemonSetSpec: 'revisionHistoryLimit',
  DeploymentSpec: 'progressDeadlineSeconds replicas revisionHistoryLimit',
  Device: 'allNodes allowMultipleAllocations bindsToNode nodeName',
  DeviceAttribute: 'bool int string version',
  DeviceClassSpec: 'extendedResourceName',
  DeviceConstraint: 'distinctAttribute matchAttribute',
  DeviceToleration: 'tolerationSeconds',
  DiscoveryV1EndpointPort: 'appProtocol name port protocol',
  DownwardAPIVolumeFile: 'mode',
  DownwardAPIVolumeSource: 'defaultMode',
  EmptyDirVolumeSource: 'sizeLimit',
  Endpoint: 'hostname nodeName zone',
  EndpointAddress: 'nodeName',
  EndpointConditions: 'ready serving terminating',
  EndpointPort: 'appProtocol',
  EphemeralContainer: 'restartPolicy',
  ExactDeviceRequest: 'adminAccess',
  ExemptPriorityLevelConfiguration: 'lendablePercent nominalConcurrencyShares',
  FCVolumeSource: 'lun',
  FileKeySelector: 'optional',
  GRPCAction: 'service',
  GlusterfsPersistentVolumeSource: 'endpointsNamespace',
  HPAScalingRules: 'selectPolicy stabilizationWindowSeconds tolerance',
  HTTPIngressPath: 'pathType',
  HorizontalPodAutoscalerSpec: 'minReplicas targetCPUUtilizationPercentage',
  HostPathVolumeSource: 'type',
  ISCSIPersistentVolumeSource: 'initiatorName',
  ISCSIVolumeSource: 'initiatorName',
  IngressClassParametersReference: 'apiGroup namespace scope',
  IngressSpec: 'ingressClassName',
  JSONSchemaProps:
    '$ref maxItems maxLength maxProperties maximum minItems minLength minProperties minimum multipleOf x-kubernetes-list-type x-kubernetes-map-type x-kubernetes-preserve-unknown-fields',
  JobSpec:
    'activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy manualSelector maxFailedIndexes parallelism podReplacementPolicy suspend ttlSecondsAfterFinished',
  KeyToPath: 'mode',
  LeaseSpec: 'holderIdentity leaseDurationSeconds leaseTransitions preferredHolder strategy',
  Lifecycle: 'stopSignal',
  LimitedPriorityLevelConfiguration: 'borrowingLimitPercent lendablePercent nominalConcurrencyShares',
  LocalVolumeSource: 'fsType',
  MatchResources: 'matchPolicy',
  MetricTarget: 'averageUtilization averageValue value',
  MutatingAdmissionPolicySpec: 'failurePolicy',
  MutatingWebhook: 'failurePolicy matchPolicy reinvocationPolicy sideEffects timeoutSeconds',
  NamedRuleWithOperations: 'scope',
  NetworkPolicyPort: 'endPort port protocol',
  ObjectMeta: 'deletionGracePeriodSeconds',
  OwnerReference: 'blockOwnerDeletion controller',
  ParamRef: 'parameterNotFoundAction',
  PersistentVolumeClaimSpec: 'storageClassName volumeAttributesClassName volumeMode',
  PersistentVolumeSpec: 'volumeAttributesClassName volumeMode',
  PodCertificateProjection: 'maxExpirationSeconds',
  PodDNSConfigOption: 'value',
  PodDisruptionBudgetSpec: 'maxUnavailable minAvailable unhealthyPodEvictionPolicy',
  PodFailurePolicyOnExitCodesRequirement: 'containerName',
  PodResourceClaim: 'resourceClaimName resourceClaimTemplateName',
  PodSchedulingGroup: 'podGroupName',
  PodSecurityContext:
    'fsGroup fsGroupChangePolicy runAsGroup runAsNonRoot runAsUser seLinuxChangePolicy supplementalGroupsPolicy',
  PodSpec:
    'activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers hostnameOverride preemptionPolicy priority runtimeClassName setHostnameAsFQDN shareProcessNamespace terminationGracePeriodSeconds',
  PriorityClass: 'preemptionPolicy',
  Probe: 'terminationGracePeriodSeconds',
  ProjectedVolumeSource: 'defaultMode',
  ReplicaSetSpec: 'replicas',
  ReplicationControllerSpec: 'replicas',
  ResourceSliceSpec: 'allNodes nodeName perDeviceNodeSelection',
  RollingUpdateDaemonSet: 'maxSurge maxUnavailable',
  RollingUpdateDeployment: 'maxSurge maxUnavailable',
  RollingUpdateStatefulSetStrategy: 'maxUnavailable partition',
  RuleWithOperations: 'scope',
  SeccompProfile: 'localhostProfile',
  Secret: 'immutable',
  SecretEnvSource: 'optional',
  SecretKeySelector: 'optional',
  SecretProjection: 'optional',
  SecretVolumeSource: 'defaultMode optional',
  SecurityContext:
    'allowPrivilegeEscalation privileged procMount readOnlyRootFilesystem runAsGroup runAsNonRoot runAsUser',
  ServiceAccount: 'automountServiceAccountToken',
  ServiceAccountTokenProjection: 'expirationSeconds',
  ServicePort: 'appProtocol',
  ServiceReference: 'path port',
  ServiceSpec:
    'allocateLoadBalancerNodePorts internalTrafficPolicy ipFamilyPolicy loadBalancerClass trafficDistribution',
  StatefulSetSpec: 'replicas revisionHistoryLimit',
  StorageClass: 'allowVolumeExpansion reclaimPolicy volumeBindingMode',
  SuccessPolicyRule: 'succeededCount succeededIndexes',
  TokenRequest: 'expirationSeconds',
  Toleration: 'tolerationSeconds',
  TopologySpreadConstraint: 'minDomains nodeAffinityPolicy nodeTaintsPolicy',
  TypedObjectReference: 'apiGroup namespace',
  ValidatingAdmissionPolicySpec: 'failurePolicy',
  ValidatingWebhook: 'failurePolicy matchPolicy sideEffects timeoutSeconds',
  Validation: 'reason',
  ValidationRule: 'optionalOldSelf reason',
  VolumeAttachmentSource: 'persistentVolumeName',
  VolumeMount: 'mountPropagation recursiveReadOnly',
  WebhookClientConfig: 'url',
  WindowsSecurityContextOptions: 'gmsaCredentialSpec gmsaCredentialSpecName hostProcess runAsUserName',
};

/** Types of structs that are no pointers where a field holds one, and those whose emptiness asks for nothing. */
const WITHOUT_POINTER = new Set([
  ...['ContainerState', 'CrossVersionObjectReference', 'CustomResourceDefinitionNames', 'DaemonSetUpdateStrategy'],
  ...['DeploymentStrategy', 'DeviceClaim', 'EndpointConditions', 'EventSource', 'IngressBackend', 'LimitResponse'],
  ...[
    'MetricIdentifier',
    'MetricTarget',
    'NodeSelectorTerm',
    'ObjectMeta',
    'PodAffinityTerm',
    'PriorityLevelConfigurationReference',
  ],
  ...['ResourcePool', 'ResourceRequirements', 'RoleRef', 'ServiceBackendPort', 'StatefulSetUpdateStrategy', 'UserInfo'],
  ...['VolumeAttachmentSource', 'VolumeResourceRequirements', 'WebhookClientConfig'],
]);
const EMPTY_ASKS_NOTHING = new Set(['Affinity', 'Lifecycle', 'PodSecurityContext', 'SecurityContext']);

const fields = new Map<string, ReadonlySet<string>>();

/** Whether a server tells the empty value of a field from none; `type` is the struct that has the field. */
export function isPointer(type: string, field: string): boolean {
  const name = POINTERS[type] === undefined ? withoutVersion(type) : type;
  let known = fields.get(name);
  if (!known) fields.set(name, (known = new Set((POINTERS[name] ?? '').split(' '))));
  return known.has(field);
}

/** Whether a server tells an empty struct of this type from none. */
export function isStructPointer(type: string): boolean {
  const name = withoutVersion(type);
  return !EMPTY_ASKS_NOTHING.has(name) && !isStructByValue(name);
}

/** Whether a field of this type always holds a struct, be it an empty one. */
export function isStructByValue(type: string): boolean {
  const name = withoutVersion(type);
  return name.endsWith('Spec') || WITHOUT_POINTER.has(name);
}

/** Types that several groups or versions have carry these in their names. */
function withoutVersion(type: string): string {
  return type.replace(/^[A-Z][a-z]+V1(?=[A-Z])|V\d(?:(?:alpha|beta)\d)?$/g, '');
}
