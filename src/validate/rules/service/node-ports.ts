// The node ports of a Service, which the server allocates ahead of validation:
// pkg/registry/core/service/storage/alloc.go initNodePorts.
import type { Context } from '../../context';
import { Path } from '../../path';
import { rule } from '../../rule';
import { service } from './examples';
import { protocolOf } from './service-view';
import type { ServiceView } from './service-view';

const PORTS = Path.of('spec').child('ports');
const SOURCE = 'pkg/registry/core/service/storage/alloc.go initNodePorts';
/** The ports that the server gives out by default; its flag --service-node-port-range. */
const RANGE = { first: 30000, last: 32767 };
/** What a dry run takes for ports that nobody asked for. */
const FIRST_DUMMY = 32769;

/** The node port of each port after allocation, and the first that was asked for twice. */
interface Allocation {
  nodePorts: number[];
  clash: { index: number; nodePort: number } | undefined;
}

function allocate({ ports, spec, type }: ServiceView): Allocation {
  const onlyRequested = type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts === false;
  const nodePorts = ports.map(({ nodePort = 0 }) => nodePort);
  const requested = new Map<number, number>();
  for (const [i, { port = 0 }] of ports.entries()) {
    if (!requested.has(port) && nodePorts[i]) requested.set(port, nodePorts[i]);
  }
  const ofPort = new Map<number, number>();
  const given = new Set<number>();
  let dummy = FIRST_DUMMY;
  for (const [index, { port = 0 }] of ports.entries()) {
    if (!nodePorts[index] && onlyRequested) continue;
    const known = ofPort.get(port);
    const wanted = known === undefined ? requested.get(port) : nodePorts[index];
    if (known !== undefined && (wanted === 0 || wanted === known)) {
      nodePorts[index] = known;
    } else if (wanted) {
      if (given.has(wanted)) return { nodePorts, clash: { index, nodePort: wanted } };
      given.add(wanted);
      if (known === undefined) {
        nodePorts[index] = wanted;
        ofPort.set(port, wanted);
      }
    } else {
      nodePorts[index] = dummy;
      ofPort.set(port, dummy++);
    }
  }
  return { nodePorts, clash: undefined };
}

const once = rule<ServiceView>({
  id: 'service-node-port-once',
  source: SOURCE,
  why: 'A port of the nodes leads to one port of one Service, whatever the protocol.',
  fix: 'Give each port a nodePort of its own, or none to get a free one.',
  bad: () =>
    service({
      spec: {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 81, nodePort: 30080 },
        ],
      },
    }),
  good: () =>
    service({
      spec: {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 81, nodePort: 30081 },
        ],
      },
    }),
  check(view, at, cx) {
    const { clash } = allocate(view);
    if (clash)
      cx.invalid(at.index(clash.index).child('nodePort'), clash.nodePort, 'provided port is already allocated');
  },
});

/** What the server says while it allocates node ports; anything wrong hides the rest. */
export function allocateNodePorts(view: ServiceView, cx: Context): void {
  if (view.hasNodePorts) once(view, PORTS, cx);
}

const unique = rule<ServiceView>({
  id: 'service-node-port-unique',
  source: 'pkg/apis/core/validation/validation.go ValidateService',
  why: 'A port of the nodes leads to one port of the Service.',
  fix: 'Give each port a nodePort of its own.',
  bad: () =>
    service({
      spec: {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 80, nodePort: 30080 },
        ],
      },
    }),
  good: () => service({ spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }),
  check(view, at, cx) {
    const nodePorts = view.hasNodePorts ? allocate(view).nodePorts : view.ports.map(({ nodePort = 0 }) => nodePort);
    const seen = new Set<string>();
    for (const [i, port] of view.ports.entries()) {
      const nodePort = nodePorts[i] ?? 0;
      if (nodePort === 0) continue;
      const key = `${protocolOf(port)} ${nodePort}`;
      if (seen.has(key)) cx.duplicate(at.index(i).child('nodePort'), nodePort);
      seen.add(key);
    }
  },
});

const noNodePort = rule<ServiceView>({
  id: 'service-node-port-type',
  source: 'pkg/apis/core/validation/validation.go ValidateService',
  why: 'A Service of type ClusterIP opens no port on the nodes.',
  fix: 'Use type: NodePort, or leave nodePort out.',
  bad: () => service({ spec: { ports: [{ port: 80, nodePort: 30080 }] } }),
  good: () => service({ spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }),
  check({ ports }, at, cx) {
    for (const [i, { nodePort = 0 }] of ports.entries()) {
      if (nodePort !== 0) cx.forbidden(at.index(i).child('nodePort'), "may not be used when `type` is 'ClusterIP'");
    }
  },
});

/** Checks the node ports once they are allocated. */
export function checkNodePorts(view: ServiceView, cx: Context): void {
  if (view.type === 'ClusterIP') noNodePort(view, PORTS, cx);
  unique(view, PORTS, cx);
}

const inRange = rule<ServiceView>({
  id: 'service-node-port-range',
  source: 'pkg/registry/core/service/portallocator/allocator.go',
  why: `Node ports are given out from one range, ${RANGE.first} to ${RANGE.last} where nothing else was set up.`,
  fix: `Give a nodePort from ${RANGE.first} to ${RANGE.last}, or none to get a free one.`,
  bad: () => service({ spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] } }),
  good: () => service({ spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }),
  check({ ports, spec, needsHealthCheck }, at, cx) {
    const valid = `The range of valid ports is ${RANGE.first}-${RANGE.last}`;
    const isOutside = (port: number): boolean => port !== 0 && (port < RANGE.first || port > RANGE.last);
    for (const [i, { nodePort = 0 }] of ports.entries()) {
      if (!isOutside(nodePort)) continue;
      cx.invalid(at.index(i).child('nodePort'), nodePort, `provided port is not in the valid range. ${valid}`);
      return;
    }
    const { healthCheckNodePort: health = 0 } = spec;
    if (!needsHealthCheck || !isOutside(health)) return;
    const message = `failed to allocate requested HealthCheck NodePort ${health}: provided port is not in the valid range. ${valid}`;
    cx.add('InternalError', Path.of('spec').child('healthCheckNodePort'), { message, value: health });
  },
});

/** What only shows when a Service that is valid comes to be stored. */
export function takeNodePorts(view: ServiceView, cx: Context): void {
  if (view.hasNodePorts) inRange(view, PORTS, cx);
}
