import { isObject, isObjectList, type Json } from './json';

/**
 * The API server takes more spellings than our types do: some enumerations are not enforced, or `''` stands for their
 * default. What is spelled so is written as a plain manifest, which has no types to refuse it.
 */
export function isTyped(manifest: Json): boolean {
  return (
    isTypedMetadata(manifest.metadata) &&
    hasNeeded(String(manifest.kind), manifest) &&
    Object.entries(manifest).every(([key, value]) => isTypedField(key, value))
  );
}

/**
 * Fields that our types demand, by the kind or the field that holds them, and that nobody has asked for before: a server may do
 * without, or the kind is one that we only decode.
 */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  EndpointSlice: ['addressType'],
  StorageClass: ['provisioner'],
  clusterTrustBundle: ['path'],
  podCertificate: ['keyType', 'signerName'],
  podFailurePolicy: ['rules'],
};

function hasNeeded(holder: string, value: Json): boolean {
  if (holder === 'LimitRange') return !isObject(value.spec) || 'limits' in value.spec;
  const needed = Object.hasOwn(NEEDED, holder) ? NEEDED[holder] : undefined;
  return needed?.every((key) => key in value) ?? true;
}

/** Values of fields by their names, which mean the same wherever they stand; taken from imports/k8s.ts. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  addressType: ['FQDN', 'IPv4', 'IPv6'],
  cachingMode: ['None', 'ReadOnly', 'ReadWrite'],
  completionMode: ['Indexed', 'NonIndexed'],
  concurrencyPolicy: ['Allow', 'Forbid', 'Replace'],
  dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  effect: ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
  externalTrafficPolicy: ['Cluster', 'Local'],
  fsGroupChangePolicy: ['Always', 'OnRootMismatch'],
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  internalTrafficPolicy: ['Cluster', 'Local'],
  ipFamilyPolicy: ['PreferDualStack', 'RequireDualStack', 'SingleStack'],
  ipMode: ['VIP', 'Proxy'],
  keyType: ['ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519', 'RSA3072', 'RSA4096'],
  mountPropagation: ['Bidirectional', 'HostToContainer', 'None'],
  nodeAffinityPolicy: ['Honor', 'Ignore'],
  nodeTaintsPolicy: ['Honor', 'Ignore'],
  pathType: ['Exact', 'ImplementationSpecific', 'Prefix'],
  persistentVolumeReclaimPolicy: ['Delete', 'Recycle', 'Retain'],
  podManagementPolicy: ['OrderedReady', 'Parallel'],
  podReplacementPolicy: ['Failed', 'TerminatingOrFailed'],
  preemptionPolicy: ['Never', 'PreemptLowerPriority'],
  procMount: ['Default', 'Unmasked'],
  protocol: ['SCTP', 'TCP', 'UDP'],
  pullPolicy: ['Always', 'IfNotPresent', 'Never'],
  reclaimPolicy: ['Delete', 'Recycle', 'Retain'],
  recursiveReadOnly: ['Disabled', 'IfPossible', 'Enabled'],
  restartPolicy: ['Always', 'OnFailure', 'Never', 'NotRequired', 'RestartContainer'],
  scheme: ['HTTP', 'HTTPS'],
  scopeName: [
    'BestEffort',
    'CrossNamespacePodAffinity',
    'NotBestEffort',
    'NotTerminating',
    'PriorityClass',
    'Terminating',
    'VolumeAttributesClass',
  ],
  seLinuxChangePolicy: ['MountOption', 'Recursive'],
  selectPolicy: ['Max', 'Min', 'Disabled'],
  sessionAffinity: ['ClientIP', 'None'],
  supplementalGroupsPolicy: ['Merge', 'Strict'],
  terminationMessagePolicy: ['FallbackToLogsOnError', 'File'],
  trafficDistribution: ['PreferClose', 'PreferSameZone', 'PreferSameNode'],
  unhealthyPodEvictionPolicy: ['AlwaysAllow', 'IfHealthyBudget'],
  volumeBindingMode: ['Immediate', 'WaitForFirstConsumer'],
  volumeMode: ['Block', 'Filesystem'],
  whenDeleted: ['Retain', 'Delete'],
  whenScaled: ['Retain', 'Delete'],
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
  operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Equal'],
};

/** Maps whose keys are the user's own words. */
const FREE = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'stringData', 'binaryData']);

const QUANTITY = /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;
const SIGNAL = /^SIG(?:[A-Z]+[12]?|RTMAX-(?:\d|1[0-4])|RTMIN\+(?:\d|1[0-5]))$/;

function isTypedField(key: string, value: unknown): boolean {
  if (FREE.has(key)) return isObject(value) && Object.values(value).every(isText);
  if (key === 'hostPath') return true;
  if (key === 'roleRef') return isObject(value) && value.apiGroup !== '';
  if (key === 'status') return false;
  if (Array.isArray(value)) return isTypedList(key, value);
  if (!isObject(value)) return isTypedScalar(key, value);
  if (key === 'limits' || key === 'requests') return Object.values(value).every(isTypedQuantity);
  if ((key === 'livenessProbe' || key === 'startupProbe') && (value.successThreshold ?? 1) !== 1) return false;
  if ((key === 'dataSource' || key === 'dataSourceRef') && !(isText(value.kind) && isText(value.name))) return false;
  if (!hasNeeded(key, value)) return false;
  if (key === 'template' && !hasPlainMetadata(value)) return false;
  return Object.entries(value).every(([inside, field]) => isTypedField(inside, field));
}

function isTypedList(key: string, list: readonly unknown[]): boolean {
  if (key === 'volumes' && !hasSources(list)) return false;
  return list.every((item) => {
    if (item === null) return false;
    if (!isObject(item)) return isTypedField('', item);
    if (key === 'env' && 'value' in item && 'valueFrom' in item) return false;
    if (key === 'volumeClaimTemplates' && !isClaim(item)) return false;
    if (key === 'matchExpressions' && !isRequirement(item)) return false;
    if (key === 'matchExpressions' && ['Gt', 'Lt', 'Equal'].includes(String(item.operator))) return isNodeTerm(item);
    return isTypedField('', item);
  });
}

/** What has the fields of a requirement: nobody looks at the selectors of a metric. */
function isRequirement(item: Json): boolean {
  return 'operator' in item && ('key' in item || 'scopeName' in item);
}

/** Only the terms of a node affinity compare. */
function isNodeTerm({ operator }: Json): boolean {
  return operator !== 'Equal';
}

function isClaim({ apiVersion = 'v1', kind = 'PersistentVolumeClaim' }: Json): boolean {
  return apiVersion === 'v1' && kind === 'PersistentVolumeClaim';
}

/** Of a template's metadata, the server looks at labels and annotations alone; the patterns' types look at all. */
function hasPlainMetadata({ metadata = {} }: Json): boolean {
  return isNamedWell(metadata) && isObject(metadata) && !('finalizers' in metadata || 'ownerReferences' in metadata);
}

/** Whether names are such as objects have. */
export function isNamedWell(metadata: unknown): boolean {
  const { name = 'a', namespace = 'a', generateName = '' } = isObject(metadata) ? metadata : {};
  return [name, namespace, `${String(generateName)}a`].every(
    (text) => typeof text === 'string' && /^[a-z\d]([-a-z\d.]*[a-z\d])?$/.test(text),
  );
}

function isTypedScalar(key: string, value: unknown): boolean {
  if (typeof value !== 'string') return true;
  if (key === 'type') return value !== '';
  if (key === 'image') return value.trim() === value;
  if (key === 'stopSignal') return SIGNAL.test(value);
  const spellings = Object.hasOwn(SPELLINGS, key) ? SPELLINGS[key] : undefined;
  return spellings?.includes(value) ?? true;
}

function isTypedQuantity(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && QUANTITY.test(value));
}

/** Volumes of one source each: the server makes an `emptyDir` of one without. */
function hasSources(volumes: readonly unknown[]): boolean {
  return (
    isObjectList(volumes) && volumes.every((volume) => Object.keys(volume).filter((key) => key !== 'name').length === 1)
  );
}

const TEXTS = ['name', 'generateName', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp', 'selfLink'];

/** Whether metadata has the fields that everybody uses, of the right types. */
export function isTypedMetadata(metadata: unknown): boolean {
  if (metadata === undefined) return true;
  if (!isObject(metadata)) return false;
  return Object.entries(metadata).every(([key, value]) => {
    if (TEXTS.includes(key)) return typeof value === 'string';
    if (key === 'labels' || key === 'annotations') return isObject(value) && Object.values(value).every(isText);
    if (key === 'finalizers') return Array.isArray(value) && value.every(isText);
    return key === 'generation'
      ? typeof value === 'number'
      : key === 'ownerReferences' && isObjectList(value) && value.every(isOwner);
  });
}

function isOwner(owner: Json): boolean {
  const { controller = false, blockOwnerDeletion = false, ...texts } = owner;
  const named = ['apiVersion', 'kind', 'name', 'uid'].every((key) => isText(texts[key]));
  return (
    named &&
    Object.keys(texts).length === 4 &&
    typeof controller === 'boolean' &&
    typeof blockOwnerDeletion === 'boolean'
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
