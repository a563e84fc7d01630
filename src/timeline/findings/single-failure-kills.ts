import type { TimingRule } from './rule';
import { probeModel } from '../pod-model';

export const singleFailureKills: TimingRule = {
  id: 'timing-single-failure-kills',
  title: 'A single failed liveness probe kills',
  why: 'One lost packet, one pause of the garbage collector or one second of load on the node is enough for a restart.',
  fix: 'Leave failureThreshold at 3 or more and shorten periodSeconds instead.',
  bad: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 1 },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 3 },
      },
    ],
  },
  *check({ containers }) {
    for (const { probes } of containers) {
      for (const { kind, spec, field } of probes) {
        if (kind !== 'liveness' || spec.failureThreshold !== 1) continue;
        yield {
          field: `${field}.failureThreshold`,
          value: 1,
          message: `the first failure, or an answer later than ${probeModel(kind, spec).timeout} s, restarts the container`,
        };
      }
    }
  },
};
