import { defaults, each, into, type Fields } from './fields';
import { fillInPod } from './pod-defaults';

/** Gives an object the fields that the server would give it. Follows pkg/apis/*\/v1/defaults.go of Kubernetes. */
export function fillIn(manifest: Fields): void {
  const { apiVersion, kind } = manifest;
  const fill = kinds[`${String(apiVersion)} ${String(kind)}`];
  if (fill) fill(into(manifest, 'spec'), manifest);
}

const kinds: Readonly<Record<string, (spec: Fields, manifest: Fields) => void>> = {
  'v1 Pod': (spec) => {
    fillInPod(spec);
    for (const container of [...each(spec.containers), ...each(spec.initContainers)]) requestLimits(container);
  },
  'apps/v1 Deployment': (spec) => {
    defaults(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
    const strategy = into(spec, 'strategy');
    defaults(strategy, { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate') {
      defaults(into(strategy, 'rollingUpdate'), { maxUnavailable: '25%', maxSurge: '25%' });
    }
    template(spec);
  },
  'apps/v1 ReplicaSet': (spec) => {
    defaults(spec, { replicas: 1 });
    template(spec);
  },
  'apps/v1 DaemonSet': (spec) => {
    defaults(spec, { revisionHistoryLimit: 10 });
    const strategy = into(spec, 'updateStrategy');
    defaults(strategy, { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate')
      defaults(into(strategy, 'rollingUpdate'), { maxUnavailable: 1, maxSurge: 0 });
    template(spec);
  },
  'apps/v1 StatefulSet': (spec) => {
    defaults(spec, { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' });
    const strategy = into(spec, 'updateStrategy');
    defaults(strategy, { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate') defaults(into(strategy, 'rollingUpdate'), { partition: 0 });
    defaults(into(spec, 'persistentVolumeClaimRetentionPolicy'), { whenDeleted: 'Retain', whenScaled: 'Retain' });
    for (const claim of each(spec.volumeClaimTemplates)) {
      defaults(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
      delete claim.status;
      defaults(into(claim, 'spec'), { volumeMode: 'Filesystem' });
    }
    template(spec);
  },
  'batch/v1 Job': job,
  'batch/v1 CronJob': (spec) => {
    defaults(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    job(into(into(spec, 'jobTemplate'), 'spec'));
  },
  'v1 ReplicationController': (spec) => {
    defaults(spec, { replicas: 1 });
    template(spec);
  },
  'v1 Service': service,
  'v1 PersistentVolumeClaim': (spec) => {
    defaults(spec, { volumeMode: 'Filesystem' });
  },
  'v1 Secret': (_, secret) => {
    delete secret.spec;
    defaults(secret, { type: 'Opaque' });
    const { stringData } = secret;
    if (typeof stringData !== 'object' || stringData === null) return;
    const data = into(secret, 'data');
    for (const [key, text] of Object.entries(stringData)) data[key] = Buffer.from(String(text)).toString('base64');
    delete secret.stringData;
  },
  'autoscaling/v2 HorizontalPodAutoscaler': (spec) => {
    defaults(spec, { minReplicas: 1 });
  },
  'networking.k8s.io/v1 NetworkPolicy': (spec) => {
    const { egress } = spec;
    defaults(spec, { policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'] });
    for (const rule of [...each(spec.ingress), ...each(egress)]) {
      for (const port of each(rule.ports)) defaults(port, { protocol: 'TCP' });
    }
  },
  'rbac.authorization.k8s.io/v1 RoleBinding': binding,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': binding,
};

function template(spec: Fields): void {
  const pod = into(spec, 'template');
  const { metadata } = pod;
  if (typeof metadata === 'object' && metadata !== null) Reflect.deleteProperty(metadata, 'creationTimestamp');
  fillInPod(into(pod, 'spec'));
}

function job(spec: Fields): void {
  if (spec.completions === undefined && spec.parallelism === undefined) defaults(spec, { completions: 1 });
  defaults(spec, {
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  });
  template(spec);
}

function service(spec: Fields): void {
  defaults(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
  const { type } = spec;
  if (type !== 'ExternalName') defaults(spec, { internalTrafficPolicy: 'Cluster' });
  if (type === 'NodePort' || type === 'LoadBalancer') defaults(spec, { externalTrafficPolicy: 'Cluster' });
  if (type === 'LoadBalancer') defaults(spec, { allocateLoadBalancerNodePorts: true });
  for (const port of each(spec.ports)) defaults(port, { protocol: 'TCP', targetPort: port.port });
}

function binding(_: Fields, manifest: Fields): void {
  delete manifest.spec;
  defaults(into(manifest, 'roleRef'), { apiGroup: 'rbac.authorization.k8s.io' });
  for (const subject of each(manifest.subjects)) {
    if (subject.kind !== 'ServiceAccount') defaults(subject, { apiGroup: 'rbac.authorization.k8s.io' });
  }
}

/** A pod requests what it limits, where it does not say otherwise. */
function requestLimits(container: Fields): void {
  const { resources } = container;
  if (typeof resources !== 'object' || resources === null) return;
  const { limits } = resources as Fields;
  if (typeof limits === 'object' && limits !== null) defaults(into(resources as Fields, 'requests'), limits as Fields);
}
