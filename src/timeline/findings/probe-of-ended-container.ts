import type { TimingRule } from './rule';

export const probeOfEndedContainer: TimingRule = {
  id: 'timing-probe-of-ended-container',
  title: 'A pod that shall not restart has a liveness probe',
  why: 'Under restartPolicy Never a failed liveness probe does not restart the container: the pod ends as Failed.',
  fix: 'Leave the liveness probe out, or let a controller (a Job) make a new pod.',
  bad: {
    restartPolicy: 'Never',
    containers: [
      {
        name: 'batch',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  good: {
    restartPolicy: 'OnFailure',
    containers: [
      {
        name: 'batch',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  *check({ spec, containers }) {
    if (spec.restartPolicy !== 'Never') return;
    for (const { spec: container, field, role } of containers) {
      if (role !== 'main' || !container.livenessProbe) continue;
      yield {
        field: `${field}.livenessProbe`,
        message: `ends the pod as Failed when '${container.name}' does not answer; restartPolicy is Never`,
      };
    }
  },
};
