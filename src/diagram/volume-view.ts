import type { ContainerView } from './container-view';
import { at, isRecord, list, record, word } from './json';
import type { Json } from './json';

export interface VolumeView {
  readonly name: string;
  /** `emptyDir`, `configMap settings`; undefined for one that is mounted and nowhere declared. */
  readonly source: string | undefined;
  /** Nobody can write to it, whatever a mount says. */
  readonly readOnly: boolean;
}

interface Volumes {
  readonly spec: Json;
  /** `volumeClaimTemplates` of a StatefulSet. */
  readonly claims: readonly unknown[];
  readonly containers: readonly ContainerView[];
}

/** The volumes of a pod: declared ones in their order, then those that are only mounted. */
export function volumeViews({ spec, claims, containers }: Volumes): VolumeView[] {
  const found = new Map<string, VolumeView>();
  for (const volume of list(spec['volumes']).map(record)) {
    const view = volumeView(volume);
    found.set(view.name, view);
  }
  // The controller puts the claim in place of a volume of the same name (pkg/controller/statefulset, updateStorage).
  for (const claim of claims) {
    const name = word(at(claim, 'metadata', 'name')) ?? 'no name';
    const size = word(at(claim, 'spec', 'resources', 'requests', 'storage'));
    found.set(name, { name, source: `a claim for each pod${size === undefined ? '' : `, ${size}`}`, readOnly: false });
  }
  for (const { volume } of containers.flatMap(({ mounts }) => mounts)) {
    if (!found.has(volume)) found.set(volume, { name: volume, source: undefined, readOnly: false });
  }
  return [...found.values()];
}

/** Mounted read-only by the kubelet since 1.9.6. */
const readOnlySources = new Set(['configMap', 'secret', 'downwardAPI', 'projected', 'image']);

function volumeView(volume: Json): VolumeView {
  const [kind, value] = Object.entries(volume).find(([key, inside]) => key !== 'name' && isRecord(inside)) ?? [];
  const source = record(value);
  return {
    name: word(volume['name']) ?? 'no name',
    // The server's default for a volume with no source is an empty directory.
    source: kind === undefined ? 'emptyDir' : [kind, ...details(kind, source)].join(' '),
    readOnly: (kind !== undefined && readOnlySources.has(kind)) || source['readOnly'] === true,
  };
}

function details(kind: string, source: Json): string[] {
  switch (kind) {
    case 'emptyDir':
      return words(source, 'medium', 'sizeLimit');
    case 'projected':
      return [
        list(source['sources'])
          .flatMap((inside) => Object.keys(record(inside)))
          .join(', '),
      ];
    case 'nfs':
      return [`${word(source['server']) ?? '?'}:${word(source['path']) ?? '?'}`];
    case 'ephemeral':
      return words(at(source, 'volumeClaimTemplate', 'spec', 'resources', 'requests'), 'storage');
    default:
      return words(source, 'name', 'secretName', 'claimName', 'path', 'driver', 'reference', 'volumeID', 'pdName');
  }
}

function words(source: unknown, ...keys: readonly string[]): string[] {
  return keys.flatMap((key) => word(at(source, key)) ?? []);
}
