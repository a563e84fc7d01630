import { firstMinorOn } from '../validate/gates';
import { schemaKind } from '../validate/decode/schema';
import { structOf, type Struct } from '../validate/decode/plan';
import { Kubernetes, type KubernetesVersion } from '../validate/kubernetes';
import type { DescribedRule } from './described-rules';
import type { Finding } from './finding';
import { fieldsOf } from './pod-of';

/** Of ours: a server says nothing of it. */
export const droppedField = {
  id: 'dropped-field',
  source: 'ours, by what dropDisabledFields does in pkg/api/pod and in the strategies of pkg/registry',
  why: 'A server whose feature gate is off knows a field, and drops it on create without a word: the object is there, and is another one than the manifest says. The gates are those of a cluster that has none of them set.',
  fix: 'Do without it until the cluster turns the gate on, or is of a version that does.',
  bad: () => set({ partition: 1, maxUnavailable: 2 }),
  good: () => set({ partition: 1 }),
} satisfies DescribedRule;

function set(rollingUpdate: object): object {
  const labels = { app: 'db' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'db', image: 'example.com/db:1' }] } };
  const spec = { serviceName: 'db', selector: { matchLabels: labels }, updateStrategy: { rollingUpdate }, template };
  return { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec };
}

/** The gate that a field has to wait for, by its type and its name. Gates that no version turns on by itself stand in quotes. */
const gates: Readonly<Record<string, Readonly<Record<string, keyof typeof firstMinorOn | `'${string}'`>>>> = {
  CSIPersistentVolumeSource: { nodeExpandSecretRef: 'CSINodeExpandSecret' },
  Container: { resizePolicy: 'InPlacePodVerticalScaling', restartPolicyRules: 'ContainerRestartRules' },
  HPAScalingRules: { tolerance: 'HPAConfigurableTolerance' },
  JobSpec: {
    backoffLimitPerIndex: 'JobBackoffLimitPerIndex',
    managedBy: 'JobManagedBy',
    maxFailedIndexes: 'JobBackoffLimitPerIndex',
    podFailurePolicy: 'JobPodFailurePolicy',
    podReplacementPolicy: 'JobPodReplacementPolicy',
    successPolicy: 'JobSuccessPolicy',
  },
  Lifecycle: { stopSignal: "'ContainerStopSignals'" },
  PersistentVolumeClaimSpec: { volumeAttributesClassName: 'VolumeAttributesClass' },
  PersistentVolumeSpec: { volumeAttributesClassName: 'VolumeAttributesClass' },
  PodAffinityTerm: { matchLabelKeys: 'MatchLabelKeysInPodAffinity', mismatchLabelKeys: 'MatchLabelKeysInPodAffinity' },
  PodDisruptionBudgetSpec: { unhealthyPodEvictionPolicy: 'PDBUnhealthyPodEvictionPolicy' },
  PodSecurityContext: {
    seLinuxChangePolicy: 'SELinuxChangePolicy',
    supplementalGroupsPolicy: 'SupplementalGroupsPolicy',
  },
  PodSpec: {
    hostUsers: 'UserNamespacesSupport',
    hostnameOverride: 'HostnameOverride',
    resourceClaims: 'DynamicResourceAllocation',
    resources: 'PodLevelResources',
    schedulingGates: 'PodSchedulingReadiness',
  },
  ResourceRequirements: { claims: 'DynamicResourceAllocation' },
  RollingUpdateStatefulSetStrategy: { maxUnavailable: 'MaxUnavailableStatefulSet' },
  SecurityContext: { procMount: 'ProcMountType' },
  ServiceSpec: { trafficDistribution: 'ServiceTrafficDistribution' },
  StatefulSetSpec: {
    ordinals: 'StatefulSetStartOrdinal',
    persistentVolumeClaimRetentionPolicy: 'StatefulSetAutoDeletePVC',
  },
  TopologySpreadConstraint: {
    matchLabelKeys: 'MatchLabelKeysInPodTopologySpread',
    minDomains: 'MinDomainsInPodTopologySpread',
    nodeAffinityPolicy: 'NodeInclusionPolicyInPodTopologySpread',
    nodeTaintsPolicy: 'NodeInclusionPolicyInPodTopologySpread',
  },
  Volume: { image: 'ImageVolume' },
  VolumeMount: { recursiveReadOnly: 'RecursiveReadOnlyMounts' },
  VolumeProjection: { clusterTrustBundle: "'ClusterTrustBundleProjection'" },
};

/** Values that mean the same as nothing. */
const defaults: Readonly<Record<string, unknown>> = {
  hostUsers: true,
  managedBy: 'kubernetes.io/job-controller',
  maxUnavailable: 1,
  minDomains: 1,
  nodeAffinityPolicy: 'Honor',
  nodeTaintsPolicy: 'Ignore',
  podReplacementPolicy: 'TerminatingOrFailed',
  procMount: 'Default',
  recursiveReadOnly: 'Disabled',
  seLinuxChangePolicy: 'MountOption',
  supplementalGroupsPolicy: 'Merge',
  unhealthyPodEvictionPolicy: 'IfHealthyBudget',
};

type Dropped = Omit<Finding, 'kubernetes'>;

/** The fields of a manifest that a server accepts that it drops without a word, since it does not do yet what they ask for. */
export function droppedFields(manifest: unknown, version: KubernetesVersion): Dropped[] {
  const { apiVersion, kind } = fieldsOf(manifest);
  const served = schemaKind(String(apiVersion), String(kind));
  if (!served || served.type === '') return [];
  const found: Dropped[] = [];
  const { minor } = Kubernetes.of(version);
  new Walk(minor, found).map(manifest, structOf(served.type, minor), '');
  return found;
}

class Walk {
  constructor(
    private readonly minor: number,
    private readonly found: Dropped[],
  ) {}

  map(value: unknown, struct: Struct, at: string): void {
    const map = fieldsOf(value);
    for (const [name, { since, inner }] of waysIn(struct, this.minor)) {
      const inside = map[name];
      if (inside === undefined || inside === null) continue;
      const field = at === '' ? name : `${at}.${name}`;
      const gate = since === undefined ? undefined : gateOf(struct, name, field);
      if (since !== undefined && gate !== undefined) {
        if (inside !== defaults[name]) this.found.push(drops(field, { gate, since, value: inside }));
      } else if (inner && Array.isArray(inside)) {
        for (const [index, each] of inside.entries()) this.map(each, inner, `${field}[${index}]`);
      } else if (inner) this.map(inside, inner, field);
    }
  }
}

function gateOf({ type }: Struct, name: string, field: string): string | undefined {
  // Of other containers it is refused.
  if (type === 'Container' && name === 'restartPolicy') {
    return field.includes('initContainers[') ? 'SidecarContainers' : undefined;
  }
  const gate = Object.hasOwn(gates, type) ? gates[type] : undefined;
  return gate && Object.hasOwn(gate, name) ? gate[name] : undefined;
}

/** The minor from which on a gate is on by default; infinite where none is known. */
function onSince(gate: string): number {
  const since = Object.hasOwn(firstMinorOn, gate) ? firstMinorOn[gate as keyof typeof firstMinorOn] : 'never';
  return since === 'never' ? Infinity : since;
}

function drops(field: string, { gate, since, value }: { gate: string; since: number; value: unknown }): Dropped {
  const until = since === Infinity ? '' : ` before 1.${since}`;
  const { id, fix } = droppedField;
  return {
    severity: 'advice',
    reason: 'Dropped',
    field,
    value,
    message: `is dropped without a word: the feature gate ${gate.replaceAll("'", '')} is off by default${until}`,
    hint: fix,
    rule: id,
  };
}

/** A field that may be dropped, with the minor from which on it is not; or one below which there is such a field. */
interface Way {
  readonly since?: number;
  readonly inner?: Struct;
}

const known = new Map<Struct, ReadonlyMap<string, Way>>();

/** The fields of a type that lead to what may be dropped: most of a manifest need not be looked at. */
function waysIn(struct: Struct, minor: number): ReadonlyMap<string, Way> {
  const before = known.get(struct);
  if (before) return before;
  const ways = new Map<string, Way>();
  // A type that is met again within itself adds nothing.
  known.set(struct, ways);
  for (const [name, plan] of struct.fields) {
    const gate = gateOf(struct, name, 'initContainers[');
    const since = gate === undefined ? undefined : onSince(gate);
    const inner = plan.struct ?? plan.of?.struct;
    if (since !== undefined && minor < since) ways.set(name, { since });
    else if (inner && waysIn(inner, minor).size > 0) ways.set(name, { inner });
  }
  return ways;
}
