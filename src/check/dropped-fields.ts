import { firstMinorOn, type Gate } from '../validate/gates';
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

/** The gate that a field waits for, by its type and its name. */
const gates: Readonly<Record<string, Readonly<Record<string, Gate>>>> = {
  CSIPersistentVolumeSource: { nodeExpandSecretRef: 'CSINodeExpandSecret' },
  Container: {
    resizePolicy: 'InPlacePodVerticalScaling',
    restartPolicy: 'ContainerRestartRules',
    restartPolicyRules: 'ContainerRestartRules',
  },
  HPAScalingRules: { tolerance: 'HPAConfigurableTolerance' },
  JobSpec: {
    backoffLimitPerIndex: 'JobBackoffLimitPerIndex',
    managedBy: 'JobManagedBy',
    maxFailedIndexes: 'JobBackoffLimitPerIndex',
    podFailurePolicy: 'JobPodFailurePolicy',
    podReplacementPolicy: 'JobPodReplacementPolicy',
    successPolicy: 'JobSuccessPolicy',
  },
  Lifecycle: { stopSignal: 'ContainerStopSignals' },
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
  VolumeProjection: { clusterTrustBundle: 'ClusterTrustBundleProjection' },
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
    for (const [name, { gate, inner }] of waysIn(struct, this.minor)) {
      const inside = map[name];
      if (inside === undefined || inside === null) continue;
      const field = at === '' ? name : `${at}.${name}`;
      if (gate) this.field(inside, gateAt(gate, field), field);
      else if (inner && Array.isArray(inside)) {
        for (const [index, each] of inside.entries()) this.map(each, inner, `${field}[${index}]`);
      } else if (inner) this.map(inside, inner, field);
    }
  }

  private field(value: unknown, gate: Gate, field: string): void {
    const name = field.slice(field.lastIndexOf('.') + 1);
    if (this.minor < onSince(gate) && value !== defaults[name]) this.found.push(drops(field, gate, value));
  }
}

/** Of init containers, a restart policy makes native sidecars. */
function gateAt(gate: Gate, field: string): Gate {
  return /initContainers\[\d+\]\.restartPolicy$/.test(field) ? 'SidecarContainers' : gate;
}

/** The minor from which on a gate is on by default. */
function onSince(gate: Gate): number {
  const since = firstMinorOn[gate];
  return since === 'never' ? Infinity : since;
}

function drops(field: string, gate: Gate, value: unknown): Dropped {
  const since = onSince(gate);
  const until = since === Infinity ? '' : ` before 1.${since}`;
  const { id, fix } = droppedField;
  return {
    severity: 'advice',
    reason: 'Dropped',
    field,
    value,
    message: `is dropped without a word: the feature gate ${gate} is off by default${until}`,
    hint: fix,
    rule: id,
  };
}

/** A field that waits for a gate, or one below which there is such a field. */
interface Way {
  readonly gate?: Gate;
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
  const waiting = new Map(Object.entries(gates[struct.type] ?? {}));
  for (const [name, plan] of struct.fields) {
    const gate = waiting.get(name);
    const inner = plan.struct ?? plan.of?.struct;
    if (gate && minor < onSince(gate)) ways.set(name, { gate });
    else if (inner && waysIn(inner, minor).size > 0) ways.set(name, { inner });
  }
  return ways;
}
