import { has, loadModel } from '../../scripts/import/model';
import type { FieldType } from '../../scripts/import/model';

const model = loadModel();

// From the changelogs and feature tables of Kubernetes: https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
test.each([
  ['PodSpec', 'containers', 25, 36],
  ['PodSpec', 'hostUsers', 25, 36],
  ['TopologySpreadConstraint', 'matchLabelKeys', 25, 36],
  ['PodSpec', 'schedulingGates', 26, 36],
  ['StatefulSetSpec', 'ordinals', 26, 36],
  ['TypedObjectReference', 'namespace', 26, 36],
  ['Container', 'resizePolicy', 27, 36],
  ['Container', 'restartPolicy', 28, 36],
  ['JobSpec', 'backoffLimitPerIndex', 28, 36],
  ['LifecycleHandler', 'sleep', 29, 36],
  ['PodAffinityTerm', 'matchLabelKeys', 29, 36],
  ['PodSecurityContext', 'appArmorProfile', 30, 36],
  ['JobSpec', 'successPolicy', 30, 36],
  ['VolumeMount', 'recursiveReadOnly', 30, 36],
  ['Volume', 'image', 31, 36],
  ['PodSecurityContext', 'supplementalGroupsPolicy', 31, 36],
  ['PodResourceClaim', 'resourceClaimName', 31, 36],
  ['ResourceAttributes', 'fieldSelector', 31, 36],
  ['PodSpec', 'resources', 32, 36],
  ['Lifecycle', 'stopSignal', 33, 36],
  ['HPAScalingRules', 'tolerance', 33, 36],
  ['PodSpec', 'hostnameOverride', 34, 36],
  ['Container', 'restartPolicyRules', 34, 36],
  ['CSIDriverSpec', 'serviceAccountTokenInSecrets', 35, 36],
  ['PodSpec', 'workloadRef', 35, 35],
  ['PodSpec', 'schedulingGroup', 36, 36],
  ['PodResourceClaim', 'source', 26, 30],
  ['NetworkPolicy', 'status', 25, 27],
  ['VolumeResourceRequirements', 'claims', 26, 28],
  ['PersistentVolumeClaimStatus', 'resizeStatus', 25, 27],
])('%s.%s is in 1.%i … 1.%i and in no other minor', (type, field, ...[first, last]) => {
  const owner = model.types[type]!;
  const found = owner.fields[field]!;
  const present = [];
  for (let minor = 25; minor <= 36; minor++) if (has(owner, minor) && has(found, minor)) present.push(minor);
  expect(present).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
});

test.each([
  ['ObjectMeta', 'clusterName'],
  ['ServiceSpec', 'topologyKeys'],
  ['Volume', 'imageVolume'],
])('%s.%s, gone before 1.25 or never there, is in no minor', (type, field) => {
  expect(model.types[type]?.fields).not.toHaveProperty(field);
});

// From the Go types in staging/src/k8s.io/api.
test.each<[string, string, FieldType]>([
  ['ServiceSpec', 'clusterIP', { is: 'string' }],
  ['ContainerPort', 'containerPort', { is: 'int32' }],
  ['PodSpec', 'terminationGracePeriodSeconds', { is: 'int64' }],
  ['PodSecurityContext', 'supplementalGroups', { is: 'array', of: { is: 'int64' } }],
  ['HTTPGetAction', 'port', { is: 'intOrString' }],
  ['ResourceRequirements', 'limits', { is: 'map', of: { is: 'quantity' } }],
  ['EmptyDirVolumeSource', 'sizeLimit', { is: 'quantity' }],
  ['MetricTargetV2beta2', 'averageValue', { is: 'quantity' }],
  ['MetricTargetV2beta2', 'averageUtilization', { is: 'int32' }],
  ['Secret', 'data', { is: 'map', of: { is: 'byte' } }],
  ['Secret', 'stringData', { is: 'map', of: { is: 'string' } }],
  ['ObjectMeta', 'creationTimestamp', { is: 'time' }],
  ['LeaseSpec', 'renewTime', { is: 'microTime' }],
  ['ManagedFieldsEntry', 'fieldsV1', { is: 'any' }],
  ['JSONSchemaProps', 'maximum', { is: 'double' }],
  ['JSONSchemaProps', 'x-kubernetes-validations', { is: 'array', of: { is: 'ref', type: 'ValidationRule' } }],
  ['Container', 'livenessProbe', { is: 'ref', type: 'Probe' }],
  ['PodSpec', 'restartPolicy', { is: 'string', enum: ['Always', 'Never', 'OnFailure'] }],
])('%s.%s decodes as %j', (type, field, expected) => {
  expect(model.types[type]?.fields[field]?.type).toEqual(expected);
});

// https://kubernetes.io/docs/reference/using-api/deprecation-guide/
test.each([
  ['apps/v1', 'Deployment', { plural: 'deployments', namespaced: true, type: 'Deployment' }],
  ['v1', 'Namespace', { plural: 'namespaces', namespaced: false, type: 'Namespace' }],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', { type: 'HorizontalPodAutoscalerV1' }],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', { type: 'HorizontalPodAutoscaler' }],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', { until: 25, deprecated: 23, replacement: 'autoscaling/v2' }],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', { until: 26, replacement: 'storage.k8s.io/v1' }],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', { since: 26, until: 31 }],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', { since: 30 }],
  ['networking.k8s.io/v1', 'ServiceCIDR', { since: 33, namespaced: false }],
  ['resource.k8s.io/v1', 'ResourceClaim', { since: 34, type: 'ResourceV1ResourceClaim' }],
])('%s %s is served as %j', (apiVersion, kind, expected) => {
  expect(model.kinds.find((k) => k.apiVersion === apiVersion && k.kind === kind)).toMatchObject(expected);
});

test.each([
  ['extensions/v1beta1', 'Ingress', 21, 'networking.k8s.io/v1'],
  ['batch/v1beta1', 'CronJob', 24, 'batch/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', 24, undefined],
  ['resource.k8s.io/v1beta1', 'ResourceClaim', undefined, 'resource.k8s.io/v1'],
])('%s %s is not served, last was 1.%s, now in %s', (apiVersion, kind, ...[until, replacement]) => {
  const found = model.unserved.find((k) => k.apiVersion === apiVersion && k.kind === kind);
  expect([found?.until, found?.replacement]).toEqual([until, replacement]);
  expect(model.kinds).not.toContainEqual(expect.objectContaining({ apiVersion, kind }));
});

test('every reference leads to a type, and every type is reached from a kind', () => {
  const reached = new Set<string>();
  const visit = (type: FieldType): void => {
    if (type.is === 'array' || type.is === 'map') visit(type.of);
    else if (type.is === 'ref' && !reached.has(type.type)) {
      reached.add(type.type);
      for (const field of Object.values(model.types[type.type]!.fields)) visit(field.type);
    }
  };
  for (const kind of model.kinds) visit({ is: 'ref', type: kind.type });
  expect([...reached].sort()).toEqual(Object.keys(model.types).sort());
});
