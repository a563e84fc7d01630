import { manifest } from '../../examples';
import { rule } from '../../rule';

/** What the markers of k8s.io/api/<group>/<version>/types.go say (prerelease-lifecycle-gen). */
interface Deprecation {
  /** First minor that warns. */
  since: number;
  /** First minor that does not serve it; absent where no removal is planned. */
  removed?: number;
  use: string;
}

const flowControl = (version: string, deprecation: Deprecation): [string, Deprecation][] =>
  ['FlowSchema', 'PriorityLevelConfiguration'].map((kind) => [
    `flowcontrol.apiserver.k8s.io/${version} ${kind}`,
    { ...deprecation, use: `flowcontrol.apiserver.k8s.io/${deprecation.use} ${kind}` },
  ]);

/** By `apiVersion kind`: only what some supported minor still serves. */
const DEPRECATED = new Map<string, Deprecation>([
  [
    'autoscaling/v2beta2 HorizontalPodAutoscaler',
    { since: 23, removed: 26, use: 'autoscaling/v2 HorizontalPodAutoscaler' },
  ],
  ...flowControl('v1beta1', { since: 23, removed: 26, use: 'v1beta2' }),
  ...flowControl('v1beta2', { since: 26, removed: 29, use: 'v1beta3' }),
  ...flowControl('v1beta3', { since: 29, removed: 32, use: 'v1' }),
  [
    'storage.k8s.io/v1beta1 CSIStorageCapacity',
    { since: 24, removed: 27, use: 'storage.k8s.io/v1 CSIStorageCapacity' },
  ],
  ['v1 Endpoints', { since: 33, use: 'discovery.k8s.io/v1 EndpointSlice' }],
]);

const endpoints = manifest({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' } });
const endpointSlice = manifest({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-1' },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['192.0.2.7'] }],
});

/** What the server says of a deprecated kind in the Warning header, whatever else it finds. */
export const deprecatedKind = rule<{ apiVersion: string; kind: string }>({
  id: 'warn-deprecated-kind',
  source: 'apiserver/pkg/endpoints/deprecation/deprecation.go WarningMessage',
  why: 'This apiVersion of the kind is going away: the next Kubernetes may not serve it.',
  fix: 'Write the apiVersion and kind that the warning names.',
  bad: () => endpoints({}),
  good: () => endpointSlice({}),
  check({ apiVersion, kind }, _at, cx) {
    const deprecation = DEPRECATED.get(`${apiVersion} ${kind}`);
    if (!deprecation || cx.kubernetes.minor < deprecation.since) return;
    const { since, removed, use } = deprecation;
    const gone = removed === undefined ? '' : `, unavailable in v1.${removed}+`;
    cx.warn(undefined, `${apiVersion} ${kind} is deprecated in v1.${since}+${gone}; use ${use}`);
  },
});
