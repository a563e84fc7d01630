import { at, list, record, word } from './json';
import { nameOf, namespaceOf, podTemplate } from './pod-view';
import { LabelledPods, referencesOf, selectionOf } from './references';

/** A manifest, and the file that it is from. */
export interface ReportSource {
  readonly manifest: unknown;
  /** As people know it: a path from where they are. */
  readonly file?: string;
}

/** An object of a report. */
export interface ReportObject {
  /** For links: made of kind and name, letters, digits and hyphens only. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly file: string | undefined;
  readonly manifest: unknown;
  readonly hasPod: boolean;
  /** What the search looks through, in lower case. */
  readonly words: string;
  readonly links: readonly ReportLink[];
}

export interface ReportLink {
  readonly direction: 'to' | 'from';
  readonly kind: string;
  readonly name: string;
  readonly why: string;
  /** Of the object at its other end; undefined: that is not among the sources. */
  readonly id: string | undefined;
}

type Found = Omit<ReportObject, 'links'> & { readonly links: ReportLink[] };

/** The objects of a report, each linked with those that it names or selects, both ways. */
export function reportObjects(sources: readonly ReportSource[]): ReportObject[] {
  const ids = new Map<string, number>();
  const objects = sources.map((source) => found(source, ids));
  const byName = new Map(objects.map((object) => [keyOf(object), object]));
  const pods = new LabelledPods(objects);
  for (const object of objects) {
    for (const { kind, name, why } of referencesOf(object.manifest)) {
      const namespace = clusterWide.has(kind) ? undefined : object.namespace;
      link(object, byName.get(keyOf({ kind, name, namespace })) ?? { kind, name }, why);
    }
    const selection = selectionOf(object.manifest);
    if (!selection) continue;
    for (const other of pods.picked(object.manifest, selection)) link(object, other, selection.why);
  }
  return objects;
}

function found({ manifest, file }: ReportSource, ids: Map<string, number>): Found {
  const kind = word(at(manifest, 'kind')) ?? 'no kind';
  const name = nameOf(manifest);
  const slug = `${kind}-${name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  const count = (ids.get(slug) ?? 0) + 1;
  ids.set(slug, count);
  return {
    // With a letter of its own in front it cannot be taken for an id of the page; a slug ends in no dot.
    id: `object-${slug}${count > 1 ? `.${count}` : ''}`,
    kind,
    name,
    namespace: namespaceOf(manifest),
    file,
    manifest,
    hasPod: podTemplate(manifest) !== undefined,
    words: words(manifest, file),
    links: [],
  };
}

const clusterWide = new Set(['ClusterRole', 'PriorityClass']);

function keyOf({ kind, name, namespace }: { kind: string; name: string; namespace: string | undefined }): string {
  return JSON.stringify([kind, name, namespace]);
}

function link(from: Found, to: Found | { kind: string; name: string }, why: string): void {
  const id = 'id' in to ? to.id : undefined;
  from.links.push({ direction: 'to', kind: to.kind, name: to.name, why, id });
  if ('id' in to) to.links.push({ direction: 'from', kind: from.kind, name: from.name, why, id: from.id });
}

function words(manifest: unknown, file: string | undefined): string {
  const spec = podTemplate(manifest)?.spec ?? {};
  const labels = {
    ...record(at(manifest, 'metadata', 'labels')),
    ...record(podTemplate(manifest)?.metadata['labels']),
  };
  const containers = [...list(spec['initContainers']), ...list(spec['containers'])];
  const all = [
    at(manifest, 'kind'),
    nameOf(manifest),
    namespaceOf(manifest),
    file,
    ...Object.entries(labels).map(([key, value]) => `${key}=${word(value) ?? ''}`),
    ...containers.flatMap((container) => [
      at(container, 'name'),
      at(container, 'image'),
      ...list(at(container, 'ports')).flatMap((port) => [at(port, 'containerPort'), at(port, 'name')]),
    ]),
    ...list(spec['volumes']).map((volume) => at(volume, 'name')),
    ...list(at(manifest, 'spec', 'ports')).flatMap((port) => [at(port, 'port'), at(port, 'name')]),
  ];
  return all
    .flatMap((value) => word(value) ?? [])
    .join(' ')
    .toLowerCase();
}
