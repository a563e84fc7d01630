import { manifest } from '../../examples';

export const secret = manifest({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'secret' },
  stringData: { key: 'value' },
});

export const serviceAccount = manifest({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } });

export const namespace = manifest({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'space' } });
