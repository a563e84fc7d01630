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
  return Array.isArray(containers) ? containers.filter((container) => typeof container === 'object' && container) : [];
}

function containerProblems(container: Container, field: string): Problem[] {
  const names = (container.ports ?? []).flatMap(({ name }) => name ?? []);
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
