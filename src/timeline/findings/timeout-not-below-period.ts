import type { TimingRule } from './rule';
import { probeModel } from '../pod-model';

export const timeoutNotBelowPeriod: TimingRule = {
  id: 'timing-timeout-not-below-period',
  title: 'A probe may take as long as its period',
  why: 'A probe that hangs until its timeout is followed by the next one at once, ticks in between are lost, and failures count more slowly than the period says.',
  fix: 'Keep timeoutSeconds below periodSeconds.',
  bad: {
    containers: [
      {
        name: 'web',
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 5, timeoutSeconds: 10 },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        readinessProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 5, timeoutSeconds: 2 },
      },
    ],
  },
  *check({ containers }) {
    for (const { probes } of containers) {
      for (const { kind, spec, field } of probes) {
        const { timeout, period } = probeModel(kind, spec);
        // Both at 1 is what a period of 1 means by default.
        if (timeout < period || (timeout === 1 && period === 1)) continue;
        yield {
          field: `${field}.timeoutSeconds`,
          value: timeout,
          message: `${timeout} s is not below the period of ${period} s`,
        };
      }
    }
  },
};
