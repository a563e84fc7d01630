import { manifest } from '../../examples';

export const autoscaler = manifest({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 5 },
});

/** An autoscaler by one metric. */
export const autoscalerBy = (metric: object): object => autoscaler({ spec: { metrics: [metric] } });

/** A metric of the pods' CPU with this target. */
export const cpu = (target: object): object => ({ type: 'Resource', resource: { name: 'cpu', target } });
