/** Manifests for pictures; each call gives new ones. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown>;
  spec?: Record<string, unknown>;
  [field: string]: unknown;
}

export function webPod(): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'webapl', labels: { app: 'webapl' } },
    spec: {
      containers: [
        {
          name: 'webapl',
          image: 'maho/webapl:0.1',
          ports: [{ name: 'http', containerPort: 3000 }],
          livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, initialDelaySeconds: 3, periodSeconds: 5 },
          readinessProbe: { httpGet: { path: '/ready', port: 3000 }, initialDelaySeconds: 15, periodSeconds: 6 },
        },
      ],
    },
  };
}

/** What the design note tells of its web application. */
export const webScenario = {
  containers: {
    webapl: {
      liveness: { fails: [[40, null]] },
      readiness: { fails: [[0, 20]] },
      onSigterm: 'ignored',
    },
  },
} as const;

export function deployment(): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'store' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'shop' } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: {
          terminationGracePeriodSeconds: 20,
          serviceAccountName: 'shop',
          initContainers: [
            { name: 'migrate', image: 'shop:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] },
            { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' },
          ],
          containers: [
            {
              name: 'shop',
              image: 'shop:1',
              ports: [{ name: 'http', containerPort: 8080 }],
              envFrom: [{ secretRef: { name: 'keys' } }],
              startupProbe: { exec: { command: ['check', '--fast'] }, failureThreshold: 30 },
              readinessProbe: { grpc: { port: 9000 }, successThreshold: 2, timeoutSeconds: 3 },
              livenessProbe: { tcpSocket: { port: 'http' } },
              lifecycle: { preStop: { sleep: { seconds: 5 } } },
              volumeMounts: [
                { name: 'data', mountPath: '/srv', readOnly: true, subPath: 'html' },
                { name: 'settings', mountPath: '/etc/shop' },
              ],
            },
          ],
          volumes: [
            { name: 'data', emptyDir: {} },
            { name: 'settings', configMap: { name: 'settings' } },
          ],
        },
      },
    },
  };
}

export function service(port: Record<string, unknown> = { port: 80, targetPort: 'http' }): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop', namespace: 'store' },
    spec: { selector: { app: 'shop' }, ports: [port] },
  };
}

export const nasty = '</script></title><script>alert(1)</script>"\'`]]>&amp;#quot;{{x}}\u202e\u0000\ud800\n1. **b**';

/** A pod each of whose strings is `text`. */
export function podOf(text: string): Manifest {
  return {
    apiVersion: text,
    kind: text,
    metadata: { name: text, namespace: text, labels: { [text]: text } },
    spec: {
      restartPolicy: text,
      initContainers: [
        { name: text, image: text, restartPolicy: 'Always', volumeMounts: [{ name: text, mountPath: text }] },
      ],
      containers: [
        {
          name: `${text}2`,
          image: text,
          ports: [{ name: text, containerPort: 80, protocol: text }],
          env: [{ name: text, valueFrom: { secretKeyRef: { name: text, key: text } } }],
          livenessProbe: { exec: { command: [text] } },
          readinessProbe: { httpGet: { path: text, port: text } },
          lifecycle: { preStop: { exec: { command: [text] } } },
          volumeMounts: [{ name: text, mountPath: text, subPath: text, readOnly: true }],
        },
      ],
      volumes: [{ name: text, hostPath: { path: text } }],
    },
  };
}

export function serviceOf(text: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: text, namespace: text },
    spec: { type: text, selector: { [text]: text }, ports: [{ port: 80, targetPort: text }] },
  };
}

/** Many of everything, with long names. */
export function crowdedPod(): Manifest {
  const mount = (name: string, readOnly = false): object => ({
    name,
    mountPath: `/var/lib/${name}/some/long/path`,
    readOnly,
  });
  const volumes = ['data', 'cache', 'settings', 'certificates', 'sockets'];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'a-pod-with-a-rather-long-name-that-goes-on-and-on',
      namespace: 'store',
      labels: { app: 'shop' },
    },
    spec: {
      initContainers: [
        { name: 'permissions', image: 'busybox', volumeMounts: [mount('data')] },
        {
          name: 'vault-agent',
          image: 'registry.example.com/security/vault-agent:1.19.0@sha256:0123456789abcdef0123456789abcdef',
          restartPolicy: 'Always',
          startupProbe: { exec: { command: ['test', '-f', '/var/run/secrets/vault/token'] }, periodSeconds: 1 },
          volumeMounts: [mount('certificates')],
        },
        { name: 'migrate', image: 'shop:1', volumeMounts: [mount('data'), mount('settings', true)] },
      ],
      containers: ['shop', 'metrics', 'proxy', 'log-shipper-with-a-long-name'].map((name, index) => ({
        name,
        image: `${name}:1`,
        ports: [
          { name: `http-${index}`, containerPort: 8080 + index },
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
        ],
        livenessProbe: {
          httpGet: { path: '/a/very/long/path/to/the/health/of/it', port: 8080 + index, scheme: 'HTTPS' },
          initialDelaySeconds: 15,
          timeoutSeconds: 3,
        },
        volumeMounts: volumes.slice(0, index + 1).map((volume) => mount(volume, index % 2 === 1)),
      })),
      volumes: volumes.map((name) => ({ name, emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } })),
    },
  };
}
