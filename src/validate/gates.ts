/**
 * Feature gates of kube-apiserver that change what it accepts: the first minor (of 1.x) in which a gate is on by default, and
 * 'never' for what no supported minor turns on by itself.
 * From pkg/features/kube_features.go and its history.
 */
export const firstMinorOn = {
  AnyVolumeDataSource: 24,
  AppArmorFields: 30,
  CSINodeExpandSecret: 27,
  ClusterTrustBundleProjection: 'never',
  ContainerRestartRules: 35,
  ContainerStopSignals: 'never',
  CronJobTimeZone: 25,
  CrossNamespaceVolumeDataSource: 'never',
  DynamicResourceAllocation: 34,
  EnvFiles: 35,
  ExpandedDNSConfig: 26,
  HPAConfigurableTolerance: 35,
  HPAContainerMetrics: 27,
  HPAScaleToZero: 'never',
  HostnameOverride: 35,
  ImageVolume: 35,
  InPlacePodVerticalScaling: 33,
  JobBackoffLimitPerIndex: 29,
  JobManagedBy: 32,
  JobPodFailurePolicy: 26,
  JobPodReplacementPolicy: 29,
  JobSuccessPolicy: 31,
  MatchLabelKeysInPodAffinity: 31,
  MatchLabelKeysInPodTopologySpread: 27,
  // On from 1.35.0 to 1.35.3 only.
  MaxUnavailableStatefulSet: 'never',
  MinDomainsInPodTopologySpread: 27,
  NodeInclusionPolicyInPodTopologySpread: 26,
  PDBUnhealthyPodEvictionPolicy: 27,
  PodLevelResources: 34,
  PodLifecycleSleepAction: 30,
  PodLifecycleSleepActionAllowZero: 33,
  PodSchedulingReadiness: 27,
  PreferSameTrafficDistribution: 34,
  PreventStaticPodAPIReferences: 34,
  ProcMountType: 33,
  ReadWriteOncePod: 27,
  RecursiveReadOnlyMounts: 31,
  RelaxedDNSSearchValidation: 33,
  RelaxedEnvironmentVariableValidation: 32,
  RelaxedServiceNameValidation: 36,
  RestartAllContainersOnContainerExits: 36,
  SELinuxChangePolicy: 33,
  ServiceTrafficDistribution: 31,
  SidecarContainers: 29,
  StatefulSetAutoDeletePVC: 27,
  StatefulSetStartOrdinal: 27,
  StrictIPCIDRValidation: 36,
  SupplementalGroupsPolicy: 33,
  UserNamespacesSupport: 33,
  VolumeAttributesClass: 34,
} as const satisfies Record<string, number | 'never'>;

/**
 * What changed without a gate: the first minor that behaves so. Most were let in by options that spare objects which exist
 * already (pkg/api/pod/util.go GetValidationOptionsFromPodSpecAndMeta), so on create they hold from that minor on.
 */
export const firstMinorThat = {
  /** Blames a host alias by its index, `spec.hostAliases[0].ip`, and no longer by `spec.hostAliases.ip`. */
  blamesHostAliasByIndex: 30,
  /** Blames `hostPort` and no longer `containerPort` where the two differ under hostNetwork. */
  blamesHostPort: 28,
  /** Requires values of selectors of pods to be valid label values. */
  checksSelectorValues: 26,
  /** Requires values in required node affinity to be valid label values. */
  checksNodeAffinityValues: 32,
  /** Requires the label selectors of topology spread constraints to be valid. */
  checksSpreadSelectors: 27,
  /** Requires the path of a projected service account token to stay in its volume. */
  checksTokenPaths: 30,
  /** Refuses sysctls of a namespace that the pod shares with the host. */
  checksHostSysctls: 29,
  /** Fills in host ports under hostNetwork in pods only, and no longer in pod templates. */
  leavesTemplateHostPorts: 28,
  /** Offers status.hostIPs to environment variables. */
  offersHostIPs: 29,
  /** Adds the selector that matchLabelKeys means to a spread constraint, so that a clash is blamed on the constraint. */
  mergesSpreadMatchLabelKeys: 34,
  /** Refuses block devices in pods with a user namespace of their own. */
  refusesDevicesInUserNamespaces: 34,
  /** Says of an empty CSI driver's name only that it is required. */
  saysEmptyDriverOnce: 35,
  /** Lets CSI volumes name Secrets by subdomains of DNS, and no longer by labels only. */
  takesSubdomainSecretNames: 27,
  /** No longer reads seccomp annotations into fields. */
  leavesSeccompAnnotations: 27,
  /** Leaves out of account what container requests sum to where the pod has no such request. */
  sumsOnlyRequested: 34,
} as const satisfies Record<string, number>;

/** The name of such a change. */
export type Change = keyof typeof firstMinorThat;

/** The name of a feature gate that the rules ask about. */
export type Gate = keyof typeof firstMinorOn;
