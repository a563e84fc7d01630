import type { TimingRule } from './rule';
import { hookSeconds } from '../pod-model';

export const graceShorterThanHook: TimingRule = {
  id: 'timing-grace-shorter-than-hook',
  title: 'The preStop hook takes the whole grace period',
  why: 'The hook runs within terminationGracePeriodSeconds. When it has used it up SIGTERM comes, and SIGKILL 2 s later: the process has no time to end in order.',
  fix: 'Make terminationGracePeriodSeconds the time of the hook plus the time that the process needs to stop.',
  bad: {
    terminationGracePeriodSeconds: 10,
    containers: [{ name: 'web', lifecycle: { preStop: { exec: { command: ['sleep', '15'] } } } }],
  },
  good: {
    terminationGracePeriodSeconds: 45,
    containers: [{ name: 'web', lifecycle: { preStop: { exec: { command: ['sleep', '15'] } } } }],
  },
  *check({ spec, containers }) {
    for (const { spec: container, probes } of containers) {
      const hook = hookSeconds(container.lifecycle?.preStop);
      if (hook === undefined) continue;
      const grace = spec.terminationGracePeriodSeconds ?? 30;
      if (hook >= grace) {
        yield {
          field: 'terminationGracePeriodSeconds',
          value: grace,
          message: `${grace} s of grace are used up by the preStop hook of '${container.name}' (${hook} s)`,
        };
      }
      for (const probe of probes) {
        const own = probe.spec.terminationGracePeriodSeconds;
        if (own !== undefined && hook >= own) {
          yield {
            field: `${probe.field}.terminationGracePeriodSeconds`,
            value: own,
            message: `${own} s of grace are used up by the preStop hook of '${container.name}' (${hook} s)`,
          };
        }
      }
    }
  },
};
