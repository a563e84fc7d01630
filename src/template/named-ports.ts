import type { Container } from './container';
import type { PodTemplate } from './pod-template';
import type { Problem } from './problem';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Probes that ask for a port by a name that their container does not have: the kubelet would fail each of them. */
export function portNameProblems({ spec }: PodTemplate): Problem[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    listOf(spec, list).flatMap((container, index) => containerProblems(container, `spec.${list}[${index}]`)),
  );
}

/** The spec may be untyped data: what is no list of containers is for the server's rules to report. */
function listOf(spec: PodTemplate['spec'] | undefined, list: 'initContainers' | 'containers'): readonly Container[] {
  const containers: unknown = spec?.[list];
  const elements: readonly unknown[] = Array.isArray(containers) ? containers : [];
  return elements.filter((element): element is Container => typeof element === 'object' && element !== null);
}

function containerProblems(container: Container, field: string): Problem[] {
  const ports: unknown = container.ports;
  const names = Array.isArray(ports)
    ? (ports as NonNullable<Container['ports']>).flatMap(({ name }) => name ?? [])
    : [];
  return probes.flatMap((probe) => {
    const { httpGet, tcpSocket } = container[probe] ?? {};
    const handler = httpGet ? 'httpGet' : 'tcpSocket';
    const port = (httpGet ?? tcpSocket)?.port;
    if (typeof port !== 'string' || names.includes(port)) return [];
    const has = names.length > 0 ? `has ${names.join(', ')}` : 'names none';
    return {
      field: `${field}.${probe}.${handler}.port`,
      message: `container ${container.name} has no port named "${port}"`,
      cure: `The container ${has}: name the port in its ports, or probe it by number.`,
    };
  });
}
