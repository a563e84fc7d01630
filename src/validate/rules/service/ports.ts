import type { ServicePort } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Label, portName, portNumber, qualifiedName } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { loadBalancer, service, servicePort } from './examples';
import { protocolOf } from './service-view';
import type { ServiceView } from './service-view';

const VALIDATE = 'pkg/apis/core/validation/validation.go ValidateService';
const SOURCE = 'pkg/apis/core/validation/validation.go validateServicePort';
const PORTS = Path.of('spec').child('ports');
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const KUBELET_PORT = 10250;

const needed = rule<ServiceView>({
  id: 'service-ports',
  source: VALIDATE,
  why: 'A Service forwards what comes to its ports.',
  fix: 'Give a port, or clusterIP: None for a headless Service without.',
  bad: () => service({ spec: { ports: [] } }),
  good: () => service({ spec: { ports: [], clusterIP: 'None' } }),
  check({ ports, isHeadless, type }, at, cx) {
    if (ports.length === 0 && !isHeadless && type !== 'ExternalName') cx.required(at);
  },
});

const kubeletPort = rule<ServiceView>({
  id: 'service-kubelet-port',
  source: VALIDATE,
  until: 32,
  why: 'The kubelet listens on that port of every node, and a load balancer might open it to the world.',
  fix: 'Use another port than 10250.',
  bad: () => loadBalancer({ ports: [{ port: KUBELET_PORT }] }),
  good: () => loadBalancer(),
  check({ ports }, at, cx) {
    for (const [i, { port }] of ports.entries()) {
      if (port === KUBELET_PORT) {
        cx.invalid(at.index(i), port, `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`);
      }
    }
  },
});

/** A port, the names of those before it, and whether it is one of several. */
interface NamedPort {
  name: string;
  taken: ReadonlySet<string>;
  several: boolean;
}

const nameRule = rule<NamedPort>({
  id: 'service-port-name',
  source: SOURCE,
  why: 'Several ports are told apart by their names.',
  fix: 'Name each port, in lower case letters, digits and dashes.',
  bad: () => service({ spec: { ports: [{ port: 80 }, { port: 443 }] } }),
  good: () =>
    service({
      spec: {
        ports: [
          { name: 'http', port: 80 },
          { name: 'https', port: 443 },
        ],
      },
    }),
  check({ name, taken, several }, at, cx) {
    if (name === '') {
      if (several) cx.required(at);
      return;
    }
    cx.invalidEach(at, name, dns1123Label(name));
    if (taken.has(name)) cx.duplicate(at, name);
  },
});

const number = rule<Decoded<ServicePort>>({
  id: 'service-port',
  source: SOURCE,
  why: 'A port is a number of 16 bits.',
  fix: 'Give a port from 1 to 65535.',
  bad: () => servicePort({ port: 0, targetPort: 80 }),
  good: () => servicePort({ port: 80 }),
  check({ port = 0 }, at, cx) {
    cx.invalidEach(at, port, portNumber(port));
  },
});

const protocol = rule<Decoded<ServicePort>>({
  id: 'service-port-protocol',
  source: SOURCE,
  why: 'Services forward three protocols.',
  fix: 'Use TCP, UDP or SCTP in capitals, or leave it out for TCP.',
  bad: () => servicePort({ protocol: 'tcp' }),
  good: () => servicePort({ protocol: 'UDP' }),
  check(port, at, cx) {
    const name = protocolOf(port);
    if (!PROTOCOLS.includes(name)) cx.notSupported(at, name, PROTOCOLS);
  },
});

const target = rule<Decoded<ServicePort>>({
  id: 'service-target-port',
  source: 'pkg/apis/core/validation/validation.go ValidatePortNumOrName',
  why: "The target is a port of the pods, by number or by the name of a container's port.",
  fix: 'Give a number from 1 to 65535, or a name of up to 15 lower case letters, digits and dashes.',
  bad: () => servicePort({ targetPort: 'My_Port' }),
  good: () => servicePort({ targetPort: 'http' }),
  check({ targetPort, port = 0 }, at, cx) {
    // SetDefaults_Service: nothing, 0 and the empty text mean the same port.
    const value = targetPort || port;
    cx.invalidEach(at, value, typeof value === 'number' ? portNumber(value) : portName(value));
  },
});

const appProtocol = rule<string>({
  id: 'service-app-protocol',
  source: SOURCE,
  why: 'The protocol on top is a name that IANA knows, or one with a domain.',
  fix: 'Write it like http or example.com/my-protocol.',
  bad: () => servicePort({ appProtocol: 'my protocol' }),
  good: () => servicePort({ appProtocol: 'kubernetes.io/h2c' }),
  check(name, at, cx) {
    cx.invalidEach(at, name, qualifiedName(name));
  },
});

const unique = rule<ServiceView>({
  id: 'service-port-unique',
  source: VALIDATE,
  why: 'What comes to one port and protocol can be forwarded to one target only.',
  fix: 'Use each port once with each protocol.',
  bad: () =>
    service({
      spec: {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80 },
        ],
      },
    }),
  good: () =>
    service({
      spec: {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80, protocol: 'UDP' },
        ],
      },
    }),
  check({ ports }, at, cx) {
    const seen = new Set<string>();
    for (const [i, port] of ports.entries()) {
      const key = `${protocolOf(port)} ${port.port ?? 0}`;
      if (seen.has(key)) cx.duplicate(at.index(i), port);
      seen.add(key);
    }
  },
});

/** Checks whether a Service of this type may have these ports. */
export function checkPortsOfType(view: ServiceView, cx: Context): void {
  needed(view, PORTS, cx);
  if (view.type === 'LoadBalancer') kubeletPort(view, PORTS, cx);
}

/** Checks each port of a Service, but for its node port. */
export function checkEachPort({ ports }: ServiceView, cx: Context): void {
  const taken = new Set<string>();
  const several = ports.length > 1;
  for (const [i, port] of ports.entries()) {
    const at = PORTS.index(i);
    const { name = '' } = port;
    nameRule({ name, taken, several }, at.child('name'), cx);
    taken.add(name);
    number(port, at.child('port'), cx);
    protocol(port, at.child('protocol'), cx);
    target(port, at.child('targetPort'), cx);
    if (port.appProtocol !== undefined) appProtocol(port.appProtocol, at.child('appProtocol'), cx);
  }
}

/** Checks that no port comes twice. */
export function checkPortsOnce(view: ServiceView, cx: Context): void {
  unique(view, PORTS, cx);
}
