import type { TimingRule } from './rule';

export const noGraceForProbe: TimingRule = {
  id: 'timing-no-grace-for-probe',
  title: 'A failed probe leaves hardly any time to stop',
  why: 'A grace period below 2 s is taken as 2 s: SIGKILL follows SIGTERM so fast that no request in flight ends.',
  fix: 'Give the time that the process needs to stop.',
  bad: { terminationGracePeriodSeconds: 0, containers: [{ name: 'web' }] },
  good: { terminationGracePeriodSeconds: 20, containers: [{ name: 'web' }] },
  *check({ spec, containers }) {
    const grace = spec.terminationGracePeriodSeconds;
    if (grace !== undefined && grace < 2) {
      yield {
        field: 'terminationGracePeriodSeconds',
        value: grace,
        message: `leaves 2 s between SIGTERM and SIGKILL, whatever ${grace} says`,
      };
    }
    for (const { probes } of containers) {
      for (const { spec: probe, field } of probes) {
        const own = probe.terminationGracePeriodSeconds;
        if (own === undefined || own >= 2) continue;
        yield {
          field: `${field}.terminationGracePeriodSeconds`,
          value: own,
          message: `leaves 2 s between SIGTERM and SIGKILL, whatever ${own} says`,
        };
      }
    }
  },
};
