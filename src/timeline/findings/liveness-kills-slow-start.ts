import type { TimingRule } from './rule';
import { namesUnknownPort, probeModel } from '../pod-model';

/** Seconds that most containers start in, image pull not counted. */
const enough = 30;

export const livenessKillsSlowStart: TimingRule = {
  id: 'timing-liveness-kills-slow-start',
  title: 'The liveness probe kills a container that is still starting',
  why: 'Without a startup probe liveness starts counting with the container. A start that takes longer than its delay, periods and failures is killed, started anew, and killed again, for ever.',
  fix: 'Give the container a startupProbe with the same handler and a failureThreshold for its slowest start; liveness then waits for it.',
  bad: {
    containers: [
      {
        name: 'web',
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, initialDelaySeconds: 3, periodSeconds: 5 },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 30 },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 5 },
      },
    ],
  },
  *check({ containers }) {
    for (const { spec, field } of containers) {
      if (!spec.livenessProbe || spec.startupProbe || namesUnknownPort(spec.livenessProbe, spec)) continue;
      const { delay, period, failureThreshold } = probeModel('liveness', spec.livenessProbe);
      // The start is cut to whole seconds, so the first probe may come a second early.
      const budget = Math.max(0, delay - 1) + period * (failureThreshold - 1);
      if (budget >= enough) continue;
      const late = budget === 0 ? 'unless it answers at once' : `if it does not answer within ${budget} s of its start`;
      yield {
        field: `${field}.livenessProbe`,
        message: `may kill '${spec.name}' ${late}, and there is no startupProbe to wait for it`,
      };
    }
  },
};
