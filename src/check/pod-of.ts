import { schemaKind } from '../validate/decode/schema';

/** The pod, or the template of pods, that a manifest holds: whatever the manifest says there. */
export interface PodOf {
  readonly labels: Fields;
  readonly spec: Fields;
  /** Where the spec stands: `spec.template.spec`. */
  readonly field: string;
}

export type Fields = Readonly<Record<string, unknown>>;

const TEMPLATE = ['spec', 'template'];

/** Where the kinds that a server of Kubernetes knows have a pod. */
const places: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ...['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'].map(
    (kind) => [kind, TEMPLATE] as const,
  ),
]);

/** @returns undefined for a kind that has no pod */
export function podOf(manifest: unknown): PodOf | undefined {
  const place = places.get(fieldsOf(manifest)['kind']);
  return place && podIn(manifest, place);
}

/** The pod at a place of a manifest. */
export function podIn(manifest: unknown, place: readonly string[]): PodOf {
  const pod = place.reduce<Fields>((outer, step) => fieldsOf(outer[step]), fieldsOf(manifest));
  return {
    labels: fieldsOf(fieldsOf(pod['metadata'])['labels']),
    spec: fieldsOf(pod['spec']),
    field: [...place, 'spec'].join('.'),
  };
}

/** Whether a manifest is of a kind of Kubernetes' own, and not of one that somebody else calls the same. */
export function isOfKubernetes(manifest: unknown): boolean {
  const { apiVersion, kind } = fieldsOf(manifest);
  return schemaKind(String(apiVersion), String(kind)) !== undefined;
}

/** The fields of what should be a map; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The elements of what should be a list; none of anything else. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
