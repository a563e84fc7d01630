import type { FromJson } from './from-json';
import { hasOnly, isObject, type Json } from './json';
import { isTypedMetadata } from './spelling';
import type { Construction } from './workload';

/** The types of `cdk8s-pods/k8s` that are called otherwise than their kind. */
const RENAMED: Readonly<Record<string, string>> = {
  'autoscaling/v1 HorizontalPodAutoscaler': 'HorizontalPodAutoscalerV1',
};

const TYPED = new Set(
  [
    ...['ConfigMap', 'Endpoints', 'LimitRange', 'Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'Pod'],
    ...['PodTemplate', 'ReplicationController', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
  ]
    .map((kind) => `v1 ${kind}`)
    .concat(
      ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map(
        (kind) => `rbac.authorization.k8s.io/v1 ${kind}`,
      ),
      ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => `apps/v1 ${kind}`),
      ['Ingress', 'IngressClass', 'NetworkPolicy'].map((kind) => `networking.k8s.io/v1 ${kind}`),
      ['batch/v1 Job', 'batch/v1 CronJob', 'policy/v1 PodDisruptionBudget', 'storage.k8s.io/v1 StorageClass'],
      ['autoscaling/v1 HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler'],
      ['coordination.k8s.io/v1 Lease', 'discovery.k8s.io/v1 EndpointSlice', 'scheduling.k8s.io/v1 PriorityClass'],
    ),
);

/** The type of `cdk8s-pods/k8s` that a manifest has, if there is one. */
export function typeOf({ apiVersion, kind }: Json): string | undefined {
  const gvk = `${String(apiVersion)} ${String(kind)}`;
  return TYPED.has(gvk) ? (RENAMED[gvk] ?? String(kind)) : undefined;
}

/** A construction whose argument is checked against a type. */
export interface ObjectConstruction extends Construction {
  readonly satisfies?: string;
}

/** A Service has a class of its own. */
export function serviceConstruction(manifest: Json, from: FromJson): ObjectConstruction | undefined {
  const { apiVersion, kind, spec } = manifest;
  if (apiVersion !== 'v1' || kind !== 'Service' || !isObject(spec)) return undefined;
  if (!hasOnly(manifest, 'apiVersion', 'kind', 'metadata', 'spec')) return undefined;
  const metadata = 'metadata' in manifest ? [from.entry(manifest, 'metadata')] : [];
  const end = [...from.notes.end(spec), ...from.notes.end(manifest)];
  const fields = from.leading(manifest, 'spec', from.entries(spec));
  return { name: 'Service', argument: { type: 'fields', entries: [...metadata, ...fields], end } };
}

/** A manifest as it is, checked against its type. */
export function typedConstruction(manifest: Json, from: FromJson): ObjectConstruction | undefined {
  const satisfies = typeOf(manifest);
  return satisfies === undefined ? undefined : { name: 'ManifestObject', argument: from.literal(manifest), satisfies };
}

/** A manifest without a name, such as one that a tool reads: cdk8s would give it one. */
export function namelessConstruction(manifest: Json, from: FromJson): ObjectConstruction | undefined {
  const { metadata } = manifest;
  if (isObject(metadata) && (metadata.name !== undefined || metadata.generateName !== undefined)) return undefined;
  const made = untypedConstruction('ApiObject', manifest, from);
  return made && { ...made, removes: metadata === undefined ? '/metadata' : '/metadata/name' };
}

/** A manifest as it is, whatever it is. */
export function untypedConstruction(
  name: 'ManifestObject' | 'ApiObject',
  manifest: Json,
  from: FromJson,
): ObjectConstruction | undefined {
  const { metadata = {} } = manifest;
  if (!isObject(metadata)) return undefined;
  if (isTypedMetadata(metadata)) return { name, argument: from.literal(manifest) };
  const entries = from.entries(manifest).map((entry) => {
    return entry.key === 'metadata'
      ? { ...entry, code: { type: 'cast', code: from.fields(metadata) } as const }
      : entry;
  });
  return { name, argument: { type: 'fields', entries, end: from.notes.end(manifest) } };
}
