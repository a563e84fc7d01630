import { clusterKinds, type FillIn } from './cluster-defaults';
import { defaults, each, into, type Fields } from './fields';
import { claimSpec, fillInPod } from './pod-defaults';

/** Gives an object the fields that the server would give it. Follows pkg/apis/*\/v1/defaults.go of Kubernetes. */
export function fillIn(manifest: Fields): void {
  const { apiVersion, kind } = manifest;
  const fill = kinds[`${String(apiVersion)} ${String(kind)}`];
  if (!fill) return;
  const there = manifest.spec !== undefined;
  const spec = into(manifest, 'spec');
  fill(spec, manifest);
  if (!there && Object.keys(spec).length === 0) delete manifest.spec;
}

const kinds: Readonly<Record<string, FillIn>> = {
  ...clusterKinds,
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
    if (spec.ordinals !== undefined) defaults(into(spec, 'ordinals'), { start: 0 });
    defaults(into(spec, 'persistentVolumeClaimRetentionPolicy'), { whenDeleted: 'Retain', whenScaled: 'Retain' });
    for (const claim of each(spec.volumeClaimTemplates)) {
      defaults(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
      delete claim.status;
      claimSpec(into(claim, 'spec'));
    }
    template(spec);
  },
  'batch/v1 Job': (spec, manifest) => {
    job(spec);
    labelled(manifest, spec);
  },
  'batch/v1 CronJob': (spec) => {
    defaults(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    job(into(into(spec, 'jobTemplate'), 'spec'));
  },
  'v1 ReplicationController': (spec, controller) => {
    defaults(spec, { replicas: 1 });
    template(spec);
    dropEmpty(spec, 'selector');
    defaults(spec, { selector: labelsOf(spec.template) });
    labelled(controller, spec);
  },
  'v1 PodTemplate': (_, podTemplate) => {
    template(podTemplate);
  },
  'v1 Namespace': (_, namespace) => {
    // So that selectors find it by its name.
    const metadata = into(namespace, 'metadata');
    into(metadata, 'labels')['kubernetes.io/metadata.name'] = metadata.name;
  },
  'v1 Service': service,
  'v1 PersistentVolumeClaim': claimSpec,
  'v1 Secret': (_, secret) => {
    defaults(secret, { type: 'Opaque' });
    const { stringData } = secret;
    if (typeof stringData !== 'object' || stringData === null) return;
    const data = into(secret, 'data');
    for (const [key, text] of Object.entries(stringData)) data[key] = Buffer.from(String(text)).toString('base64');
    delete secret.stringData;
  },
  'autoscaling/v1 HorizontalPodAutoscaler': (spec) => {
    defaults(spec, { minReplicas: 1 });
  },
  'autoscaling/v2 HorizontalPodAutoscaler': autoscaler,
  'networking.k8s.io/v1 NetworkPolicy': (spec) => {
    const { egress } = spec;
    defaults(spec, {
      podSelector: {},
      policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
    });
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

/** An object without labels of its own takes those of its pods. */
function labelled(manifest: Fields, { template: pods }: Fields): void {
  defaults(into(manifest, 'metadata'), { labels: labelsOf(pods) });
}

function labelsOf(pods: unknown): unknown {
  const [pod = {}] = each([pods]);
  const [metadata = {}] = each([pod.metadata]);
  return metadata.labels;
}

function dropEmpty(object: Fields, key: string): void {
  const inside = object[key];
  if (typeof inside === 'object' && inside !== null && Object.keys(inside).length === 0)
    Reflect.deleteProperty(object, key);
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
  if (spec.podFailurePolicy !== undefined) {
    for (const rule of each(into(spec, 'podFailurePolicy').rules)) {
      for (const condition of each(rule.onPodConditions)) defaults(condition, { status: 'True' });
    }
  }
  template(spec);
}

function service(spec: Fields): void {
  dropEmpty(spec, 'selector');
  defaults(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
  const { type } = spec;
  if (type !== 'ExternalName') defaults(spec, { internalTrafficPolicy: 'Cluster' });
  if (type === 'NodePort' || type === 'LoadBalancer') defaults(spec, { externalTrafficPolicy: 'Cluster' });
  if (type === 'LoadBalancer') defaults(spec, { allocateLoadBalancerNodePorts: true });
  if (spec.sessionAffinity === 'ClientIP') {
    defaults(into(into(spec, 'sessionAffinityConfig'), 'clientIP'), { timeoutSeconds: 10800 });
  } else delete spec.sessionAffinityConfig;
  for (const port of each(spec.ports)) defaults(port, { protocol: 'TCP', targetPort: port.port });
}

function binding(_: Fields, manifest: Fields): void {
  defaults(into(manifest, 'roleRef'), { apiGroup: 'rbac.authorization.k8s.io' });
  for (const subject of each(manifest.subjects)) {
    if (subject.kind !== 'ServiceAccount') defaults(subject, { apiGroup: 'rbac.authorization.k8s.io' });
  }
}

function autoscaler(spec: Fields): void {
  const target = { type: 'Utilization', averageUtilization: 80 };
  defaults(spec, { minReplicas: 1, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] });
  const { behavior } = spec;
  if (behavior === undefined) return;
  // What the other direction does is written out as soon as one is.
  const each15s = { type: 'Percent', value: 100, periodSeconds: 15 };
  const up = [{ type: 'Pods', value: 4, periodSeconds: 15 }, each15s];
  const directions = into(spec, 'behavior');
  defaults(into(directions, 'scaleUp'), { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies: up });
  defaults(into(directions, 'scaleDown'), { selectPolicy: 'Max', policies: [each15s] });
}

/** A pod requests what it limits, where it does not say otherwise. */
function requestLimits(container: Fields): void {
  const { resources } = container;
  if (typeof resources !== 'object' || resources === null) return;
  const { limits } = resources as Fields;
  if (typeof limits === 'object' && limits !== null) defaults(into(resources as Fields, 'requests'), limits as Fields);
}
