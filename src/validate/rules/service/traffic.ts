import type { Context } from '../../context';
import { portNumber } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { loadBalancer, service } from './examples';
import { healthCheckPort } from './node-ports';
import type { ServiceView } from './service-view';

const FILE = 'pkg/apis/core/validation/validation.go';
const SPEC = Path.of('spec');
const POLICIES = ['Cluster', 'Local'];
const AFFINITIES = ['ClientIP', 'None'];
const LONGEST_AFFINITY = 86400;
const CLOSE = ['PreferClose'];
const CLOSE_OR_SAME = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

const affinity = rule<string>({
  id: 'service-session-affinity',
  source: `${FILE} ValidateService`,
  why: "A client's requests go to the same pod, or to any.",
  fix: 'Use ClientIP or None.',
  bad: () => service({ spec: { sessionAffinity: 'Cookie' } }),
  good: () => service({ spec: { sessionAffinity: 'ClientIP' } }),
  check(name, at, cx) {
    if (!AFFINITIES.includes(name)) cx.notSupported(at, name, AFFINITIES);
  },
});

const affinityTimeout = rule<number>({
  id: 'service-affinity-timeout',
  source: `${FILE} validateAffinityTimeout`,
  why: 'A client keeps its pod for up to a day after its last request.',
  fix: `Give timeoutSeconds from 1 to ${LONGEST_AFFINITY}.`,
  bad: () =>
    service({ spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } } }),
  good: () =>
    service({ spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } } }),
  check(seconds, at, cx) {
    if (seconds > 0 && seconds <= LONGEST_AFFINITY) return;
    cx.invalid(at, seconds, `must be greater than 0 and less than ${LONGEST_AFFINITY}`);
  },
});

/** Checks whether a client's requests go to the same pod. */
export function checkAffinity({ spec }: ServiceView, cx: Context): void {
  const { sessionAffinity = '', sessionAffinityConfig } = spec;
  if (sessionAffinity !== '') affinity(sessionAffinity, SPEC.child('sessionAffinity'), cx);
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (sessionAffinity === 'ClientIP' && seconds !== undefined) {
    affinityTimeout(seconds, SPEC.child('sessionAffinityConfig').child('clientIP').child('timeoutSeconds'), cx);
  }
}

const external = rule<ServiceView>({
  id: 'service-external-traffic',
  source: `${FILE} validateServiceExternalTrafficPolicy`,
  why: 'The policy is about traffic from outside, which only some Services get.',
  fix: 'Use Cluster or Local with type NodePort or LoadBalancer, and leave it out otherwise.',
  bad: () => service({ spec: { externalTrafficPolicy: 'Local' } }),
  good: () => service({ spec: { type: 'NodePort', externalTrafficPolicy: 'Local' } }),
  check(view, at, cx) {
    const { externalTrafficPolicy: policy = '' } = view.spec;
    if (policy === '') return;
    if (view.isExternal(cx)) {
      if (!POLICIES.includes(policy)) cx.notSupported(at, policy, POLICIES);
    } else if (cx.kubernetes.minor >= 29) cx.invalid(at, policy, 'may only be set for externally-accessible services');
    else cx.invalid(at, policy, "may only be set when `type` is 'NodePort' or 'LoadBalancer'");
  },
});

const healthCheck = rule<ServiceView>({
  id: 'service-health-check-port',
  source: `${FILE} validateServiceExternalTrafficPolicy`,
  why: 'A load balancer asks this port which nodes have a pod, which matters only where traffic stays on its node.',
  fix: 'Leave healthCheckNodePort out.',
  bad: () => loadBalancer({ healthCheckNodePort: 31000 }),
  good: () => loadBalancer({ externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 }),
  check(view, at, cx) {
    const port = healthCheckPort(view);
    if (port === 0) return;
    if (view.needsHealthCheck) cx.invalidEach(at, port, portNumber(port));
    else cx.invalid(at, port, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
  },
});

const internal = rule<string>({
  id: 'service-internal-traffic',
  source: `${FILE} validateServiceInternalTrafficFieldsValue`,
  why: 'Traffic inside of the cluster goes to all pods, or to those on the same node.',
  fix: 'Use Cluster or Local, or leave it out.',
  bad: () => service({ spec: { internalTrafficPolicy: 'Node' } }),
  good: () => service({ spec: { internalTrafficPolicy: 'Local' } }),
  check(policy, at, cx) {
    if (!POLICIES.includes(policy)) cx.notSupported(at, policy, POLICIES);
  },
});

const distribution = rule<string>({
  id: 'service-traffic-distribution',
  source: `${FILE} validateServiceTrafficDistribution`,
  since: 31,
  why: 'The server knows these ways to spread traffic.',
  fix: 'Use PreferSameZone or PreferSameNode; before 1.34 PreferClose.',
  bad: () => service({ spec: { trafficDistribution: 'Fast' } }),
  good: () => service({ spec: { trafficDistribution: 'PreferSameZone' } }),
  check(name, at, cx) {
    const known = cx.kubernetes.has('PreferSameTrafficDistribution') ? CLOSE_OR_SAME : CLOSE;
    if (!known.includes(name)) cx.notSupported(at, name, known);
  },
});

const topology = rule<ServiceView>({
  id: 'service-topology-mode',
  source: `${FILE} ValidateService`,
  since: 27,
  why: 'Both annotations say the same, the hints being the former name.',
  fix: `Use ${TOPOLOGY_MODE} alone.`,
  bad: () => service({ metadata: { annotations: { [TOPOLOGY_MODE]: 'auto', [TOPOLOGY_HINTS]: 'disabled' } } }),
  good: () => service({ metadata: { annotations: { [TOPOLOGY_MODE]: 'auto' } } }),
  check({ annotations }, at, cx) {
    if (!Object.hasOwn(annotations, TOPOLOGY_MODE) || !Object.hasOwn(annotations, TOPOLOGY_HINTS)) return;
    if (annotations[TOPOLOGY_MODE] === annotations[TOPOLOGY_HINTS]) return;
    cx.invalid(
      at.key(TOPOLOGY_MODE),
      annotations[TOPOLOGY_MODE],
      `must match annotations[${TOPOLOGY_HINTS}] when both are specified`,
    );
  },
});

/** Checks the annotations that say how traffic is spread. */
export function checkTopologyMode(view: ServiceView, cx: Context): void {
  topology(view, Path.of('metadata').child('annotations'), cx);
}

/** Checks where the traffic of a Service goes. */
export function checkTraffic(view: ServiceView, cx: Context): void {
  const { internalTrafficPolicy, trafficDistribution } = view.spec;
  external(view, SPEC.child('externalTrafficPolicy'), cx);
  healthCheck(view, SPEC.child('healthCheckNodePort'), cx);
  if (internalTrafficPolicy !== undefined) internal(internalTrafficPolicy, SPEC.child('internalTrafficPolicy'), cx);
  if (trafficDistribution !== undefined) distribution(trafficDistribution, SPEC.child('trafficDistribution'), cx);
}
