import type { ConfigMap } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { configMap } from '../../examples';
import { configMapKey } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { LARGEST_CONTENT, byteLength } from './content';

const SOURCE = 'pkg/apis/core/validation/validation.go ValidateConfigMap';
const WHOLE = Path.of('');
const DATA = Path.of('data');
const BINARY = Path.of('binaryData');

const keys = rule<Readonly<Record<string, unknown>>>({
  id: 'config-map-key',
  source: SOURCE,
  why: 'A key becomes the name of a file where the ConfigMap is mounted.',
  fix: 'Use letters, digits, dashes, underscores and dots in keys, up to 253, and do not start them with two dots.',
  bad: () => configMap({ data: { 'my key': 'value' } }),
  good: () => configMap({ data: { 'my-key': 'value' } }),
  check(data, at, cx) {
    for (const key in data) {
      const complaints = configMapKey(key);
      if (complaints.length > 0) cx.invalidEach(at.key(key), key, complaints);
    }
  },
});

const onlyOnce = rule<Decoded<ConfigMap>>({
  id: 'config-map-key-twice',
  source: SOURCE,
  why: 'data and binaryData are one set of keys, each of which can have one value only.',
  fix: 'Give the key in data or in binaryData, not in both.',
  bad: () => configMap({ binaryData: { key: 'AAAA' } }),
  good: () => configMap({ binaryData: { other: 'AAAA' } }),
  check({ data = {}, binaryData = {} }, _at, cx) {
    for (const key in data) {
      if (Object.hasOwn(binaryData, key)) cx.invalid(DATA.key(key), key, 'duplicate of key present in binaryData');
    }
  },
});

const size = rule<Decoded<ConfigMap>>({
  id: 'config-map-size',
  source: SOURCE,
  why: 'An object must fit into the store behind the API server and into the memory of every node that watches it.',
  fix: 'Keep a ConfigMap below 1 MiB: mount large files from a volume, or split it.',
  bad: () => configMap({ data: { key: 'x'.repeat(LARGEST_CONTENT + 1) } }),
  good: () => configMap({ data: { key: 'x' } }),
  check({ data = {}, binaryData = {} }, at, cx) {
    let total = 0;
    for (const key in data) total += Buffer.byteLength(data[key] ?? '');
    for (const key in binaryData) total += byteLength(binaryData[key] ?? '');
    if (total > LARGEST_CONTENT) cx.tooLong(at, '', LARGEST_CONTENT);
  },
});

/** Checks what a ConfigMap holds. */
export function checkConfigMap(map: Decoded<ConfigMap>, cx: Context): void {
  if (map.data) keys(map.data, DATA, cx);
  if (map.binaryData) {
    onlyOnce(map, WHOLE, cx);
    keys(map.binaryData, BINARY, cx);
  }
  size(map, WHOLE, cx);
}
