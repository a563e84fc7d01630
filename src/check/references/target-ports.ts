import { freed } from '../freed';
import { elementsOf, fieldsOf, isOfKubernetes, podIn, podOf, type Fields, type PodOf } from '../pod-of';

/** A port of a Service that goes to a port of pods by its name. */
export interface NamedTarget {
  readonly name: string;
  readonly protocol: string;
  readonly field: string;
}

/** A Service that finds its pods by labels. */
export interface Selecting {
  readonly selector: readonly (readonly [string, string])[];
  readonly targets: readonly NamedTarget[];
}

/** Pods that a Service may find. */
export interface Selectable {
  readonly labels: ReadonlyMap<string, string>;
  /** Their named ports, as {@link portOf} writes them. */
  readonly ports: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Whether nobody can tell what ports there will be: a server rejects the pods, or somebody else makes them. */
  readonly isOpen: boolean;
}

/** A port as a Service looks for it. */
export function portOf(name: string, protocol: string): string {
  return `${name}/${protocol}`;
}

/** @returns undefined where a manifest is no Service with a selector and target ports by name */
export function selecting(manifest: unknown): Selecting | undefined {
  const { kind, spec } = fieldsOf(manifest);
  const { selector, ports, type, clusterIP } = fieldsOf(spec);
  // The names of a headless Service lead to the pods themselves, at any port.
  if (kind !== 'Service' || type === 'ExternalName' || clusterIP === 'None') return undefined;
  const pairs = textsOf(fieldsOf(selector));
  const targets = elementsOf(ports).flatMap((port, i): NamedTarget[] => {
    const { targetPort, protocol } = fieldsOf(port);
    if (typeof targetPort !== 'string') return [];
    return [{ name: freed(targetPort), protocol: protocolOf(protocol), field: `spec.ports[${i}].targetPort` }];
  });
  return pairs.length > 0 && targets.length > 0 ? { selector: pairs, targets } : undefined;
}

/** Kinds whose pods go on running: those of a job do their work, and are not asked. */
const serving: ReadonlySet<unknown> = new Set([
  ...['Pod', 'DaemonSet', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
]);

/**
 * @param isOpen whether a server rejects the manifest
 * @returns undefined for a manifest without pods that go on running, or whose pods have no labels
 */
export function selectable(manifest: unknown, isOpen: boolean): Selectable | undefined {
  const isKnown = isOfKubernetes(manifest);
  const pod = isKnown ? servingPodOf(manifest) : podIn(manifest, ['spec', 'template']);
  const labels = new Map(textsOf(pod?.labels ?? {}));
  if (!pod || labels.size === 0) return undefined;
  const sidecars = elementsOf(pod.spec['initContainers']).filter(
    (each) => fieldsOf(each)['restartPolicy'] === 'Always',
  );
  const ports = [...elementsOf(pod.spec['containers']), ...sidecars].flatMap((container) => {
    return elementsOf(fieldsOf(container)['ports']).flatMap((port) => {
      const { name, protocol } = fieldsOf(port);
      return typeof name === 'string' ? [{ name: freed(name), protocol: protocolOf(protocol) }] : [];
    });
  });
  return {
    labels,
    ports: new Set(ports.map(({ name, protocol }) => portOf(name, protocol))),
    names: new Set(ports.map(({ name }) => name)),
    isOpen: isOpen || !isKnown,
  };
}

function servingPodOf(manifest: unknown): PodOf | undefined {
  const { kind, spec } = fieldsOf(manifest);
  const { restartPolicy = 'Always' } = fieldsOf(spec);
  return serving.has(kind) && (kind !== 'Pod' || restartPolicy === 'Always') ? podOf(manifest) : undefined;
}

function protocolOf(protocol: unknown): string {
  return typeof protocol === 'string' ? freed(protocol) : 'TCP';
}

function textsOf(map: Fields): [string, string][] {
  return Object.entries(map).flatMap(([name, value]): [string, string][] => {
    return typeof value === 'string' ? [[freed(name), freed(value)]] : [];
  });
}
