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
/** What a dry run takes for the first port where nobody asked for one. */
const FIRST_DUMMY = 32769;

/** The ports that a dry run has taken, and what it takes next: portallocator/operation.go AllocateNext. */
class Taken {
  private readonly ports = new Set<number>();
  private last = 0;

  has(port: number): boolean {
    return this.ports.has(port);
  }

  add(port: number): void {
    this.ports.add(port);
    if (port > this.last) this.last = port;
  }

  get next(): number {
    return this.ports.size === 0 ? FIRST_DUMMY : this.last + 1;
  }
}

/** The node port of each port after allocation, the first that was asked for twice, and what would be taken next. */
interface Allocation {
  nodePorts: number[];
  clash: { index: number; nodePort: number } | undefined;
  next: number;
}

function allocate({ ports, spec, type, hasNodePorts }: ServiceView): Allocation {
  const onlyRequested = type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts === false;
  const nodePorts = ports.map(({ nodePort = 0 }) => nodePort);
  const taken = new Taken();
  if (!hasNodePorts) return { nodePorts, clash: undefined, next: taken.next };
  const requested = new Map<number, number>();
  for (const [i, { port = 0 }] of ports.entries()) {
    if (!requested.has(port) && nodePorts[i]) requested.set(port, nodePorts[i]);
  }
  const ofPort = new Map<number, number>();
  for (const [index, { port = 0 }] of ports.entries()) {
    if (!nodePorts[index] && onlyRequested) continue;
    const known = ofPort.get(port);
    const wanted = known === undefined ? requested.get(port) : nodePorts[index];
    if (known !== undefined && (wanted === 0 || wanted === known)) {
      nodePorts[index] = known;
      continue;
    }
    const nodePort = wanted || taken.next;
    if (taken.has(nodePort)) return { nodePorts, clash: { index, nodePort }, next: taken.next };
    taken.add(nodePort);
    if (known !== undefined) continue;
    nodePorts[index] = nodePort;
    ofPort.set(port, nodePort);
  }
  return { nodePorts, clash: undefined, next: taken.next };
}

/** The port for health checks: the one that was asked for, or what a dry run takes, which is an int32. */
export function healthCheckPort(view: ServiceView): number {
  const { healthCheckNodePort = 0 } = view.spec;
  return healthCheckNodePort === 0 && view.needsHealthCheck ? allocate(view).next | 0 : healthCheckNodePort;
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
    const { nodePorts } = allocate(view);
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
