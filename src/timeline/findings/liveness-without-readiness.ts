import type { TimingRule } from './rule';

export const livenessWithoutReadiness: TimingRule = {
  id: 'timing-liveness-without-readiness',
  title: 'A container is watched by liveness only',
  why: 'Without a readiness probe the pod gets traffic as soon as its process runs, and keeps it until liveness has it killed and restarted.',
  fix: 'Add a readinessProbe that tells whether the container can serve.',
  bad: {
    containers: [
      {
        name: 'web',
        ports: [{ containerPort: 3000 }],
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        ports: [{ containerPort: 3000 }],
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 6 },
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  *check({ containers }) {
    for (const { spec, field, role } of containers) {
      if (role !== 'main' || !spec.livenessProbe || spec.readinessProbe || (spec.ports ?? []).length === 0) continue;
      yield {
        field: `${field}.livenessProbe`,
        message: `'${spec.name}' serves on a port and has no readinessProbe: it gets traffic before it can answer`,
      };
    }
  },
};
