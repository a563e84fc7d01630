import type { TimingRule } from './rule';
import { probeModel } from '../pod-model';

/** Seconds. A budget below this is no more than what a liveness probe gives by itself with its defaults. */
const enough = 20;

export const startupBudgetShort: TimingRule = {
  id: 'timing-startup-budget-short',
  title: 'The startup probe gives up no later than liveness would',
  why: 'A startup probe is there to give a slow start more time. One that is not more patient than the liveness probe behind it kills in its place.',
  fix: 'Raise the failureThreshold of the startupProbe: the budget is initialDelaySeconds + periodSeconds × (failureThreshold - 1), at worst a second less.',
  bad: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 5, failureThreshold: 3 },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 5, failureThreshold: 24 },
      },
    ],
  },
  *check({ containers }) {
    for (const { probes, spec: container } of containers) {
      for (const { kind, spec, field } of probes) {
        if (kind !== 'startup') continue;
        const { delay, period, failureThreshold } = probeModel(kind, spec);
        const budget = Math.max(0, delay - 1) + period * (failureThreshold - 1);
        if (budget >= enough) continue;
        yield { field, message: `'${container.name}' is killed if it has not started within ${budget} s` };
      }
    }
  },
};
