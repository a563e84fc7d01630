import { moduleNames } from '../../src/import/module-names';

const filesAt = (...paths: string[]) =>
  paths.map((path) => ({ path, name: (path.split('/').at(-1) ?? '').replace(/\.yaml$/, '') }));

test.each<[title: string, paths: string[], files: string[]]>([
  ['names of their own', ['a/web.yaml', 'b/db.yaml'], ['web', 'db']],
  [
    'names that folders tell apart',
    ['web/deployment.yaml', 'db/deployment.yaml', 'db/service.yaml'],
    ['web-deployment', 'db-deployment', 'service'],
  ],
  ['folders that folders tell apart', ['dev/web/a.yaml', 'prod/web/a.yaml'], ['dev-web-a', 'prod-web-a']],
  ['names that nothing tells apart', ['a.yaml', 'a.yml'].map((path) => path), ['a', 'a-yml']],
])('%s', (_, paths, files) => {
  expect(moduleNames(filesAt(...paths)).map(({ file }) => file)).toEqual(files);
});

test('no two classes have the same name', () => {
  const names = moduleNames(filesAt('pod-2.yaml', 'x/pod2.yaml', 'pod-22.yaml', 'pod.yaml', 'y/pod2.yaml'));
  const classNames = names.map(({ className }) => className);
  expect(new Set(classNames).size).toBe(classNames.length);
});

test('nor have those of long names that begin alike', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ').join('-');
  const names = moduleNames(filesAt('pods.yaml', `${words}-a.yaml`, `${words}-b.yaml`, `${words}-c.yaml`));
  expect(new Set(names.map(({ className }) => className)).size).toBe(4);
  expect(new Set(names.map(({ file }) => file)).size).toBe(4);
});
