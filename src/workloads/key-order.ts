import { alphabetical, sortKeys, type KeyOrder } from '../yaml/key-order';

/**
 * The order in which people write the keys of a manifest: identity first (name, image), then what it runs, then
 * how it is kept alive, then what it mounts. Keys that are not named here follow in alphabetical order.
 *
 * One list serves every type, since no two Kubernetes types disagree about the order of the keys that they share.
 */
const written = [
  ...['apiVersion', 'kind', 'metadata', 'name', 'generateName', 'namespace', 'labels', 'annotations'],
  // A selector or an expression, a condition.
  ...['key', 'operator', 'values', 'matchLabels', 'matchExpressions', 'type'],
  // Workloads.
  ...['schedule', 'timeZone', 'replicas', 'serviceName', 'completions', 'parallelism', 'backoffLimit', 'selector'],
  ...['ttlSecondsAfterFinished', 'concurrencyPolicy', 'accessModes', 'storageClassName', 'clusterIP'],
  ...['strategy', 'updateStrategy', 'rollingUpdate', 'jobTemplate', 'template', 'volumeClaimTemplates', 'spec'],
  // A pod.
  ...['serviceAccountName', 'hostNetwork', 'initContainers', 'containers', 'ephemeralContainers', 'volumes'],
  // A container.
  ...[
    'image',
    'imagePullPolicy',
    'restartPolicy',
    'command',
    'args',
    'workingDir',
    'containerPort',
    'hostPort',
    'ports',
  ],
  ...['value', 'valueFrom', 'env', 'envFrom', 'resources', 'requests', 'limits'],
  // Handlers and probes.
  ...['httpGet', 'tcpSocket', 'grpc', 'exec', 'sleep', 'path', 'port', 'targetPort', 'scheme', 'protocol', 'service'],
  ...['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'],
  ...['startupProbe', 'livenessProbe', 'readinessProbe', 'lifecycle', 'postStart', 'preStop'],
  ...['mountPath', 'subPath', 'subPathExpr', 'readOnly', 'volumeMounts', 'volumeDevices', 'securityContext'],
];
const rank = new Map(written.map((key, index) => [key, index]));

/** Maps whose keys are the user's own words: they keep the order in which cdk8s gives them. */
const freeForm = new Set(
  [
    'labels',
    'annotations',
    'matchLabels',
    'nodeSelector',
    'data',
    'stringData',
    'binaryData',
    'limits',
    'requests',
  ].concat(['overhead', 'volumeAttributes', 'parameters', 'options', 'allocatedResources', 'capacity', 'hard']),
);

/** The order in which people write manifests; alphabetical where the keys are the user's own words, such as labels. */
export const asWritten: KeyOrder = {
  rank: (key) => rank.get(key) ?? written.length,
  within: (key, isList) => (freeForm.has(key) && !isList ? alphabetical : asWritten),
};

/**
 * The same value with the keys of its objects in the order in which people write manifests, the same on every run.
 * Values and the keys of free-form maps (labels, annotations, data, …) are untouched.
 */
export function inWrittenOrder<T>(value: T): T {
  return order(value) as T;
}

function order(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(order);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  const ordered: Record<string, unknown> = {};
  for (const key of sortKeys(Object.keys(object), asWritten)) {
    const child = object[key];
    const isFree =
      typeof child === 'object' && child !== null && asWritten.within(key, Array.isArray(child)) === alphabetical;
    ordered[key] = isFree ? child : order(child);
  }
  return ordered;
}
