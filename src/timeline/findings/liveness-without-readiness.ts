import type { TimingRule } from './rule';

export const livenessWithoutReadiness: TimingRule = {
  id: 'timing-liveness-without-readiness',
  title: 'A container is watched by liveness only',
  why: 'Without a readiness probe, and without a startup probe that holds it back, the pod gets traffic as soon as its process runs.',
  fix: 'Add a readinessProbe that tells whether the container can serve.',
  bad: {
    containers: [
      {
        name: 'web',
        ports: [{ containerPort: 3000 }],
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, initialDelaySeconds: 30 },
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
      // Until a startup probe has passed, the container is not ready.
      if (role !== 'main' || !spec.livenessProbe || spec.readinessProbe || spec.startupProbe) continue;
      if ((spec.ports ?? []).length === 0) continue;
      yield {
        field: `${field}.livenessProbe`,
        message: `'${spec.name}' serves on a port and has no readinessProbe: it gets traffic before it can answer`,
      };
    }
  },
};
