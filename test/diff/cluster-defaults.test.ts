import { diffManifests } from '../../src/diff';

const rules = { apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] };
const match = { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} };
const service = { name: 'web', namespace: 'web' };
const webhook = { clientConfig: { service }, rules: [rules] };
const filledIn = {
  ...match,
  clientConfig: { service: { ...service, port: 443 } },
  rules: [{ ...rules, scope: '*' }],
  failurePolicy: 'Fail',
  timeoutSeconds: 10,
};

test.each<[kind: string, apiVersion: string, before: object, after: object]>([
  [
    'PersistentVolume',
    'v1',
    { spec: { hostPath: { path: '/' } } },
    {
      spec: { hostPath: { path: '/', type: '' }, persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
    },
  ],
  ['StorageClass', 'storage.k8s.io/v1', {}, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }],
  [
    'CSIDriver',
    'storage.k8s.io/v1',
    {},
    { spec: { attachRequired: true, podInfoOnMount: false, volumeLifecycleModes: ['Persistent'] } },
  ],
  ['PriorityClass', 'scheduling.k8s.io/v1', {}, { preemptionPolicy: 'PreemptLowerPriority' }],
  [
    'IngressClass',
    'networking.k8s.io/v1',
    { spec: { parameters: { name: 'a' } } },
    { spec: { parameters: { name: 'a', scope: 'Cluster' } } },
  ],
  [
    'LimitRange',
    'v1',
    { spec: { limits: [{ type: 'Container', max: { cpu: 2 }, min: { cpu: 1, memory: 1 } }] } },
    {
      spec: {
        limits: [
          {
            type: 'Container',
            max: { cpu: 2 },
            min: { cpu: 1, memory: 1 },
            default: { cpu: '2000m' },
            defaultRequest: { cpu: 2, memory: 1 },
          },
        ],
      },
    },
  ],
  [
    'Endpoints',
    'v1',
    { subsets: [{ ports: [{ port: 1 }] }] },
    { subsets: [{ ports: [{ port: 1, protocol: 'TCP' }] }] },
  ],
  [
    'EndpointSlice',
    'discovery.k8s.io/v1',
    { ports: [{ port: 1 }] },
    { ports: [{ port: 1, name: '', protocol: 'TCP' }] },
  ],
  [
    'ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/v1',
    { webhooks: [webhook] },
    { webhooks: [filledIn] },
  ],
  [
    'MutatingWebhookConfiguration',
    'admissionregistration.k8s.io/v1',
    { webhooks: [webhook] },
    { webhooks: [{ ...filledIn, reinvocationPolicy: 'Never' }] },
  ],
  [
    'ValidatingAdmissionPolicy',
    'admissionregistration.k8s.io/v1',
    { spec: { matchConstraints: { resourceRules: [rules] } } },
    { spec: { failurePolicy: 'Fail', matchConstraints: { ...match, resourceRules: [{ ...rules, scope: '*' }] } } },
  ],
  [
    'ValidatingAdmissionPolicyBinding',
    'admissionregistration.k8s.io/v1',
    { spec: { matchResources: {} } },
    { spec: { matchResources: match } },
  ],
  [
    'CustomResourceDefinition',
    'apiextensions.k8s.io/v1',
    { spec: { names: { kind: 'Widget' } } },
    {
      spec: {
        names: { kind: 'Widget', singular: 'widget', listKind: 'WidgetList' },
        conversion: { strategy: 'None' },
        preserveUnknownFields: false,
      },
    },
  ],
  ['APIService', 'apiregistration.k8s.io/v1', { spec: { service } }, { spec: { service: { ...service, port: 443 } } }],
  ['FlowSchema', 'flowcontrol.apiserver.k8s.io/v1', {}, { spec: { matchingPrecedence: 1000 } }],
  [
    'PriorityLevelConfiguration',
    'flowcontrol.apiserver.k8s.io/v1',
    { spec: { limited: { limitResponse: { queuing: {} } } } },
    {
      spec: {
        limited: {
          nominalConcurrencyShares: 30,
          lendablePercent: 0,
          limitResponse: { queuing: { queues: 64, handSize: 8, queueLengthLimit: 50 } },
        },
      },
    },
  ],
])('the defaults of a %s', (kind, apiVersion, ...[before, after]) => {
  const type = { kind, apiVersion, metadata: { name: 'web' } };
  expect(diffManifests({ ...type, ...before }, { ...type, ...after })).toEqual([]);
  expect(diffManifests({ ...type, ...after }, { ...type, ...before })).toEqual([]);
});

test('what is not the default is told', () => {
  const storageClass = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' };
  expect(
    diffManifests(storageClass, { ...storageClass, reclaimPolicy: 'Retain', allowVolumeExpansion: false }),
  ).toEqual([
    { field: 'reclaimPolicy', before: 'Delete', after: 'Retain' },
    { field: 'allowVolumeExpansion', before: undefined, after: false },
  ]);
});

test('a spec where the kind has none is told', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret' };
  expect(diffManifests(secret, { ...secret, spec: { a: 1 } })).toEqual([
    { field: 'spec', before: undefined, after: { a: 1 } },
  ]);
});
