import { manifest } from '../../examples';

export const priorityClass = manifest({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'important' },
  value: 100000,
});
