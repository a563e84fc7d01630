/** A pod of a benchmark: its labels and its spec. */
export interface BenchPod {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: Record<string, unknown>;
}

/** Every third pod is bare, every third waits for an init container, every third has a sidecar; no two are the same. */
export function podOf(index: number): BenchPod {
  const name = `web-${index}`;
  const web = {
    name,
    image: `registry.example.com/team/web:1.${index % 40}.0`,
    ports: [{ containerPort: 8080, name: 'http' }],
    env: [
      { name: 'NODE_ENV', value: 'production' },
      { name: 'DEBUG', value: 'false' },
      { name: 'GREETING', value: `hello, this is: pod ${index}` },
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    ],
    resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
    livenessProbe: { httpGet: { path: '/healthz', port: 8080 }, initialDelaySeconds: 3, periodSeconds: 5 },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 6 },
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  };
  const init = {
    name: 'init',
    image: 'busybox:1.37',
    command: ['/bin/sh', '-c', 'until nslookup db; do\n  echo waiting\n  sleep 2\ndone\n'],
    volumeMounts: [{ name: 'data', mountPath: '/mnt' }],
  };
  const log = {
    name: 'log',
    image: 'busybox:1.37',
    command: ['/bin/sh', '-c', `tail -F /data/${name}.log`],
    volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }],
  };
  return {
    metadata: { labels: { app: name, tier: 'frontend', 'app.kubernetes.io/version': `1.${index % 40}` } },
    spec: {
      ...(index % 3 === 1 && { initContainers: [init] }),
      containers: index % 3 === 2 ? [web, log] : [web],
      volumes: [{ name: 'data', emptyDir: {} }],
    },
  };
}
