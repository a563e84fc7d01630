import {
  configMap,
  emptyDir,
  exec,
  fromConfigMap,
  fromField,
  fromResource,
  fromSecret,
  grpc,
  httpGet,
  initVolumePod,
  secret,
  sidecarPod,
  sleep,
  tcpSocket,
  webPod,
  type WebPodProps,
} from '../../src';

const web = { name: 'web', image: 'nginx' };

/** The container of a web pod with these props beside its name and image. */
function container(props: Omit<WebPodProps, 'name' | 'image'>): object {
  const { name, image, ...rest } = webPod({ ...web, ...props }).spec.containers[0]!;
  expect({ name, image }).toEqual(web);
  return rest;
}

test('a web pod has nothing that was not asked for', () => {
  expect(webPod(web)).toStrictEqual({ spec: { containers: [web] } });
});

describe('a container of a pattern', () => {
  test.each<[title: string, props: Omit<WebPodProps, 'name' | 'image'>, rendered: object]>([
    ['a port', { port: 80 }, { ports: [{ containerPort: 80 }] }],
    ['named ports', { ports: { http: 80 } }, { ports: [{ name: 'http', containerPort: 80 }] }],
    [
      'a named port with more',
      { ports: { dns: { containerPort: 53, protocol: 'UDP' } } },
      { ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] },
    ],
    [
      'ports as Kubernetes writes them',
      { port: 1, ports: [{ containerPort: 2, hostPort: 3 }] },
      { ports: [{ containerPort: 1 }, { containerPort: 2, hostPort: 3 }] },
    ],
    [
      'what may be there or not',
      {
        env: { A: 'a', B: undefined },
        ports: { http: 80, admin: undefined },
        volumes: { a: emptyDir(), b: undefined },
        mounts: { a: '/a', b: undefined },
      },
      {
        ports: [{ name: 'http', containerPort: 80 }],
        env: [{ name: 'A', value: 'a' }],
        volumeMounts: [{ name: 'a', mountPath: '/a' }],
      },
    ],
    ['records of which nothing is there', { env: { A: undefined }, ports: { http: undefined } }, {}],
    ['an empty record', { env: {} }, { env: [] }],
    [
      'every kind of environment variable',
      {
        env: {
          A: 'a',
          EMPTY: '',
          B: fromConfigMap('settings', 'b'),
          C: fromSecret({ name: 'creds' }, 'c', { optional: false }),
          D: fromField('metadata.name'),
          E: fromResource('limits.cpu', { divisor: '1m' }),
        },
      },
      {
        env: [
          { name: 'A', value: 'a' },
          { name: 'EMPTY', value: '' },
          { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } },
          { name: 'C', valueFrom: { secretKeyRef: { name: 'creds', key: 'c', optional: false } } },
          { name: 'D', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          { name: 'E', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
        ],
      },
    ],
    [
      'environment variables as Kubernetes writes them',
      { env: [{ name: 'A', value: 'a' }] },
      { env: [{ name: 'A', value: 'a' }] },
    ],
    [
      'probes with every handler and knob',
      {
        livenessProbe: httpGet('/a', {
          port: 80,
          scheme: 'HTTPS',
          host: 'h',
          httpHeaders: [{ name: 'X', value: 'y' }],
          failureThreshold: 1,
        }),
        readinessProbe: tcpSocket(80, { host: 'h', successThreshold: 2, timeoutSeconds: 3, initialDelaySeconds: 0 }),
        startupProbe: grpc(9000, { service: '', periodSeconds: 4, terminationGracePeriodSeconds: 5 }),
      },
      {
        livenessProbe: {
          httpGet: { path: '/a', port: 80, scheme: 'HTTPS', host: 'h', httpHeaders: [{ name: 'X', value: 'y' }] },
          failureThreshold: 1,
        },
        readinessProbe: {
          tcpSocket: { port: 80, host: 'h' },
          successThreshold: 2,
          timeoutSeconds: 3,
          initialDelaySeconds: 0,
        },
        startupProbe: { grpc: { port: 9000, service: '' }, periodSeconds: 4, terminationGracePeriodSeconds: 5 },
      },
    ],
    [
      'hooks',
      { lifecycle: { postStart: exec(['a']), preStop: sleep(3) } },
      { lifecycle: { postStart: { exec: { command: ['a'] } }, preStop: { sleep: { seconds: 3 } } } },
    ],
    ['time to drain', { drainsFor: '1m' }, { lifecycle: { preStop: { sleep: { seconds: 60 } } } }],
    [
      'fields that are false or 0',
      { tty: false, resources: { limits: { cpu: 0 } } },
      { tty: false, resources: { limits: { cpu: 0 } } },
    ],
  ])('renders %s', (_, props, rendered) => {
    expect(container(props)).toStrictEqual(rendered);
  });

  test.each([
    ['90s', 10, 10],
    ['25s', 5, 6],
    ['7s', 1, 8],
    ['1m30s', 10, 10],
    [12, 2, 7],
  ] as const)(
    'that starts within %s has %i s between probes and %i failures',
    (startsWithin, periodSeconds, failureThreshold) => {
      const rendered = container({
        livenessProbe: httpGet('/', { port: 80, periodSeconds: 3, timeoutSeconds: 2 }),
        startsWithin,
      });
      expect(rendered).toMatchObject({
        startupProbe: { httpGet: { path: '/', port: 80 }, periodSeconds, timeoutSeconds: 2, failureThreshold },
      });
    },
  );

  test('mounts volumes by name, to one path or to several', () => {
    const volumes = {
      data: emptyDir(),
      conf: configMap({ name: 'settings' }, { optional: true }),
      keys: secret('keys'),
    };
    const { spec } = webPod({
      ...web,
      volumes,
      mounts: { data: ['/a', { mountPath: '/b', readOnly: true }], conf: '/c' },
    });
    expect(spec.volumes).toStrictEqual([
      { name: 'data', emptyDir: {} },
      { name: 'conf', configMap: { name: 'settings', optional: true } },
      { name: 'keys', secret: { secretName: 'keys' } },
    ]);
    expect(spec.containers[0]?.volumeMounts).toStrictEqual([
      { name: 'data', mountPath: '/a' },
      { name: 'data', mountPath: '/b', readOnly: true },
      { name: 'conf', mountPath: '/c' },
    ]);
  });
});

describe('companions', () => {
  const helper = { name: 'helper', image: 'busybox' };

  test('init containers keep their order', () => {
    const { spec } = initVolumePod({ main: web, init: [helper, { ...helper, name: 'second' }] });
    expect(spec.initContainers?.map(({ name }) => name)).toEqual(['helper', 'second']);
    expect(spec.containers).toStrictEqual([web]);
  });

  test('a plain sidecar is a second container', () => {
    expect(sidecarPod({ main: web, sidecars: helper }).spec).toStrictEqual({ containers: [web, helper] });
  });

  test('a native sidecar is an init container that restarts always, after the init containers', () => {
    const { spec } = sidecarPod({
      main: web,
      init: { name: 'first', image: 'i' },
      sidecars: { ...helper, native: true },
    });
    expect(spec.initContainers).toStrictEqual([
      { name: 'first', image: 'i' },
      { ...helper, restartPolicy: 'Always' },
    ]);
    expect(spec.containers).toStrictEqual([web]);
  });

  test('native: false leaves nothing behind', () => {
    expect(sidecarPod({ main: web, sidecars: { ...helper, native: false } }).spec.containers[1]).toStrictEqual(helper);
  });
});

describe('composition', () => {
  const inner = webPod({
    ...web,
    metadata: { labels: { app: 'web', tier: 'inner' } },
    volumes: { data: emptyDir() },
    mounts: { data: '/data' },
    pod: { restartPolicy: 'Always', hostNetwork: true },
  });

  test('adds volumes, containers, labels and fields around another pattern, and leaves that one alone', () => {
    const before = structuredClone(inner);
    const outer = sidecarPod({
      main: inner,
      metadata: { labels: { tier: 'outer' }, annotations: { a: 'b' } },
      volumes: { more: emptyDir() },
      sidecars: { name: 'helper', image: 'busybox', mounts: { data: '/d', more: '/m' } },
      pod: { hostNetwork: false },
    });
    expect(outer).toStrictEqual({
      metadata: { labels: { app: 'web', tier: 'outer' }, annotations: { a: 'b' } },
      spec: {
        restartPolicy: 'Always',
        hostNetwork: false,
        containers: [
          { ...web, volumeMounts: [{ name: 'data', mountPath: '/data' }] },
          {
            name: 'helper',
            image: 'busybox',
            volumeMounts: [
              { name: 'data', mountPath: '/d' },
              { name: 'more', mountPath: '/m' },
            ],
          },
        ],
        volumes: [
          { name: 'data', emptyDir: {} },
          { name: 'more', emptyDir: {} },
        ],
      },
    });
    expect(inner).toStrictEqual(before);
  });

  test('joins what both say of the pod, key by key and list by list', () => {
    const base = webPod({
      ...web,
      security: 'restricted',
      pod: { nodeSelector: { a: '1', b: '1' }, tolerations: [{ key: 'a' }], hostname: 'in' },
    });
    const { spec } = sidecarPod({
      main: base,
      sidecars: { name: 'helper', image: 'busybox' },
      pod: {
        nodeSelector: { b: '2' },
        tolerations: [{ key: 'b' }],
        hostname: 'out',
        securityContext: { fsGroup: 1000 },
      },
    });
    expect(spec).toMatchObject({
      nodeSelector: { a: '1', b: '2' },
      tolerations: [{ key: 'a' }, { key: 'b' }],
      hostname: 'out',
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, fsGroup: 1000 },
    });
    // What is added to a hardened pod is hardened.
    expect(spec.containers[1]?.securityContext).toStrictEqual(spec.containers[0]?.securityContext);
  });
});

describe('security', () => {
  test('restricted hardens the pod and each container', () => {
    const { spec } = initVolumePod({ main: web, init: { name: 'first', image: 'i' }, security: 'restricted' });
    const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    expect(spec).toStrictEqual({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      initContainers: [{ name: 'first', image: 'i', securityContext }],
      containers: [{ ...web, securityContext }],
    });
  });

  test('gives way field by field', () => {
    const securityContext = {
      allowPrivilegeEscalation: true,
      capabilities: { add: ['NET_BIND_SERVICE'] },
      runAsUser: 0,
    };
    const { spec } = webPod({
      ...web,
      security: 'restricted',
      securityContext,
      pod: { securityContext: { runAsNonRoot: false } },
    });
    expect(spec.securityContext).toStrictEqual({ runAsNonRoot: false, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.containers[0]?.securityContext).toStrictEqual({
      allowPrivilegeEscalation: true,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
      runAsUser: 0,
    });
  });

  test('baseline', () => {
    expect(webPod({ ...web, security: 'baseline' }).spec).toStrictEqual({
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ ...web, securityContext: { privileged: false } }],
    });
  });
});
