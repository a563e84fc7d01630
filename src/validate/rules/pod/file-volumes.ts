import { podOfContainer } from '../../examples';
import { rule } from '../../rule';
import { containersOf } from './site';
import type { Spec } from './site';

const reading = (volumes: object[]): object => {
  const fileKeyRef = { volumeName: 'conf', path: 'env', key: 'A' };
  return podOfContainer({ env: [{ name: 'A', valueFrom: { fileKeyRef } }] }, { volumes });
};

export const fileVolumesRule = rule<Spec>({
  id: 'env-file-volume',
  source: 'pkg/apis/core/validation/validation.go validateFileKeyRefVolumes',
  since: 35,
  why: 'The file with the variables is written to an emptyDir by an init container.',
  fix: 'Refer to a volume of the pod that is an emptyDir.',
  bad: () => reading([{ name: 'conf', configMap: { name: 'conf' } }]),
  good: () => reading([{ name: 'conf', emptyDir: {} }]),
  check(spec, at, cx) {
    let byName: Map<string, object> | undefined;
    for (const { container, at: here } of containersOf(spec, at)) {
      const { env } = container;
      if (!env) continue;
      for (let i = 0; i < env.length; i++) {
        const file = env[i]?.valueFrom?.fileKeyRef;
        if (!file) continue;
        byName ??= new Map((spec.volumes ?? []).map((volume) => [volume.name ?? '', volume]));
        const { volumeName = '' } = file;
        const volume = byName.get(volumeName);
        const blamed = here.child('env').index(i).child('valueFrom').child('fileKeyRef').child('volumeName');
        if (!volume) cx.notFound(blamed, volumeName);
        else if (!isEmptyDir(volume)) cx.invalid(blamed, volumeName, 'referenced volume must be of type emptyDir');
      }
    }
  },
});

/** One without any source becomes an emptyDir. */
function isEmptyDir(volume: object): boolean {
  const sources = Object.entries(volume).filter(([field, value]) => field !== 'name' && value !== undefined);
  return sources.length === 0 || sources.some(([field]) => field === 'emptyDir');
}
