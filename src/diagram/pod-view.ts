import { at, isRecord, list, record, word } from './json';
import type { Json } from './json';
import { containerViews } from './container-view';
import type { ContainerView } from './container-view';
import { Services } from './service-view';
import type { ServiceView } from './service-view';
import { volumeViews } from './volume-view';
import type { VolumeView } from './volume-view';

/** A pod as pictures show it, whatever object it stands in. */
export interface PodView {
  /** `Deployment` */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** `3 pods`, `restart Never`, … */
  readonly facts: readonly string[];
  readonly labels: Json;
  /** In start order: init containers and sidecars one after another, then the others together. */
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly VolumeView[];
  /** Services of the same files that select it. */
  readonly services: readonly ServiceView[];
}

/** Every pod of these manifests, in their order. */
export function podViews(manifests: readonly unknown[]): PodView[] {
  const services = new Services(manifests);
  return manifests.flatMap((manifest) => podView(manifest, services) ?? []);
}

/** The pod in a manifest, with those of the Services that select it; undefined where there is none. */
export function podView(manifest: unknown, services = new Services([])): PodView | undefined {
  const template = podTemplate(manifest);
  if (!template) return undefined;
  const { metadata, spec } = template;
  const containers = containerViews(spec);
  const pod = { labels: record(metadata['labels']), namespace: namespaceOf(manifest), containers };
  return {
    kind: word(at(manifest, 'kind')) ?? 'Pod',
    name: nameOf(manifest),
    facts: facts(manifest, spec),
    volumes: volumeViews({ spec, claims: list(at(manifest, 'spec', 'volumeClaimTemplates')), containers }),
    services: services.of(pod),
    ...pod,
  };
}

const templatePaths = [[], ['spec', 'template'], ['template'], ['spec', 'jobTemplate', 'spec', 'template']] as const;

/** Metadata and spec of the pod in a Pod, a workload, a PodTemplate or a bare pod spec. */
export function podTemplate(manifest: unknown): { metadata: Json; spec: Json } | undefined {
  for (const path of templatePaths) {
    const template = record(at(manifest, ...path));
    const spec = template['spec'];
    if (isRecord(spec) && Array.isArray(spec['containers'])) return { metadata: record(template['metadata']), spec };
  }
  if (isRecord(manifest) && manifest['kind'] === undefined && Array.isArray(manifest['containers']))
    return { metadata: {}, spec: manifest };
  return undefined;
}

export function nameOf(manifest: unknown): string {
  const prefix = word(at(manifest, 'metadata', 'generateName'));
  return word(at(manifest, 'metadata', 'name')) ?? (prefix === undefined ? 'no name' : `${prefix}*`);
}

export function namespaceOf(manifest: unknown): string | undefined {
  return word(at(manifest, 'metadata', 'namespace'));
}

function facts(manifest: unknown, spec: Json): string[] {
  const found: string[] = [];
  const replicas = at(manifest, 'spec', 'replicas');
  if (typeof replicas === 'number') found.push(replicas === 1 ? '1 pod' : `${replicas} pods`);
  const schedule = word(at(manifest, 'spec', 'schedule'));
  if (schedule !== undefined) found.push(`at ${schedule}`);
  found.push(`restart ${word(spec['restartPolicy']) ?? 'Always'}`);
  const grace = spec['terminationGracePeriodSeconds'];
  found.push(`grace ${typeof grace === 'number' ? grace : 30} s`);
  return found;
}
