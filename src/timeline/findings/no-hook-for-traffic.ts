import type { TimingRule } from './rule';

export const noHookForTraffic: TimingRule = {
  id: 'timing-no-hook-for-traffic',
  title: 'Requests still arrive while the pod of a Deployment stops',
  why: 'SIGTERM and the removal from the Services start at the same moment. Until the removal has reached every node, which takes some seconds, new requests come to a process that is going down.',
  fix: 'Delay SIGTERM with a preStop hook of a few seconds (`sleep: { seconds: 5 }`, since 1.30; or exec sleep), within the grace period.',
  bad: {
    kind: 'Deployment',
    spec: {
      replicas: 3,
      template: {
        spec: {
          containers: [
            {
              name: 'web',
              ports: [{ containerPort: 3000 }],
              readinessProbe: { httpGet: { path: '/healthz', port: 3000 } },
            },
          ],
        },
      },
    },
  },
  good: {
    kind: 'Deployment',
    spec: {
      replicas: 3,
      template: {
        spec: {
          containers: [
            {
              name: 'web',
              ports: [{ containerPort: 3000 }],
              readinessProbe: { httpGet: { path: '/healthz', port: 3000 } },
              lifecycle: { preStop: { sleep: { seconds: 5 } } },
            },
          ],
        },
      },
    },
  },
  *check({ containers, workload }) {
    if (workload.kind !== 'Deployment' || (workload.replicas ?? 1) < 2) return;
    for (const { spec, field, role } of containers) {
      if (role !== 'main' || !spec.readinessProbe || spec.lifecycle?.preStop || (spec.ports ?? []).length === 0)
        continue;
      yield { field, message: `'${spec.name}' gets SIGTERM while its Services still send it requests` };
    }
  },
};
