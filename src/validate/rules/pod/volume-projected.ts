import type { ProjectedVolumeSource, VolumeProjection } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { podOfVolume } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkLocalPath, checkMode } from './file-paths';
import { checkItems, downwardFileRule } from './volume-files';

const DEFAULT_EXPIRATION = 3600;
const SHORTEST = 600;
const LONGEST = 2 ** 32;

const tokenRule = rule<{ token: NonNullable<Decoded<VolumeProjection>['serviceAccountToken']>; volume: Path }>({
  id: 'volume-projected-token',
  source: 'pkg/apis/core/validation/validation.go validateProjectionSources',
  why: 'A token lives from ten minutes to 2^32 seconds, and is written to a file inside of the volume.',
  fix: 'Give a relative path, and expirationSeconds of 600 or more.',
  bad: () =>
    podOfVolume(
      { projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 60 } }] } },
      { serviceAccountName: 'robot' },
    ),
  good: () =>
    podOfVolume(
      { projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      { serviceAccountName: 'robot' },
    ),
  check({ token, volume }, at, cx) {
    const { expirationSeconds = DEFAULT_EXPIRATION, path = '' } = token;
    if (expirationSeconds < SHORTEST) {
      cx.invalid(at.child('expirationSeconds'), expirationSeconds, 'may not specify a duration less than 10 minutes');
    }
    if (expirationSeconds > LONGEST) {
      cx.invalid(
        at.child('expirationSeconds'),
        expirationSeconds,
        'may not specify a duration larger than 2^32 seconds',
      );
    }
    if (path === '') cx.required(volume.child('path'));
    else if (cx.kubernetes.that('checksTokenPaths')) checkLocalPath(path, volume.child('path'), cx);
  },
});

const sourceRule = rule<{ source: Decoded<VolumeProjection>; volume: Path; taken: Set<string> }>({
  id: 'volume-projected-source',
  source: 'pkg/apis/core/validation/validation.go validateProjectionSources',
  why: 'Each source is of one type, and no two of them may write the same file.',
  fix: 'Split a source with several types into several sources, and give each file a path of its own.',
  bad: () =>
    podOfVolume({
      projected: {
        sources: [
          { secret: { name: 'a', items: [{ key: 'k', path: 'p' }] } },
          { configMap: { name: 'b', items: [{ key: 'k', path: 'p' }] } },
        ],
      },
    }),
  good: () =>
    podOfVolume({
      projected: {
        sources: [
          { secret: { name: 'a', items: [{ key: 'k', path: 'p' }] } },
          { configMap: { name: 'b', items: [{ key: 'k', path: 'q' }] } },
        ],
      },
    }),
  check({ source, volume, taken }, at, cx) {
    let types = 0;
    const claim = (path: string | undefined, blamed: string): void => {
      if (!path) return;
      if (taken.has(path)) cx.invalid(volume, blamed, 'conflicting duplicate paths');
      else taken.add(path);
    };
    for (const type of ['secret', 'configMap'] as const) {
      const bag = source[type];
      if (!bag) continue;
      types++;
      if (!bag.name) cx.required(at.child(type).child('name'));
      if (!bag.items) continue;
      checkItems(bag.items, at.child(type).child('items'), cx);
      for (const { path } of bag.items) claim(path, bag.name ?? '');
    }
    if (source.downwardAPI) {
      types++;
      for (const file of source.downwardAPI.items ?? []) {
        downwardFileRule(file, at.child('downwardAPI'), cx);
        claim(file.path, file.path ?? '');
      }
    }
    if (source.serviceAccountToken) {
      types++;
      tokenRule({ token: source.serviceAccountToken, volume }, at.child('serviceAccountToken'), cx);
    }
    // The gates of clusterTrustBundle and podCertificate are off in all versions, which drops these.
    if (types > 1)
      cx.forbidden(at, `may not specify more than 1 volume type${cx.kubernetes.minor < 31 ? '' : ' per source'}`);
  },
});

export const projectedVolumeRule = rule<Decoded<ProjectedVolumeSource>>({
  id: 'volume-projected',
  source: 'pkg/apis/core/validation/validation.go validateProjectedVolumeSource',
  why: 'Modes of files end at 0777.',
  fix: 'Give defaultMode from 0 to 0777: YAML reads 0644 as octal, JSON needs 420.',
  bad: () => podOfVolume({ projected: { defaultMode: 1000, sources: [] } }),
  good: () => podOfVolume({ projected: { defaultMode: 420, sources: [] } }),
  check(projected, at, cx) {
    checkMode(projected.defaultMode, at.child('defaultMode'), cx);
    if (!projected.sources) return;
    const taken = new Set<string>();
    for (const [i, source] of projected.sources.entries()) {
      sourceRule({ source, volume: at, taken }, at.child('sources').index(i), cx);
    }
  },
});
