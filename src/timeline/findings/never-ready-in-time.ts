import type { TimingRule } from './rule';
import { probeModel } from '../pod-model';

export const neverReadyInTime: TimingRule = {
  id: 'timing-never-ready-in-time',
  title: 'Readiness may come after the rollout has been given up',
  why: 'A Deployment whose pods are not Ready within progressDeadlineSeconds (600 by default) is reported as failed, though the pods may be well: the readiness probe itself comes too late.',
  fix: 'Shorten the readiness probe or raise progressDeadlineSeconds above the worst case.',
  bad: {
    kind: 'Deployment',
    spec: {
      progressDeadlineSeconds: 60,
      template: {
        spec: {
          containers: [
            {
              name: 'web',
              readinessProbe: {
                httpGet: { path: '/healthz', port: 3000 },
                initialDelaySeconds: 50,
                periodSeconds: 15,
                successThreshold: 2,
              },
            },
          ],
        },
      },
    },
  },
  good: {
    kind: 'Deployment',
    spec: {
      progressDeadlineSeconds: 120,
      template: {
        spec: {
          containers: [
            {
              name: 'web',
              readinessProbe: {
                httpGet: { path: '/healthz', port: 3000 },
                initialDelaySeconds: 50,
                periodSeconds: 15,
                successThreshold: 2,
              },
            },
          ],
        },
      },
    },
  },
  *check({ containers, workload }) {
    if (workload.kind !== 'Deployment') return;
    const deadline = workload.progressDeadlineSeconds ?? 600;
    for (const { spec, field } of containers) {
      const start = spec.startupProbe && probeModel('startup', spec.startupProbe);
      const ready = spec.readinessProbe && probeModel('readiness', spec.readinessProbe);
      // A start at the end of the startup probe's budget is one that the manifest declares as well.
      const started = start ? start.delay + start.period * start.failureThreshold : 0;
      const worst = started + (ready ? Math.max(0, ready.delay - started) + ready.period * ready.successThreshold : 0);
      if (worst <= deadline) continue;
      yield {
        field:
          workload.progressDeadlineSeconds === undefined
            ? `${field}.${ready ? 'readinessProbe' : 'startupProbe'}`
            : '/spec.progressDeadlineSeconds',
        value: deadline,
        message: `'${spec.name}' may be Ready only ${worst} s after its start, the rollout counts as failed after ${deadline} s`,
      };
    }
  },
};
