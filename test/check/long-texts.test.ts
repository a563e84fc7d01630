import { checkText } from '../../src/check/check-text';
import { diffManifests } from '../../src/diff';
import { importManifest } from '../../src/import';
import { rawDocuments } from '../../src/read/raw-document';
import { processorTime } from '../processor-time';

const LENGTH = 90_000;
const web = { name: 'web', image: 'nginx' };
const podOf = (container: object, spec: object = {}, meta: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...meta },
  spec: { containers: [{ ...web, ...container }], ...spec },
});
const limits = (name: string, value: string): object => podOf({ resources: { limits: { [name]: value } } });
const projected = (path: string): object => {
  const items = [{ key: 'a', path }];
  return podOf({}, { volumes: [{ name: 'a', projected: { sources: [{ configMap: { name: 'a', items } }] } }] });
};

// What costs as much as the square of their length takes from ten seconds to minutes, and what does not a tenth of one.
test.each<[string, object]>([
  ['spaces in a quantity', limits('cpu', `1${' '.repeat(LENGTH)}1`)],
  ['digits in a quantity', limits('cpu', `${'9'.repeat(LENGTH)}!`)],
  ['brackets in the name of a resource', limits('['.repeat(LENGTH), '1')],
  ['dots in the name of a field', podOf({}, { ['a.'.repeat(LENGTH / 2)]: 1 })],
  ['slashes in a path', projected(`a${'/'.repeat(LENGTH)}a`)],
  ['dashes in a name', podOf({}, {}, { name: `a${'-'.repeat(LENGTH)}a` })],
  ['letters in a key that ends otherwise', podOf({}, {}, { annotations: { [`${'a'.repeat(LENGTH)}\n`]: 'a' } })],
])('%s are read once, however many there are', async (_, manifest) => {
  const before = process.cpuUsage();
  for await (const checked of checkText([JSON.stringify(manifest)], 'pod.json', { kubernetes: ['1.36'] }))
    expect(checked.object?.kind).toBe('Pod');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(5000);
  expect(processorTime(() => diffManifests(podOf({}), manifest))).toBeLessThan(5000);
  expect(processorTime(() => importManifest(manifest))).toBeLessThan(5000);
});

test('lists of named things are compared in one pass', () => {
  const listOf = (first: string): object => ({
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    list: Array.from({ length: 30_000 }, (_, i) => ({ name: `${first}${i}`, value: i })),
  });
  expect(processorTime(() => diffManifests(listOf('a'), listOf('b')))).toBeLessThan(5000);
});

test('a list in JSON is cut out once, in however many pieces it comes', async () => {
  const whole = `{"apiVersion":"v1","kind":"List","items":["${'x'.repeat(24_000_000)}"]}`;
  const pieces = function* (): Iterable<string> {
    for (let at = 0; at < whole.length; at += 16_384) yield whole.slice(at, at + 16_384);
  };
  const before = process.cpuUsage();
  let length = 0;
  for await (const { text } of rawDocuments(pieces())) length += text.length;
  const { user, system } = process.cpuUsage(before);
  expect(length).toBe(whole.length);
  expect((user + system) / 1000).toBeLessThan(5000);
});
