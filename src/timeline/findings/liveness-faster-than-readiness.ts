import type { TimingRule } from './rule';
import { probeModel } from '../pod-model';

export const livenessFasterThanReadiness: TimingRule = {
  id: 'timing-liveness-faster-than-readiness',
  title: 'Liveness gives up before readiness does',
  why: 'A container that answers badly is killed while the pod is still Ready: its Services send traffic to a process that is being stopped.',
  fix: 'Let liveness fail later than readiness: a longer period or a higher failureThreshold.',
  bad: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { tcpSocket: { port: 3000 }, periodSeconds: 2 },
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 10 },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 } },
        livenessProbe: { tcpSocket: { port: 3000 }, periodSeconds: 10, failureThreshold: 6 },
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 10 },
      },
    ],
  },
  *check({ containers }) {
    for (const { spec, field } of containers) {
      if (!spec.livenessProbe || !spec.readinessProbe) continue;
      const live = probeModel('liveness', spec.livenessProbe);
      const ready = probeModel('readiness', spec.readinessProbe);
      const killed = live.period * live.failureThreshold + live.timeout;
      const unready = ready.period * (ready.failureThreshold - 1) + ready.timeout;
      if (killed > unready) continue;
      yield {
        field: `${field}.livenessProbe`,
        message: `kills '${spec.name}' at most ${killed} s after it died; readiness takes it out of its Services after ${unready} s at the earliest`,
      };
    }
  },
};
