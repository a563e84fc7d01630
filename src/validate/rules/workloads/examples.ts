import { manifest, podTemplate } from '../../examples';

type Json = Record<string, unknown>;

const selector = { matchLabels: { app: 'web' } };
const metadata = { name: 'web' };
const template = podTemplate();

export const replicationController = manifest({
  apiVersion: 'v1',
  kind: 'ReplicationController',
  metadata,
  spec: { selector: { app: 'web' }, template },
});

export const replicaSet = manifest({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata,
  spec: { selector, template },
});

export const daemonSet = manifest({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { selector, template } });

export const statefulSet = manifest({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata,
  spec: { serviceName: 'web', selector, template },
});

const jobSpec = { template: podTemplate({ spec: { restartPolicy: 'Never' } }) };

export const cronJob = manifest({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly' },
  spec: { schedule: '0 3 * * *', jobTemplate: { spec: jobSpec } },
});

/** A Job with an index for each pod. */
export const indexedJob = (spec: Json): object =>
  manifest({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'work' },
    spec: { ...jobSpec, completionMode: 'Indexed', completions: 10 },
  })({ spec });
