import { diffManifests } from '../../src/diff';

const fieldsOf = (before: unknown, after: unknown) => diffManifests(before, after).map(({ field }) => field);

const object = (apiVersion: string, kind: string, rest: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...rest,
});
const widget = (rest: object) => object('example.com/v1', 'Widget', rest);
const pod = (container: object, spec: object = {}) =>
  object('v1', 'Pod', { spec: { containers: [{ name: 'web', image: 'nginx:1.29', ...container }], ...spec } });
const service = (port: object) => object('v1', 'Service', { spec: { ports: [{ port: 80, ...port }] } });

describe('a kind that the schema does not know', () => {
  const empty = { mode: '', periodSeconds: 0, paused: false, list: [], resources: {}, labels: {} };
  const paths = Object.keys(empty).map((field) => `spec.${field}`);

  test('an empty value says something', () => {
    expect(fieldsOf(widget({ spec: {} }), widget({ spec: empty }))).toEqual(paths);
    expect(fieldsOf(widget({ spec: empty }), widget({ spec: {} }))).toEqual(paths);
    expect(fieldsOf(widget({}), widget({ spec: {} }))).toEqual(['spec']);
  });

  test.each([{ limits: { cpu: 1 } }, { target: { value: 1 } }, { sizeLimit: 1 }])('%j: a spelling counts', (spec) => {
    const spelled = JSON.parse(JSON.stringify(spec).replace('1', '"1000m"')) as object;
    expect(fieldsOf(widget({ spec }), widget({ spec: spelled }))).toHaveLength(1);
  });

  test('the order of a list counts', () => {
    const volumes = [{ name: 'a' }, { name: 'b' }];
    const turned = [...volumes].reverse();
    expect(fieldsOf(widget({ spec: { volumes } }), widget({ spec: { volumes: turned } }))).toEqual([
      'spec.volumes (order)',
    ]);
  });

  test('neither a null, nor the order of keys, nor what is empty in the metadata', () => {
    const before = widget({
      spec: { a: 1, b: { c: null, d: 2 } },
      metadata: { name: 'web', labels: {}, finalizers: [] },
    });
    expect(fieldsOf(before, widget({ spec: { b: { d: 2 }, a: 1 } }))).toEqual([]);
  });
});

describe('a server cannot tell from nothing', () => {
  test.each<[title: string, before: object, after: object]>([
    ['an empty text', pod({ workingDir: '' }, { subdomain: '' }), pod({})],
    ['an empty list', pod({ args: [], env: [] }, { tolerations: [] }), pod({})],
    ['an empty map', pod({ resources: { limits: {} } }, { nodeSelector: {} }), pod({})],
    ['a switch that is off', pod({ stdinOnce: false }, { hostNetwork: false }), pod({})],
    ['a zero', pod({ ports: [{ containerPort: 1, hostPort: 0 }] }), pod({ ports: [{ containerPort: 1 }] })],
    ['a port that is 0', service({ targetPort: 0, nodePort: 0, name: '' }), service({})],
    [
      'the switch of a class',
      object('scheduling.k8s.io/v1', 'PriorityClass', { value: 0, globalDefault: false, description: '' }),
      object('scheduling.k8s.io/v1', 'PriorityClass', {}),
    ],
    [
      'what is in a template in a template',
      object('batch/v1', 'CronJob', { spec: { jobTemplate: { metadata: {}, spec: { template: { metadata: {} } } } } }),
      object('batch/v1', 'CronJob', {}),
    ],
  ])('%s', (_, before, after) => {
    expect(fieldsOf(before, after)).toEqual([]);
    expect(fieldsOf(after, before)).toEqual([]);
  });

  test('in a map, from an empty text: a null', () => {
    const config = (data: object) => object('v1', 'ConfigMap', { data });
    expect(fieldsOf(config({ a: null }), config({ a: '' }))).toEqual([]);
    expect(fieldsOf(config({ a: null }), config({}))).toEqual(['data']);
  });
});

describe('a server can tell from nothing what is a pointer', () => {
  const peer = (from: object) =>
    object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { ingress: [{ from: [{ podSelector: {}, ...from }] }] } });
  const budget = (spec: object) => object('policy/v1', 'PodDisruptionBudget', { spec });
  const autoscaler = (spec: object) => object('autoscaling/v1', 'HorizontalPodAutoscaler', { spec });

  test.each<[field: string, before: object, after: object]>([
    ['spec.ports[0].appProtocol', service({ appProtocol: '' }), service({})],
    ['spec.containers[web].securityContext.runAsUser', user({ runAsUser: 0 }), user({})],
    ['spec.containers[web].securityContext.privileged', user({ privileged: false }), user({})],
    ['spec.shareProcessNamespace', pod({}, { shareProcessNamespace: false }), pod({})],
    ['spec.runtimeClassName', pod({}, { runtimeClassName: '' }), pod({})],
    ['spec.tolerations[0].tolerationSeconds', tolerates({ tolerationSeconds: 0 }), tolerates({})],
    ['spec.ingress[0].from[0].namespaceSelector', peer({ namespaceSelector: {} }), peer({})],
    ['spec.minAvailable', budget({ minAvailable: 0 }), budget({})],
    ['spec.targetCPUUtilizationPercentage', autoscaler({ targetCPUUtilizationPercentage: 0 }), autoscaler({})],
    ['immutable', object('v1', 'Secret', { immutable: false }), object('v1', 'Secret', {})],
  ])('%s', (field, before, after) => {
    expect(fieldsOf(before, after)).toEqual([field]);
    expect(fieldsOf(after, before)).toEqual([field]);
  });

  function user(securityContext: object) {
    return pod({ securityContext: { readOnlyRootFilesystem: true, ...securityContext } });
  }

  function tolerates(toleration: object) {
    return pod({}, { tolerations: [{ operator: 'Exists', ...toleration }] });
  }
});

test.each<[type: string, kind: string, rest: (amount: unknown) => object]>([
  ['v1', 'PersistentVolume', (storage) => ({ spec: { capacity: { storage } } })],
  ['v1', 'ResourceQuota', (cpu) => ({ spec: { hard: { 'limits.cpu': cpu } } })],
  ['v1', 'LimitRange', (cpu) => ({ spec: { limits: [{ type: 'Pod', maxLimitRequestRatio: { cpu } }] } })],
  ['node.k8s.io/v1', 'RuntimeClass', (cpu) => ({ overhead: { podFixed: { cpu } } })],
  ['storage.k8s.io/v1', 'CSIStorageCapacity', (capacity) => ({ capacity })],
])('quantities of a %s %s', (apiVersion, kind, rest) => {
  expect(fieldsOf(object(apiVersion, kind, rest('1000m')), object(apiVersion, kind, rest(1)))).toEqual([]);
  expect(fieldsOf(object(apiVersion, kind, rest('1000m')), object(apiVersion, kind, rest(2)))).toHaveLength(1);
});

test('a text that looks like a quantity is none', () => {
  const config = (value: string) => object('v1', 'ConfigMap', { data: { capacity: value } });
  expect(fieldsOf(config('1000m'), config('1'))).toEqual(['data.capacity']);
});

test('of a kind that has moved, the types are those of the new one', () => {
  const deployment = (apiVersion: string, container: object) =>
    object(apiVersion, 'Deployment', { spec: { template: { spec: { containers: [{ name: 'web', ...container }] } } } });
  const before = deployment('extensions/v1beta1', { tty: false, resources: { limits: { cpu: '1000m' } } });
  expect(fieldsOf(before, deployment('apps/v1', { resources: { limits: { cpu: 1 } } }))).toEqual(['apiVersion']);
});

test('what is in a spec that the other one does not have is told field by field', () => {
  expect(
    fieldsOf(object('apps/v1', 'DaemonSet', {}), object('apps/v1', 'DaemonSet', { spec: { minReadySeconds: 5 } })),
  ).toEqual(['spec.minReadySeconds']);
  expect(
    fieldsOf(
      pod({ resources: { requests: { cpu: 1 } } }),
      pod({ resources: { limits: { cpu: 2 }, requests: { cpu: 1 } } }),
    ),
  ).toEqual(['spec.containers[web].resources.limits']);
  expect(
    fieldsOf(object('v1', 'PersistentVolume', {}), object('v1', 'PersistentVolume', { spec: { nfs: { path: '/' } } })),
  ).toEqual(['spec.nfs']);
});
