import type { Context } from '../../context';
import { Path } from '../../path';
import { rule } from '../../rule';
import { warnAboutAddress, warnAboutSourceRange } from '../networking/address-text';
import { externalName, service } from './examples';
import type { ServiceView } from './service-view';

const SOURCE = 'pkg/api/service/warnings.go GetWarningsForService';
const SPEC = Path.of('spec');
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

const hints = rule<ServiceView>({
  id: 'service-topology-hints',
  source: SOURCE,
  since: 27,
  why: 'The annotation has a new name.',
  fix: `Use ${TOPOLOGY_MODE}.`,
  bad: () => service({ metadata: { annotations: { [TOPOLOGY_HINTS]: 'auto' } } }),
  good: () => service({ metadata: { annotations: { [TOPOLOGY_MODE]: 'auto' } } }),
  check({ annotations }, _at, cx) {
    if (!Object.hasOwn(annotations, TOPOLOGY_HINTS)) return;
    cx.warn(undefined, `annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`);
  },
});

const canonical = rule<ServiceView>({
  id: 'service-canonical-addresses',
  source: SOURCE,
  since: 27,
  why: 'The same address can be written in several ways, which not every program takes for the same.',
  fix: 'Write IPv4 without leading zeros, and IPv6 in lower case with :: for the longest run of zeros.',
  bad: () => service({ spec: { loadBalancerIP: '010.0.0.1' } }),
  good: () => service({ spec: { loadBalancerIP: '10.0.0.1' } }),
  check({ spec, clusterIP, clusterIPs }, at, cx) {
    if (clusterIP !== '' && clusterIP !== 'None') {
      for (const [i, text] of clusterIPs.entries()) warnAboutAddress(text, at.child('clusterIPs').index(i), cx);
    }
    for (const [i, text] of (spec.externalIPs ?? []).entries())
      warnAboutAddress(text, at.child('externalIPs').index(i), cx);
    if (spec.loadBalancerIP) warnAboutAddress(spec.loadBalancerIP, at.child('loadBalancerIP'), cx);
    for (const [i, text] of (spec.loadBalancerSourceRanges ?? []).entries()) {
      warnAboutSourceRange(text, at.child('loadBalancerSourceRanges').index(i), cx);
    }
  },
});

const ignored = rule<ServiceView>({
  id: 'service-ignored-field',
  source: SOURCE,
  since: 28,
  why: 'The field says nothing for a Service of this type.',
  fix: 'Leave the field out.',
  bad: () => service({ spec: { externalName: 'db.example.com' } }),
  good: () => externalName(),
  check({ spec, type, clusterIP }, _at, cx) {
    const externalIPs = (spec.externalIPs?.length ?? 0) > 0;
    if (type === 'ClusterIP' && clusterIP === 'None' && cx.kubernetes.minor >= 34) {
      const what = 'is ignored for headless services';
      if (spec.loadBalancerIP) cx.warn(undefined, `spec.loadBalancerIP ${what}`);
      if (externalIPs) cx.warn(undefined, `spec.externalIPs ${what}`);
      if ((spec.sessionAffinity || 'None') !== 'None') cx.warn(undefined, `spec.SessionAffinity ${what}`);
    }
    if (type === 'ExternalName') {
      if (externalIPs) cx.warn(undefined, 'spec.externalIPs is ignored when spec.type is "ExternalName"');
    } else if (spec.externalName)
      cx.warn(undefined, 'spec.externalName is ignored when spec.type is not "ExternalName"');
  },
});

const close = rule<ServiceView>({
  id: 'service-prefer-close',
  source: SOURCE,
  since: 35,
  why: 'PreferClose is the former name of PreferSameZone.',
  fix: 'Use trafficDistribution: PreferSameZone.',
  bad: () => service({ spec: { trafficDistribution: 'PreferClose' } }),
  good: () => service({ spec: { trafficDistribution: 'PreferSameZone' } }),
  check({ spec }, at, cx) {
    if (spec.trafficDistribution !== 'PreferClose') return;
    cx.warn(at.child('trafficDistribution'), '"PreferClose" is deprecated; use "PreferSameZone"');
  },
});

const externalIps = rule<ServiceView>({
  id: 'service-external-ips-deprecated',
  source: SOURCE,
  since: 36,
  why: 'Whoever may create a Service can draw the traffic to any address with this field, so it is on its way out.',
  fix: 'Use type: LoadBalancer.',
  bad: () => service({ spec: { externalIPs: ['198.51.100.7'] } }),
  good: () => service({ spec: { type: 'LoadBalancer' } }),
  check({ spec, type }, _at, cx) {
    if (type === 'ExternalName' || (spec.externalIPs?.length ?? 0) === 0) return;
    cx.warn(undefined, 'spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  },
});

/** The warnings about a Service that is valid. */
export function warnAboutService(view: ServiceView, cx: Context): void {
  hints(view, SPEC, cx);
  canonical(view, SPEC, cx);
  ignored(view, SPEC, cx);
  close(view, SPEC, cx);
  externalIps(view, SPEC, cx);
}
