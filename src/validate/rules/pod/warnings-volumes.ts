import type { Context } from '../../context';
import { podOfVolume } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { warnAboutClaimSpec } from '../storage/claim';
import { statefulSet } from '../workloads/examples';
import type { AnyVolume } from './site';

/** Sources that are deprecated: the first minor that warns, and what it says, with what was said before 1.27. */
const DEPRECATED: readonly {
  type: keyof AnyVolume;
  field?: string;
  since?: number;
  message: string;
  before27?: string;
}[] = [
  { type: 'photonPersistentDisk', message: 'deprecated in v1.11, non-functional in v1.16+' },
  { type: 'gitRepo', message: 'deprecated in v1.11' },
  { type: 'scaleIO', message: 'deprecated in v1.16, non-functional in v1.22+' },
  {
    type: 'flocker',
    message: 'deprecated in v1.22, non-functional in v1.25+',
    before27: 'deprecated in v1.22, support removal is planned in v1.26',
  },
  {
    type: 'storageos',
    field: 'storageOS',
    message: 'deprecated in v1.22, non-functional in v1.25+',
    before27: 'deprecated in v1.22, support removal is planned in v1.26',
  },
  {
    type: 'quobyte',
    message: 'deprecated in v1.22, non-functional in v1.25+',
    before27: 'deprecated in v1.22, support removal is planned in v1.26',
  },
  {
    type: 'glusterfs',
    message: 'deprecated in v1.25, non-functional in v1.26+',
    before27: 'deprecated in v1.25, this feature will be removed soon after in a subsequent release',
  },
  { type: 'cephfs', since: 28, message: 'deprecated in v1.28, non-functional in v1.31+' },
  { type: 'rbd', since: 28, message: 'deprecated in v1.28, non-functional in v1.31+' },
];

const deprecatedRule = rule<AnyVolume>({
  id: 'warn-volume-deprecated',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'Kubernetes no longer mounts this type of storage itself, or will not for long.',
  fix: 'Use a CSI driver; instead of gitRepo, clone in an init container.',
  bad: () => podOfVolume({ gitRepo: { repository: 'https://example.com/a.git' } }),
  good: () => podOfVolume({ emptyDir: {} }),
  check(volume, at, cx) {
    const { minor } = cx.kubernetes;
    for (const { type, field = type, since = 0, message, before27 = message } of DEPRECATED) {
      if (volume[type] === undefined || minor < since) continue;
      const ending = type === 'gitRepo' && minor >= 33 ? ', and disabled by default in v1.33+' : '';
      cx.warn(at.child(field), (minor < 27 ? before27 : message) + ending);
    }
  },
});

interface Placed {
  path: string;
  source: string;
}

// Each path is compared with those before it; past so many it says nothing more.
const MOST_PATHS = 256;

const quote = (text: string): string => JSON.stringify(text);
const shown = ({ path, source }: Placed): string => (source === '' ? quote(path) : `${quote(path)} (${source})`);

const isNested = (a: string, b: string): boolean => `${b}/`.startsWith(`${a}/`) || `${a}/`.startsWith(`${b}/`);

/** A pattern would look at each run of slashes inside once for each of them. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function overlaps(paths: readonly Placed[]): string[] {
  const found: string[] = [];
  const before: Placed[] = [];
  // The same is said once: of a path that comes again, only what has come since then is new.
  const compared = new Map<string, number>();
  for (const { path, source } of paths) {
    const placed = { path: withoutSlashes(path), source };
    if (placed.path === '') continue;
    const key = shown(placed);
    const from = compared.get(key);
    compared.set(key, before.length);
    for (let i = from ?? 0; i < before.length; i++) {
      const other = before[i];
      if (other && isNested(placed.path, other.path)) found.push(`${key} with ${shown(other)}`);
    }
    if (from === undefined && before.length < MOST_PATHS) before.push(placed);
  }
  return found;
}

type Items = readonly { path?: string | undefined }[] | undefined;

const placed = (items: Items, source = ''): Placed[] => (items ?? []).map(({ path = '' }) => ({ path, source }));

const overlapRule = rule<AnyVolume>({
  id: 'warn-volume-overlap',
  source: 'pkg/api/pod/warnings.go warningsForOverlappingVirtualPaths',
  since: 31,
  why: 'Of two files with the same path only one is there, and a file cannot be inside of a file.',
  fix: 'Give each item a path of its own.',
  bad: () =>
    podOfVolume({
      configMap: {
        name: 'conf',
        items: [
          { key: 'a', path: 'p' },
          { key: 'b', path: 'p' },
        ],
      },
    }),
  good: () =>
    podOfVolume({
      configMap: {
        name: 'conf',
        items: [
          { key: 'a', path: 'p' },
          { key: 'b', path: 'q' },
        ],
      },
    }),
  check({ name = '', configMap, secret, downwardAPI, projected }, _at, cx) {
    const report = (what: string, paths: readonly Placed[]): void => {
      for (const each of overlaps(paths))
        cx.warn(undefined, `volume ${quote(name)} (${what}): overlapping paths: ${each}`);
    };
    if (configMap?.items) report(`ConfigMap ${quote(configMap.name ?? '')}`, placed(configMap.items));
    if (secret?.items) report(`Secret ${quote(secret.secretName ?? '')}`, placed(secret.items));
    if (downwardAPI?.items) report('DownwardAPI', placed(downwardAPI.items));
    if (!projected) return;
    const paths: Placed[] = [];
    for (const source of projected.sources ?? []) {
      const { configMap: map, secret: keys, downwardAPI: fields, serviceAccountToken: token } = source;
      if (map?.items) paths.push(...placed(map.items, `ConfigMap ${quote(map.name ?? '')}`));
      else if (keys?.items) paths.push(...placed(keys.items, `Secret ${quote(keys.name ?? '')}`));
      else if (fields?.items) paths.push(...placed(fields.items, 'DownwardAPI'));
      else if (token) paths.push({ path: token.path ?? '', source: 'ServiceAccountToken' });
      else if (!map && !keys && !fields)
        cx.warn(undefined, `volume ${quote(name)} (Projected) has no sources provided`);
    }
    report('Projected', paths);
  },
});

/** Only templates of stateful sets, whose volumes the server did not check then, could have it come to this. */
const duplicateRule = rule<string>({
  id: 'warn-volume-duplicate',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  until: 27,
  why: 'Of several volumes of the same name only one is there.',
  fix: 'Give each volume a name of its own.',
  bad: () => statefulSet({ spec: { template: { spec: { volumes: [{ name: 'a' }, { name: 'a' }] } } } }),
  good: () => statefulSet({}),
  check(name, at, cx) {
    cx.warn(at, `duplicate name ${quote(name)}`);
  },
});

/** Warnings about volumes. */
export function volumeWarnings(volumes: readonly AnyVolume[], at: Path, cx: Context): void {
  const names = new Set<string>();
  for (let i = 0; i < volumes.length; i++) {
    const volume = volumes[i];
    if (!volume) continue;
    const { name = '' } = volume;
    if (names.has(name)) duplicateRule(name, at.index(i).child('name'), cx);
    names.add(name);
    deprecatedRule(volume, at.index(i), cx);
    const claim = volume.ephemeral?.volumeClaimTemplate;
    if (claim) {
      const here = at.index(i).child('ephemeral').child('volumeClaimTemplate');
      warnAboutClaimSpec(claim.spec ?? {}, here.child('spec'), cx);
    }
    if (volume.configMap ?? volume.secret ?? volume.downwardAPI ?? volume.projected)
      overlapRule(volume, at.index(i), cx);
  }
}
