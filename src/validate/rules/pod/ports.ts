import type { ContainerPort } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod, podOfContainer } from '../../examples';
import { portName, portNumber } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import type { AnyContainer, PodSite } from './site';

type Port = Decoded<ContainerPort>;

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** pkg/apis/core/v1/zz_generated.defaults.go: TCP where there is none. */
export const protocolOf = (port: Port): string => port.protocol || 'TCP';

/**
 * The host's port of a container port. Under hostNetwork the server fills in the container's own, in templates until 1.27
 * (pkg/apis/core/v1/defaults.go defaultHostNetworkPorts); ephemeral containers are left alone.
 */
function hostPortOf(port: Port, site: PodSite, cx: Context): number {
  const given = port.hostPort ?? 0;
  if (given !== 0 || site.spec.hostNetwork !== true) return given;
  return site.isPod || !cx.kubernetes.that('leavesTemplateHostPorts') ? (port.containerPort ?? 0) : 0;
}

const portRule = rule<{ port: Port; names: Set<string>; hostPort: number }>({
  id: 'container-port',
  source: 'pkg/apis/core/validation/validation.go validateContainerPorts',
  why: 'Ports go from 1 to 65535, and Services and probes find them by short names, one a container.',
  fix: 'Give containerPort, a name of up to 15 lower case letters, digits and dashes, and protocol TCP, UDP or SCTP.',
  bad: () =>
    podOfContainer({
      ports: [
        { name: 'http', containerPort: 80 },
        { name: 'http', containerPort: 81 },
      ],
    }),
  good: () =>
    podOfContainer({
      ports: [
        { name: 'http', containerPort: 80 },
        { name: 'metrics', containerPort: 81 },
      ],
    }),
  check({ port, names, hostPort }, at, cx) {
    const { name = '', containerPort = 0 } = port;
    if (name !== '') {
      const complaints = portName(name);
      if (complaints.length > 0) cx.invalidEach(at.child('name'), name, complaints);
      else if (names.has(name)) cx.duplicate(at.child('name'), name);
      else names.add(name);
    }
    if (containerPort === 0) cx.required(at.child('containerPort'));
    else if (containerPort < 1 || containerPort > 65535)
      cx.invalidEach(at.child('containerPort'), containerPort, portNumber(containerPort));
    if (hostPort !== 0 && (hostPort < 1 || hostPort > 65535))
      cx.invalidEach(at.child('hostPort'), hostPort, portNumber(hostPort));
    const protocol = protocolOf(port);
    if (!PROTOCOLS.includes(protocol)) cx.notSupported(at.child('protocol'), protocol, PROTOCOLS);
  },
});

/** Checks the ports of one container. */
export function checkPorts(
  { container, site, filled }: { container: AnyContainer; site: PodSite; filled: boolean },
  at: Path,
  cx: Context,
): void {
  const { ports } = container;
  if (!ports) return;
  const names = new Set<string>();
  const list = at.child('ports');
  for (let i = 0; i < ports.length; i++) {
    const port = ports[i];
    if (port)
      portRule(
        { port, names, hostPort: filled ? hostPortOf(port, site, cx) : (port.hostPort ?? 0) },
        list.index(i),
        cx,
      );
  }
}

const hostPortsRule = rule<{ containers: readonly AnyContainer[]; site: PodSite }>({
  id: 'host-port-duplicate',
  source: 'pkg/apis/core/validation/validation.go AccumulateUniqueHostPorts',
  why: 'Two containers of a pod cannot listen on the same port of the node; under hostNetwork every port is one.',
  fix: 'Use another hostPort, hostIP or protocol for one of them.',
  bad: () =>
    pod({
      spec: {
        containers: [
          { name: 'a', image: 'a', ports: [{ containerPort: 80, hostPort: 8080 }] },
          { name: 'b', image: 'b', ports: [{ containerPort: 81, hostPort: 8080 }] },
        ],
      },
    }),
  good: () => podOfContainer({ ports: [{ containerPort: 80, hostPort: 8080 }] }),
  check({ containers, site }, at, cx) {
    let taken: Set<string> | undefined;
    for (let c = 0; c < containers.length; c++) {
      const ports = containers[c]?.ports;
      if (!ports) continue;
      for (let i = 0; i < ports.length; i++) {
        const port = ports[i];
        const hostPort = port ? hostPortOf(port, site, cx) : 0;
        if (!port || hostPort === 0) continue;
        const key = `${protocolOf(port)}/${port.hostIP ?? ''}/${hostPort}`;
        taken ??= new Set();
        if (taken.has(key)) cx.duplicate(at.index(c).child('ports').index(i).child('hostPort'), key);
        else taken.add(key);
      }
    }
  },
});

/** Checks that containers do not share ports of the node. */
export function checkHostPorts(
  containers: readonly AnyContainer[],
  site: PodSite,
  { at, cx }: { at: Path; cx: Context },
): void {
  hostPortsRule({ containers, site }, at, cx);
}

export const hostNetworkPortsRule = rule<PodSite>({
  id: 'host-network-ports',
  source: 'pkg/apis/core/validation/validation.go validatePodHostNetworkDeps',
  why: "With hostNetwork a container's ports are the node's own.",
  fix: 'Leave hostPort out, or make it the same as containerPort.',
  bad: () => podOfContainer({ ports: [{ containerPort: 80, hostPort: 8080 }] }, { hostNetwork: true }),
  good: () => podOfContainer({ ports: [{ containerPort: 80 }] }, { hostNetwork: true }),
  check(site, at, cx) {
    if (site.spec.hostNetwork !== true) return;
    for (const [c, { ports = [] }] of (site.spec.containers ?? []).entries()) {
      for (const [i, port] of ports.entries()) {
        const { containerPort = 0 } = port;
        const hostPort = hostPortOf(port, site, cx);
        if (hostPort === containerPort || (hostPort === 0 && !site.isPod)) continue;
        const here = at.child('containers').index(c).child('ports').index(i);
        const message = 'when `hostNetwork` is true';
        if (cx.kubernetes.that('blamesHostPort'))
          cx.invalid(here.child('hostPort'), hostPort, `must match \`containerPort\` ${message}`);
        else cx.invalid(here.child('containerPort'), containerPort, `must match \`hostPort\` ${message}`);
      }
    }
  },
});
