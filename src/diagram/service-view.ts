import { withoutBigInts } from '../report/plain-value';
import type { ContainerView } from './container-view';
import { at, list, record, word } from './json';
import type { Json } from './json';

export interface ServiceView {
  readonly name: string;
  /** `ClusterIP`, `headless`, … */
  readonly type: string;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  /** `80 to nginx 8080 (http)` */
  readonly text: string;
  /** It goes to a named port that no container declares: traffic gets nowhere. */
  readonly lost: boolean;
}

interface Pod {
  readonly labels: Json;
  readonly namespace: string | undefined;
  readonly containers: readonly ContainerView[];
}

/** The Services among manifests, to be found by the labels of the pods that they select. */
export class Services {
  /** By namespace and one label of the selector, with their places among the manifests. */
  private readonly byLabel = new Map<string, { manifest: unknown; index: number }[]>();

  constructor(manifests: readonly unknown[]) {
    manifests.forEach((manifest, index) => {
      const [label] = Object.entries(selectorOf(manifest));
      if (!label) return;
      const key = keyOf(word(at(manifest, 'metadata', 'namespace')), label);
      const known = this.byLabel.get(key) ?? [];
      known.push({ manifest, index });
      this.byLabel.set(key, known);
    });
  }

  /** Those that select the pod, as it sees them, in the order of the manifests. */
  of(pod: Pod): ServiceView[] {
    return Object.entries(pod.labels)
      .flatMap((label) => this.byLabel.get(keyOf(pod.namespace, label)) ?? [])
      .filter(({ manifest }) => selects(selectorOf(manifest), pod.labels))
      .sort((a, b) => a.index - b.index)
      .map(({ manifest }) => serviceView(manifest, pod));
  }
}

function keyOf(namespace: string | undefined, label: readonly [string, unknown]): string {
  return JSON.stringify([namespace, ...label], withoutBigInts);
}

/** Nothing where it is no Service, or one with no selector: that has its endpoints from somebody else. */
function selectorOf(manifest: unknown): Json {
  const isSelecting = at(manifest, 'kind') === 'Service' && at(manifest, 'spec', 'type') !== 'ExternalName';
  return isSelecting ? record(at(manifest, 'spec', 'selector')) : {};
}

function selects(selector: Json, labels: Json): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

function serviceView(manifest: unknown, { containers }: Pod): ServiceView {
  const spec = record(at(manifest, 'spec'));
  return {
    name: word(at(manifest, 'metadata', 'name')) ?? 'no name',
    type: spec['clusterIP'] === 'None' ? 'headless' : (word(spec['type']) ?? 'ClusterIP'),
    ports: list(spec['ports']).map((port) => servicePort(record(port), containers)),
  };
}

function servicePort(port: Json, containers: readonly ContainerView[]): ServicePort {
  const from = word(port['port']) ?? '?';
  const target = port['targetPort'] ?? port['port'];
  const protocol = word(port['protocol']) ?? 'TCP';
  for (const { name, role, ports } of containers) {
    if (role === 'init') continue;
    const reached = ports.find((own) => own.protocol === protocol && (own.name === target || own.number === target));
    if (reached) return { text: `${from} → ${name} :${reached.number ?? '?'}`, lost: false };
  }
  const lost = typeof target === 'string';
  return { text: `${from} → ${word(target) ?? '?'}${lost ? ': no such port' : ''}`, lost };
}
