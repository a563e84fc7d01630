import { manifest } from '../../examples';

export const persistentVolume = manifest({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' } },
});

/** A volume of that source. */
export const volumeOf = (source: Record<string, unknown>): object => persistentVolume({ spec: source });
