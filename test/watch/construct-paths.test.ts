import { CheckedFiles } from '../../src/watch/checked-files';
import { ConstructPaths } from '../../src/watch/construct-paths';

const manifests = `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { color: red }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: web:1
      env: [{ name: COLOUR, valueFrom: { configMapKeyRef: { name: settings, key: colour } } }]
`;
const metadata = JSON.stringify({ resources: { web: { path: 'shop/web' }, settings: { path: 'shop/settings' } } });

test('advice that waits for the end of a file has the construct of its object, which is there once', async () => {
  const file = { path: '/out/a.yaml', bytes: Buffer.from(manifests) };
  const options = { asked: { kubernetes: ['1.36'], advice: true } as const, label: () => 'a.yaml' };
  const checked = await new CheckedFiles().check([file], { ...options, signal: new AbortController().signal });
  const objects = new ConstructPaths(metadata).of(checked ?? []);
  expect(objects.map(({ constructPath, isMore }) => [constructPath, isMore])).toEqual([
    ['shop/settings', undefined],
    ['shop/web', undefined],
    ['shop/web', true],
  ]);
  expect(objects[2]?.findings).toMatchObject([{ rule: 'reference-key', constructPath: 'shop/web' }]);
});
