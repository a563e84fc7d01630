import { checkText } from '../../src/check/check-text';
import { identityOf } from '../../src/check/duplicate-object';
import type { Finding } from '../../src/check/finding';

async function duplicatesIn(text: string, file = 'a.yaml'): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const { findings } of checkText([text], file, { kubernetes: ['1.25', '1.36'] })) found.push(...findings);
  return found.filter(({ rule }) => rule === 'duplicate-object');
}

const yaml = (...objects: object[]): string => objects.map((object) => JSON.stringify(object)).join('\n---\n');
const list = (...items: object[]): object => ({ apiVersion: 'v1', kind: 'List', items });
const object = (apiVersion: string, kind: string, metadata: object | null): object => ({ apiVersion, kind, metadata });

describe('two objects in one file', () => {
  const web = object('v1', 'ConfigMap', { name: 'web' });
  test.each<[string, object, object]>([
    ['the same', web, web],
    [
      'two versions of a group',
      object('apps/v1', 'Deployment', { name: 'web' }),
      object('apps/v1beta1', 'Deployment', { name: 'web' }),
    ],
    ['a namespace that is empty, and none', object('v1', 'ConfigMap', { name: 'web', namespace: '' }), web],
    ['a namespace that is null, and none', object('v1', 'ConfigMap', { name: 'web', namespace: null }), web],
    [
      'a kind that is in no namespace',
      object('rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'web', namespace: 'a' }),
      object('rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'web', namespace: 'b' }),
    ],
    [
      'a custom resource',
      object('example.com/v1', 'Widget', { name: 'web', namespace: 'a' }),
      object('example.com/v2', 'Widget', { name: 'web', namespace: 'a' }),
    ],
    [
      'a generateName beside the name',
      object('v1', 'Pod', { name: 'web', generateName: 'a-' }),
      object('v1', 'Pod', { name: 'web' }),
    ],
    ['in lists', list(web), list(web)],
    [
      'in lists of their kind',
      { apiVersion: 'v1', kind: 'ConfigMapList', items: [{ metadata: { name: 'web' } }] },
      web,
    ],
  ])('%s: a warning, for all minors', async (_, first, second) => {
    expect(await duplicatesIn(yaml(first, second))).toMatchObject([
      {
        severity: 'warning',
        reason: 'AlreadyExists',
        field: 'metadata.name',
        value: 'web',
        kubernetes: ['1.25', '1.36'],
      },
    ]);
  });

  test.each<[string, object, object]>([
    ['other names', web, object('v1', 'ConfigMap', { name: 'api' })],
    ['other kinds', web, object('v1', 'Secret', { name: 'web' })],
    [
      'other groups',
      object('v1', 'Service', { name: 'web' }),
      object('serving.knative.dev/v1', 'Service', { name: 'web' }),
    ],
    ['default, and no namespace', web, object('v1', 'ConfigMap', { name: 'web', namespace: 'default' })],
    [
      'a custom resource in two namespaces',
      object('example.com/v1', 'Widget', { name: 'web', namespace: 'a' }),
      object('example.com/v1', 'Widget', { name: 'web' }),
    ],
    ['a generateName', object('v1', 'Pod', { generateName: 'web-' }), object('v1', 'Pod', { generateName: 'web-' })],
    ['no names at all', object('v1', 'Pod', null), object('v1', 'Pod', {})],
    ['no manifests', { name: 'web' }, { name: 'web' }],
  ])('%s: not a word', async (_, first, second) => {
    expect(await duplicatesIn(yaml(first, second))).toEqual([]);
  });
});

test('both places are named: the line of the first, after its comments, and the name of the second', async () => {
  const text = 'kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: web\n';
  const [found] = await duplicatesIn(`# the first\n\n  # of two\n${text}---\n# copied\n${text}`, 'shop/a.yaml');
  expect(found?.message).toBe('ConfigMap "web" is there already: shop/a.yaml:4');
  expect(found?.source).toEqual({ file: 'shop/a.yaml', line: 13, column: 9 });
});

test('a row of JSON values has lines, too', async () => {
  const web = '{\n"apiVersion": "v1", "kind": "ConfigMap",\n"metadata": { "name": "web" } }';
  const [found] = await duplicatesIn(`{ "apiVersion": "v1", "kind": "List", "items": [\n${web}] }\n\n${web} ${web}`);
  expect(found).toMatchObject({ message: 'ConfigMap "web" is there already: a.yaml:2', source: { line: 8 } });
});

test('of very many copies of one object a few are told, of many objects all', async () => {
  const named = (name: string): object => object('v1', 'ConfigMap', { name });
  const copies = await duplicatesIn(
    yaml(...Array.from({ length: 500 }, () => named('web')), named('api'), named('api')),
  );
  expect(copies.map(({ value }) => value)).toEqual(['web', 'web', 'web', 'web', 'web', 'api']);
  expect(copies.filter(({ hint }) => hint?.includes('Further copies')).map(({ value }) => value)).toEqual(['web']);
  const names = Array.from({ length: 100 }, (_, index) => named(`web-${index}`));
  expect(await duplicatesIn(yaml(...names, ...names))).toHaveLength(100);
});

test('two files are not compared', async () => {
  const web = yaml(object('v1', 'ConfigMap', { name: 'web' }));
  expect([...(await duplicatesIn(web)), ...(await duplicatesIn(web))]).toEqual([]);
});

test.each([
  {},
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 1, kind: 'Pod', name: 'web' },
  { kind: 'Pod', name: 'a' },
])('%j has no identity', (some) => {
  expect(identityOf(some)).toBeUndefined();
});
