import type { TimingRule } from './rule';

export const startupDelayWasted: TimingRule = {
  id: 'timing-startup-delay-wasted',
  title: 'Liveness waits although a startup probe holds it back',
  why: 'Liveness does not run before the startup probe has succeeded, and its initialDelaySeconds counts from the start of the container all the same: it only delays the first look at a container that has started fast, and on every restart.',
  fix: 'Drop initialDelaySeconds of the liveness probe; the startup probe does its work.',
  bad: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 30 },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 }, initialDelaySeconds: 60 },
      },
    ],
  },
  good: {
    containers: [
      {
        name: 'web',
        startupProbe: { httpGet: { path: '/healthz', port: 3000 }, failureThreshold: 30 },
        livenessProbe: { httpGet: { path: '/healthz', port: 3000 } },
      },
    ],
  },
  *check({ containers }) {
    for (const { spec, probes } of containers) {
      if (!spec.startupProbe) continue;
      for (const { kind, spec: probe, field } of probes) {
        const delay = probe.initialDelaySeconds ?? 0;
        if (kind !== 'liveness' || delay <= (probe.periodSeconds ?? 10)) continue;
        yield {
          field: `${field}.initialDelaySeconds`,
          value: delay,
          message: `holds liveness back for ${delay} s after the start, which the startupProbe does better`,
        };
      }
    }
  },
};
