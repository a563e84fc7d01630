import type { KindRules } from './kind-rules';
import { loadedRules } from './rule';
import type { RuleMeta } from './rule';
import { seldom } from './rules/pod/seldom';

/** What a file `rules/GROUP/kinds.ts` exports. */
interface Group {
  readonly kinds: readonly KindRules[];
}

/* eslint-disable @typescript-eslint/no-require-imports -- a dynamic import() would make validate() asynchronous */
/** Each group of rules is loaded when a manifest of it comes: a check of a Pod does not wait for the rules of Ingresses. */
const groups = {
  autoscaling: () => require('../validate/rules/autoscaling/kinds') as Group,
  config: () => require('../validate/rules/config/kinds') as Group,
  networking: () => require('../validate/rules/networking/kinds') as Group,
  pod: () => require('../validate/rules/pod/kinds') as Group,
  policy: () => require('../validate/rules/policy/kinds') as Group,
  quota: () => require('../validate/rules/quota/kinds') as Group,
  rbac: () => require('../validate/rules/rbac/kinds') as Group,
  scheduling: () => require('../validate/rules/scheduling/kinds') as Group,
  service: () => require('../validate/rules/service/kinds') as Group,
  storage: () => require('../validate/rules/storage/kinds') as Group,
  volume: () => require('../validate/rules/volume/kinds') as Group,
  workloads: () => require('../validate/rules/workloads/kinds') as Group,
};
/* eslint-enable @typescript-eslint/no-require-imports */

const groupOf: Readonly<Record<string, keyof typeof groups>> = {
  ClusterRole: 'rbac',
  ClusterRoleBinding: 'rbac',
  ConfigMap: 'config',
  CronJob: 'workloads',
  DaemonSet: 'workloads',
  Deployment: 'workloads',
  HorizontalPodAutoscaler: 'autoscaling',
  Ingress: 'networking',
  IngressClass: 'networking',
  Job: 'workloads',
  LimitRange: 'quota',
  Namespace: 'config',
  NetworkPolicy: 'networking',
  PersistentVolume: 'volume',
  PersistentVolumeClaim: 'storage',
  Pod: 'pod',
  PodDisruptionBudget: 'policy',
  PodTemplate: 'workloads',
  PriorityClass: 'scheduling',
  ReplicaSet: 'workloads',
  ReplicationController: 'workloads',
  ResourceQuota: 'quota',
  Role: 'rbac',
  RoleBinding: 'rbac',
  Secret: 'config',
  Service: 'service',
  ServiceAccount: 'config',
  StatefulSet: 'workloads',
  StorageClass: 'storage',
};

const byName = new Map<string, KindRules>();
const loaded = new Set<string>();

function load(group: keyof typeof groups): void {
  if (loaded.has(group)) return;
  loaded.add(group);
  for (const rules of groups[group]().kinds) {
    for (const apiVersion of rules.apiVersions) byName.set(`${apiVersion} ${rules.kind}`, rules);
  }
}

/** The rules of a kind; undefined for a kind that we only decode. */
export function rulesOf(apiVersion: string, kind: string): KindRules | undefined {
  if (!Object.hasOwn(groupOf, kind)) return undefined;
  const group = groupOf[kind];
  if (group !== undefined) load(group);
  return byName.get(`${apiVersion} ${kind}`);
}

/** Every rule, in the order of their ids. */
export function knownRules(): readonly RuleMeta[] {
  for (const group of Object.keys(groups)) load(group as keyof typeof groups);
  for (const part of Object.values(seldom)) part();
  return [...loadedRules()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
