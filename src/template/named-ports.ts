import type { Container } from './container';
import type { PodTemplate } from './pod-template';
import type { Problem } from './problem';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Probes that ask for a port by a name that their container does not have: the kubelet would fail each of them. */
export function portNameProblems({ spec }: PodTemplate): Problem[] {
  const problems: Problem[] = [];
  for (const list of lists) {
    // The spec may be untyped data: what is no list of containers is for the server's rules to report.
    const containers: unknown = (spec as PodTemplate['spec'] | undefined)?.[list];
    if (!Array.isArray(containers)) continue;
    (containers as unknown[]).forEach((container, index) => {
      if (typeof container !== 'object' || container === null) return;
      for (const probe of probes) {
        const problem = unknownPort(container as Container, probe);
        if (problem) problems.push({ ...problem, field: `spec.${list}[${index}].${problem.field}` });
      }
    });
  }
  return problems;
}

const lists = ['initContainers', 'containers'] as const;

function unknownPort(container: Container, probe: (typeof probes)[number]): Problem | undefined {
  const { httpGet, tcpSocket } = container[probe] ?? {};
  const port = (httpGet ?? tcpSocket)?.port;
  if (typeof port !== 'string') return undefined;
  const names = portNamesOf(container);
  if (names.includes(port)) return undefined;
  const has = names.length > 0 ? `has ${names.join(', ')}` : 'names none';
  return {
    field: `${probe}.${httpGet ? 'httpGet' : 'tcpSocket'}.port`,
    message: `container ${container.name} has no port named "${port}"`,
    cure: `The container ${has}: name the port in its ports, or probe it by number.`,
  };
}

function portNamesOf(container: Container): string[] {
  const ports: unknown = container.ports;
  return Array.isArray(ports) ? (ports as NonNullable<Container['ports']>).flatMap(({ name }) => name ?? []) : [];
}
