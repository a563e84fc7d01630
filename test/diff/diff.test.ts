import { diffManifests, diffObjects } from '../../src/diff';

const pod = (container: object, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers: [{ name: 'web', image: 'nginx:1.29', ...container }], ...spec },
});

describe('the same to a server', () => {
  test.each([
    [
      'the order of keys',
      { a: 1, apiVersion: 'x/v1', b: { c: 1, d: 2 } },
      { b: { d: 2, c: 1 }, apiVersion: 'x/v1', a: 1 },
    ],
    ['null and absent', pod({ command: null }), pod({})],
    ['quantities', pod({ resources: { limits: { cpu: '1000m' } } }), pod({ resources: { limits: { cpu: 1 } } })],
    [
      'quantities that a double cannot hold',
      pod({ resources: { limits: { memory: 18014398509481984n } } }),
      pod({ resources: { limits: { memory: '16Pi' } } }),
    ],
    ['the policy of a restart', pod({}), pod({}, { restartPolicy: 'Always' })],
    ['the policy of a pull', pod({}), pod({ imagePullPolicy: 'IfNotPresent' })],
    [
      'the protocol of a port',
      pod({ ports: [{ containerPort: 1 }] }),
      pod({ ports: [{ containerPort: 1, protocol: 'TCP' }] }),
    ],
    ['a false that says nothing', pod({}), pod({ tty: false }, { hostNetwork: false })],
    ['the order of volumes', pod({}, { volumes: volumes('a', 'b') }), pod({}, { volumes: volumes('b', 'a') })],
    [
      'what the server writes',
      pod({}),
      { ...pod({}, {}, { uid: 'x', namespace: 'default' }), status: { phase: 'Running' } },
    ],
  ])('%s', (_, before, after) => {
    expect(diffManifests(before, after)).toEqual([]);
    expect(diffManifests(after, before)).toEqual([]);
  });

  test.each([
    ['Deployment', 'apps/v1', { replicas: 1, strategy: { type: 'RollingUpdate' }, revisionHistoryLimit: 10 }],
    ['StatefulSet', 'apps/v1', { podManagementPolicy: 'OrderedReady', updateStrategy: { type: 'RollingUpdate' } }],
    ['DaemonSet', 'apps/v1', { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }],
    ['Job', 'batch/v1', { backoffLimit: 6, completions: 1 }],
    ['CronJob', 'batch/v1', { concurrencyPolicy: 'Allow' }],
    ['Service', 'v1', { type: 'ClusterIP', selector: {} }],
    ['PersistentVolumeClaim', 'v1', { volumeMode: 'Filesystem' }],
    ['NetworkPolicy', 'networking.k8s.io/v1', { podSelector: {}, policyTypes: ['Ingress'] }],
    ['HorizontalPodAutoscaler', 'autoscaling/v1', { minReplicas: 1 }],
    [
      'HorizontalPodAutoscaler',
      'autoscaling/v2',
      {
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
        ],
      },
    ],
  ])('the defaults of a %s', (kind, apiVersion, spec) => {
    const before = { apiVersion, kind, metadata: { name: 'web' }, spec: {} };
    expect(diffManifests(before, { ...before, spec })).toEqual([]);
  });
});

test.each<[title: string, before: object, after: object]>([
  [
    'a volume without a source',
    pod({}, { volumes: [{ name: 'a' }] }),
    pod({}, { volumes: [{ name: 'a', emptyDir: {} }] }),
  ],
  ['a probe with a 0', pod({ livenessProbe: { exec: {}, periodSeconds: 0 } }), pod({ livenessProbe: { exec: {} } })],
  [
    'the policy of a pull of what is no name of an image',
    pod({ image: 'ko://example.com/cmd/web' }),
    pod({ image: 'ko://example.com/cmd/web', imagePullPolicy: 'IfNotPresent' }),
  ],
  [
    'the policy of a pull without a tag',
    pod({ image: 'example.com:5000/web' }),
    pod({ image: 'example.com:5000/web', imagePullPolicy: 'Always' }),
  ],
  [
    'the label by which a namespace is found',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'a', labels: { 'kubernetes.io/metadata.name': 'a' } },
      spec: {},
    },
  ],
  [
    'labels and selector that come from the pods',
    { apiVersion: 'v1', kind: 'ReplicationController', spec: { template: { metadata: { labels: { a: 'b' } } } } },
    {
      apiVersion: 'v1',
      kind: 'ReplicationController',
      metadata: { labels: { a: 'b' } },
      spec: { replicas: 1, selector: { a: 'b' }, template: { metadata: { labels: { a: 'b' } } } },
    },
  ],
  [
    'one direction of an autoscaler, which brings the other one',
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: { behavior: { scaleUp: {} } } },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      spec: { behavior: { scaleDown: { selectPolicy: 'Max' } } },
    },
  ],
])('what a server makes of %s', (_, before, after) => {
  expect(diffManifests(before, after)).toEqual([]);
  expect(diffManifests(after, before)).toEqual([]);
});

describe('different to a server', () => {
  test.each<[title: string, before: object, after: object, fields: string[]]>([
    ['no class and the default class', claim({ storageClassName: '' }), claim({}), ['spec.storageClassName']],
    [
      'empty values that somebody chose',
      { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '' } },
      { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '' } },
      ['data.a', 'data.b'],
    ],
    [
      'no answer and a no',
      pod({}, { automountServiceAccountToken: false }),
      pod({}),
      ['spec.automountServiceAccountToken'],
    ],
  ])('%s', (_, ...[before, after, fields]) => {
    expect(diffManifests(before, after).map(({ field }) => field)).toEqual(fields);
  });

  test.each([
    ['an image', pod({ image: 'nginx:2' }), [['spec.containers[web].image', 'nginx:1.29', 'nginx:2']]],
    ['an added field', pod({ tty: true }), [['spec.containers[web].tty', undefined, true]]],
    ['not the default', pod({}, { restartPolicy: 'Never' }), [['spec.restartPolicy', 'Always', 'Never']]],
    ['a label', pod({}, {}, { labels: { 'a.b/c': 'd' } }), [['metadata.labels', undefined, { 'a.b/c': 'd' }]]],
  ] as const)('%s', (_, after, changes) => {
    expect(diffManifests(pod({}), after).map(({ field, before, after: now }) => [field, before, now])).toEqual(changes);
  });

  test('the order of environment variables', () => {
    const env = (...names: string[]) => pod({ env: names.map((name) => ({ name, value: name })) });
    expect(diffManifests(env('a', 'b'), env('b', 'a')).map(({ field }) => field)).toEqual([
      'spec.containers[web].env (order)',
    ]);
  });
});

test('objects are found by kind, namespace and name, wherever they stand', () => {
  const one = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'one' } };
  const two = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'two' } };
  const web = pod({}, {}, { namespace: 'prod' });
  expect(
    diffObjects([one, web, pod({})], [pod({}), pod({ image: 'nginx:2' }, {}, { namespace: 'prod' }), two]),
  ).toEqual([
    { kind: 'Namespace', namespace: '', name: 'one', state: 'removed', changes: [] },
    {
      kind: 'Pod',
      namespace: 'prod',
      name: 'web',
      state: 'changed',
      changes: [{ field: 'spec.containers[web].image', before: 'nginx:1.29', after: 'nginx:2' }],
    },
    { kind: 'Namespace', namespace: '', name: 'two', state: 'added', changes: [] },
  ]);
});

test('of several objects of one name, those that are alike belong together', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((image) => pod({ image }));
  expect(diffObjects([a, b, c], [c, a, b])).toEqual([]);
  expect(diffObjects([a, b], [b, c]).map(({ state, changes }) => [state, changes.map(({ after }) => after)])).toEqual([
    ['changed', ['c']],
  ]);
  expect(diffObjects([a, a], [a]).map(({ state }) => state)).toEqual(['removed']);
  expect(diffObjects([a], [a, a, b]).map(({ state }) => state)).toEqual(['added', 'added']);
});

function claim(spec: object) {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec };
}

function volumes(...names: string[]) {
  return names.map((name) => ({ name, emptyDir: {} }));
}
