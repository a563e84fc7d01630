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

function compare(a: string, b: string): number {
  const ra = rank.get(a);
  const rb = rank.get(b);
  if (ra !== undefined || rb !== undefined) return (ra ?? written.length) - (rb ?? written.length);
  return a < b ? -1 : 1;
}

/** Sorts keys into the order in which people write manifests; changes and returns the list. */
export function sortAsWritten(keys: string[]): string[] {
  // Most objects were written in that order.
  for (let i = 1; i < keys.length; i++) {
    if (compare(keys[i - 1] as string, keys[i] as string) > 0) return keys.sort(compare);
  }
  return keys;
}

/** Whether the keys of a field's value are the user's own words, such as labels. */
export function hasFreeKeys(field: string, value: unknown): boolean {
  return freeForm.has(field) && !Array.isArray(value);
}

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
  for (const key of sortAsWritten(Object.keys(object))) {
    const child = object[key];
    ordered[key] = hasFreeKeys(key, child) ? child : order(child);
  }
  return ordered;
}
