import { manifest } from '../../examples';

const limitRange = manifest({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'limits' },
  spec: { limits: [] },
});

/** A range with one item for each of these; of a Container where it does not say otherwise. */
export const limits = (...items: object[]): object =>
  limitRange({ spec: { limits: items.map((item) => ({ type: 'Container', ...item })) } });

export const quota = manifest({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'quota' },
  spec: { hard: { pods: 10 } },
});
