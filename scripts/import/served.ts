import type { Span, UnservedKind } from './model';

/**
 * Betas that a server of these minors serves without being told to. New beta APIs are off by default since 1.24 (KEP-3136);
 * these were on before, or are later betas of such. Source: the deprecated API migration guide,
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const servedBetas: readonly ServedBeta[] = [
  {
    apiVersion: 'autoscaling/v2beta2',
    kinds: ['HorizontalPodAutoscaler'],
    span: { until: 25 },
    deprecated: 23,
    replacement: 'autoscaling/v2',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    span: { until: 25 },
    deprecated: 23,
    replacement: 'flowcontrol.apiserver.k8s.io/v1beta3',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    span: { until: 28 },
    deprecated: 26,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    span: { since: 26, until: 31 },
    deprecated: 29,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIStorageCapacity'],
    span: { until: 26 },
    deprecated: 24,
    replacement: 'storage.k8s.io/v1',
  },
];

interface ServedBeta {
  apiVersion: string;
  kinds: readonly string[];
  span: Span;
  /** The `prerelease-lifecycle-gen:deprecated` minor in `staging/src/k8s.io/api/.../types.go`. */
  deprecated: number;
  replacement: string;
}

/** Kinds gone before 1.25. Source: the same guide; the last minor that served them is the one before the removal that it names. */
export const goneKinds: UnservedKind[] = [
  ...gone(15, ['extensions/v1beta1', 'apps/v1'], ['DaemonSet', 'Deployment', 'ReplicaSet']),
  ...gone(15, ['extensions/v1beta1', 'networking.k8s.io/v1'], ['NetworkPolicy']),
  ...gone(15, ['extensions/v1beta1'], ['PodSecurityPolicy']),
  ...gone(15, ['apps/v1beta1', 'apps/v1'], ['ControllerRevision', 'Deployment', 'StatefulSet']),
  ...gone(
    15,
    ['apps/v1beta2', 'apps/v1'],
    ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  ),
  ...gone(21, ['extensions/v1beta1', 'networking.k8s.io/v1'], ['Ingress']),
  ...gone(21, ['networking.k8s.io/v1beta1', 'networking.k8s.io/v1'], ['Ingress', 'IngressClass']),
  ...gone(
    21,
    ['admissionregistration.k8s.io/v1beta1', 'admissionregistration.k8s.io/v1'],
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  ),
  ...gone(21, ['apiextensions.k8s.io/v1beta1', 'apiextensions.k8s.io/v1'], ['CustomResourceDefinition']),
  ...gone(21, ['apiregistration.k8s.io/v1beta1', 'apiregistration.k8s.io/v1'], ['APIService']),
  ...gone(21, ['authentication.k8s.io/v1beta1', 'authentication.k8s.io/v1'], ['TokenReview']),
  ...gone(
    21,
    ['authorization.k8s.io/v1beta1', 'authorization.k8s.io/v1'],
    ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  ),
  ...gone(21, ['certificates.k8s.io/v1beta1', 'certificates.k8s.io/v1'], ['CertificateSigningRequest']),
  ...gone(21, ['coordination.k8s.io/v1beta1', 'coordination.k8s.io/v1'], ['Lease']),
  ...gone(
    21,
    ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io/v1'],
    ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  ),
  ...gone(21, ['scheduling.k8s.io/v1beta1', 'scheduling.k8s.io/v1'], ['PriorityClass']),
  ...gone(
    21,
    ['storage.k8s.io/v1beta1', 'storage.k8s.io/v1'],
    ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
  ),
  ...gone(24, ['batch/v1beta1', 'batch/v1'], ['CronJob']),
  ...gone(24, ['discovery.k8s.io/v1beta1', 'discovery.k8s.io/v1'], ['EndpointSlice']),
  ...gone(24, ['events.k8s.io/v1beta1', 'events.k8s.io/v1'], ['Event']),
  ...gone(24, ['autoscaling/v2beta1', 'autoscaling/v2'], ['HorizontalPodAutoscaler']),
  ...gone(24, ['policy/v1beta1', 'policy/v1'], ['PodDisruptionBudget']),
  ...gone(24, ['policy/v1beta1'], ['PodSecurityPolicy']),
  ...gone(24, ['node.k8s.io/v1beta1', 'node.k8s.io/v1'], ['RuntimeClass']),
];

function gone(until: number, [apiVersion, replacement]: [string, string?], kinds: readonly string[]): UnservedKind[] {
  return kinds.map((kind) => ({ apiVersion, kind, until, ...(replacement === undefined ? {} : { replacement }) }));
}
