import type { TimingRule } from './rule';
import { probeModel } from '../pod-model';
import type { ProbeSpec } from '../manifest';

function handler({ httpGet, tcpSocket, grpc, exec }: ProbeSpec): string {
  return JSON.stringify([httpGet?.path ?? (httpGet && '/'), httpGet?.port, tcpSocket?.port, grpc?.port, exec?.command]);
}

export const identicalProbes: TimingRule = {
  id: 'timing-identical-probes',
  title: 'Liveness and readiness ask the same at the same pace',
  why: 'When they fail they fail together: the container is killed at the moment that it stops getting traffic, so a container that is only overloaded, or waits for a database, is restarted instead of being left alone to recover.',
  fix: 'Let liveness ask only whether the process works at all, or give it a much higher failureThreshold than readiness.',
  bad: {
    containers: [
      {
        name: 'web',
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 } },
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 12, initialDelaySeconds: 5 },
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  *check({ containers }) {
    for (const { spec, field } of containers) {
      const { livenessProbe, readinessProbe } = spec;
      if (!livenessProbe || !readinessProbe) continue;
      const [live, ready] = [probeModel('liveness', livenessProbe), probeModel('readiness', readinessProbe)];
      if (handler(livenessProbe) !== handler(readinessProbe)) continue;
      if (live.period * live.failureThreshold > ready.period * ready.failureThreshold) continue;
      yield {
        field: `${field}.livenessProbe`,
        message: `asks '${spec.name}' what its readinessProbe asks and gives up no later: it is killed when it should only lose its traffic`,
      };
    }
  },
};
