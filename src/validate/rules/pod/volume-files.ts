import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  DownwardAPIVolumeSource,
  KeyToPath,
  SecretVolumeSource,
} from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod, podOfVolume } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { fieldSelectorRule, resourceSelectorRule } from './downward';
import { checkLocalPath, checkMode } from './file-paths';

const itemRule = rule<Decoded<KeyToPath>>({
  id: 'volume-item',
  source: 'pkg/apis/core/validation/validation.go validateKeyToPath',
  why: 'Each item puts the value of one key into one file inside of the volume.',
  fix: 'Give key and a relative path without "..", and a mode from 0 to 0777.',
  bad: () => podOfVolume({ configMap: { name: 'conf', items: [{ key: 'a', path: '/a' }] } }),
  good: () => podOfVolume({ configMap: { name: 'conf', items: [{ key: 'a', path: 'a' }] } }),
  check(item, at, cx) {
    const { key = '', path = '', mode } = item;
    if (key === '') cx.required(at.child('key'));
    if (path === '') cx.required(at.child('path'));
    checkLocalPath(path, at.child('path'), cx);
    checkMode(mode, at.child('mode'), cx);
  },
});

/** The items of a ConfigMap or Secret, for volumes of one and for projected ones. */
export function checkItems(items: readonly Decoded<KeyToPath>[], at: Path, cx: Context): void {
  for (const [i, item] of items.entries()) itemRule(item, at.index(i), cx);
}

export const secretVolumeRule = rule<Decoded<SecretVolumeSource>>({
  id: 'volume-secret',
  source: 'pkg/apis/core/validation/validation.go validateSecretVolumeSource',
  why: 'The kubelet must know which Secret to mount.',
  fix: 'Give secretName (not name), and defaultMode from 0 to 0777: YAML reads 0644 as octal, JSON needs 420.',
  bad: () => podOfVolume({ secret: { defaultMode: 420 } }),
  good: () => podOfVolume({ secret: { secretName: 'keys', defaultMode: 420 } }),
  check(source, at, cx) {
    if (!source.secretName) cx.required(at.child('secretName'));
    checkMode(source.defaultMode, at.child('defaultMode'), cx);
    if (source.items) checkItems(source.items, at.child('items'), cx);
  },
});

export const configMapVolumeRule = rule<Decoded<ConfigMapVolumeSource>>({
  id: 'volume-config-map',
  source: 'pkg/apis/core/validation/validation.go validateConfigMapVolumeSource',
  why: 'The kubelet must know which ConfigMap to mount.',
  fix: 'Give name, and defaultMode from 0 to 0777: YAML reads 0644 as octal, JSON needs 420.',
  bad: () => podOfVolume({ configMap: { defaultMode: 420 } }),
  good: () => podOfVolume({ configMap: { name: 'conf', defaultMode: 420 } }),
  check(source, at, cx) {
    if (!source.name) cx.required(at.child('name'));
    checkMode(source.defaultMode, at.child('defaultMode'), cx);
    if (source.items) checkItems(source.items, at.child('items'), cx);
  },
});

const VOLUME_FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

export const downwardFileRule = rule<Decoded<DownwardAPIVolumeFile>>({
  id: 'volume-downward-api-item',
  source: 'pkg/apis/core/validation/validation.go validateDownwardAPIVolumeFile',
  why: 'Each item writes one field of the pod or one resource of a container into one file.',
  fix: 'Give a relative path and either fieldRef or resourceFieldRef (with containerName).',
  bad: () => podOfVolume({ downwardAPI: { items: [{ path: 'labels' }] } }),
  good: () => podOfVolume({ downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } }),
  check(file, at, cx) {
    const { path = '', fieldRef, resourceFieldRef, mode } = file;
    if (path === '') cx.required(at.child('path'));
    checkLocalPath(path, at.child('path'), cx);
    if (fieldRef) {
      fieldSelectorRule({ selector: fieldRef, fields: VOLUME_FIELDS }, at.child('fieldRef'), cx);
      if (resourceFieldRef)
        cx.invalid(at, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously');
    } else if (resourceFieldRef) {
      resourceSelectorRule({ selector: resourceFieldRef, inVolume: true }, at.child('resourceFieldRef'), cx);
    } else {
      cx.required(at, 'one of fieldRef and resourceFieldRef is required');
    }
    checkMode(mode, at.child('mode'), cx);
  },
});

export const downwardVolumeRule = rule<Decoded<DownwardAPIVolumeSource>>({
  id: 'volume-downward-api',
  source: 'pkg/apis/core/validation/validation.go validateDownwardAPIVolumeSource',
  why: 'Modes of files end at 0777.',
  fix: 'Give defaultMode from 0 to 0777: YAML reads 0644 as octal, JSON needs 420.',
  bad: () => podOfVolume({ downwardAPI: { defaultMode: 1000 } }),
  good: () => pod({}),
  check(source, at, cx) {
    checkMode(source.defaultMode, at.child('defaultMode'), cx);
    // The server blames the volume and not the item.
    if (source.items) for (const file of source.items) downwardFileRule(file, at, cx);
  },
});
