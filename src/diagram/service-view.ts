import type { ContainerView } from './container-view';
import { at, isRecord, list, record, word } from './json';
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

/** The Services among the manifests that select the pod. */
export function serviceViews(manifests: readonly unknown[], pod: Pod): ServiceView[] {
  return manifests.filter((manifest) => selectsPod(manifest, pod)).map((manifest) => serviceView(manifest, pod));
}

/** Whether it is a Service whose selector fits; one with no selector has its endpoints from somebody else. */
export function selectsPod(manifest: unknown, { labels, namespace }: Omit<Pod, 'containers'>): boolean {
  if (at(manifest, 'kind') !== 'Service' || word(at(manifest, 'metadata', 'namespace')) !== namespace) return false;
  const selector = at(manifest, 'spec', 'selector');
  if (!isRecord(selector) || at(manifest, 'spec', 'type') === 'ExternalName') return false;
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
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
