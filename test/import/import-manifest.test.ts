import { join } from 'node:path';
import { readCases } from '../../scripts/conformance/score';
import { importManifest } from '../../src/import';
import { runCode } from './run-code';

const httpProbe = { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5 };
const web = {
  name: 'web',
  image: 'nginx:1.29',
  ports: [{ name: 'http', containerPort: 80 }],
  livenessProbe: httpProbe,
};
const data = { name: 'data', emptyDir: {} };
const mount = { name: 'data', mountPath: '/data' };
const helper = { name: 'helper', image: 'busybox:1.37', volumeMounts: [mount] };
const main = { name: 'main', image: 'nginx:1.29', volumeMounts: [{ ...mount, readOnly: true }] };

const specs = {
  webPod: { containers: [web] },
  initVolumePod: { initContainers: [helper], containers: [main], volumes: [data] },
  sidecarPod: { containers: [main, helper], volumes: [data] },
  'sidecarPod, native': {
    initContainers: [{ ...helper, restartPolicy: 'Always' }],
    containers: [main],
    volumes: [data],
  },
  workload: { containers: [{ name: 'main', image: 'busybox:1.37', command: ['sleep', '1'] }] },
};

const labels = { app: 'web' };
type Spec = (typeof specs)[keyof typeof specs];
const template = (spec: Spec, restartPolicy?: string) => ({
  metadata: { labels },
  spec: restartPolicy === undefined ? spec : { ...spec, restartPolicy },
});
const controllers: Record<string, (spec: Spec) => object> = {
  Pod: (spec) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }),
  ...Object.fromEntries(
    ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map((kind) => [
      kind,
      (spec: Spec) => ({
        apiVersion: 'apps/v1',
        kind,
        metadata: { name: 'web' },
        spec: { selector: { matchLabels: labels }, template: template(spec) },
      }),
    ]),
  ),
  Job: (spec) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'web' },
    spec: { backoffLimit: 2, template: template(spec, 'Never') },
  }),
  CronJob: (spec) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'web' },
    spec: { schedule: '0 6 * * *', jobTemplate: { spec: { template: template(spec, 'OnFailure') } } },
  }),
};

describe.each(Object.keys(controllers))('in a %s', (kind) => {
  test.each(Object.keys(specs) as (keyof typeof specs)[])('%s is recognised and synthesizes to the same', (name) => {
    const manifest = controllers[kind]!(specs[name]);
    const { pattern, equal, code } = importManifest(manifest);
    expect(pattern).toBe(name.split(',')[0]);
    expect(equal).toBe(true);
    expect(runCode(code)).toEqual([manifest]);
  });
});

test('code is what one would write', () => {
  const spec = { ...specs.sidecarPod, initContainers: [{ ...helper, name: 'first' }], nodeSelector: { disk: 'ssd' } };
  expect(importManifest(controllers.Deployment!(spec)).code).toMatchInlineSnapshot(`
   "import { Chart } from 'cdk8s';
   import type { Construct } from 'constructs';
   import { Deployment, emptyDir, sidecarPod } from 'cdk8s-pods';

   export class Web extends Chart {
     constructor(scope: Construct, id: string) {
       super(scope, id);
       new Deployment(this, 'web', {
         metadata: { name: 'web' },
         template: sidecarPod({
           metadata: { labels: { app: 'web' } },
           volumes: { data: emptyDir() },
           init: { name: 'first', image: 'busybox:1.37', mounts: { data: '/data' } },
           main: { name: 'main', image: 'nginx:1.29', mounts: { data: { mountPath: '/data', readOnly: true } } },
           sidecars: { name: 'helper', image: 'busybox:1.37', mounts: { data: '/data' } },
           pod: { nodeSelector: { disk: 'ssd' } },
         }),
       });
     }
   }
   "
  `);
});

test.each([
  ['a Service', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80 }] } }, 'object', 'new Service('],
  ['a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } }, 'object', 'satisfies k8s.ConfigMap'],
  ['a custom resource', { apiVersion: 'example.com/v1', kind: 'Foo', spec: { a: [null] } }, 'custom', 'new ApiObject('],
  ['a pod that no server takes', { apiVersion: 'v1', kind: 'Pod', spec: {} }, 'object', 'FIXME: containers: '],
  [
    'a binding whose group is left to the server',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      roleRef: { apiGroup: '', kind: 'Role', name: 'a' },
    },
    'object',
    'new ManifestObject(',
  ],
  ['a workload with a status', { ...controllers.Pod!(specs.webPod), status: {} }, 'object', 'new ManifestObject('],
])('%s is an object that synthesizes to the same', (...[, fields, wanted, part]) => {
  const manifest = { ...fields, metadata: { name: 'web', namespace: 'prod' } };
  const { pattern, equal, code } = importManifest(manifest);
  expect({ pattern, equal }).toEqual({ pattern: wanted, equal: true });
  expect(code).toContain(part);
  expect(JSON.parse(JSON.stringify(runCode(code)))).toEqual([manifest]);
});

test.each(['Pod', 'StatefulSet'])('a %s whose main container has a restart policy of its own is no web pod', (kind) => {
  const manifest = controllers[kind]!({ containers: [{ ...web, restartPolicy: 'Never' }] } as never);
  const { pattern, equal, code } = importManifest(manifest);
  expect({ pattern, equal }).toEqual({ pattern: 'workload', equal: true });
  expect(runCode(code)).toEqual([manifest]);
});

test('permissions of files are written in octal', () => {
  const items = [{ key: 'a', path: 'b', mode: 256 }];
  const volumes = [{ name: 'conf', configMap: { name: 'web', defaultMode: 420, items } }];
  const spec = { containers: [{ ...web, volumeMounts: [{ name: 'conf', mountPath: '/c' }] }], volumes };
  const { code, equal } = importManifest({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
  expect(equal).toBe(true);
  expect(code).toContain("configMap('web', { defaultMode: 0o644, items: [{ key: 'a', path: 'b', mode: 0o400 }] })");
  expect(runCode(code)).toMatchObject([{ spec: { volumes } }]);
});

test('an object without a name stays without one', () => {
  const manifest = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['a.yaml'] };
  const { equal, code } = importManifest(manifest);
  expect(equal).toBe(true);
  expect(runCode(code)).toEqual([manifest]);
});

test.each([
  ['a text', 'text'],
  ['nothing', null],
  ['an object without apiVersion', { kind: 'Pod' }],
  ['metadata that is a list', { apiVersion: 'v1', kind: 'Pod', metadata: [] }],
])('%s cannot be imported, and that is said', (_, manifest) => {
  const { pattern, equal, differences, diagnostics } = importManifest(manifest);
  expect({ pattern, equal }).toEqual({ pattern: 'none', equal: false });
  expect(differences).toHaveLength(1);
  expect(diagnostics).not.toEqual([]);
});

test('what cannot be kept is named', () => {
  const content = JSON.parse('{"__proto__":"x","a":"b"}') as object;
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: content };
  const { equal, differences, code } = importManifest(manifest);
  expect(equal).toBe(false);
  expect(differences).toEqual([{ field: 'data.__proto__', expected: 'x', actual: undefined }]);
  expect(code).toContain(`['__proto__']: 'x'`);
});

describe('the recorded cases', () => {
  const cases = readCases(join(__dirname, '../conformance/cases.jsonl.gz'));
  const valid = cases.filter(({ verdicts }) => Object.values(verdicts).some(({ accepted }) => accepted));

  test('all that a server accepts synthesize to the same', () => {
    expect(valid.length).toBeGreaterThan(3000);
    const unequal = valid.filter(({ manifest }) => !importManifest(manifest).equal);
    expect(unequal.map(({ id }) => id)).toEqual([]);
  });

  test.each(valid.filter((_, i) => i % 150 === 0))('$id: really run, the code makes the manifest', ({ manifest }) => {
    const { code } = importManifest(manifest);
    const [made] = JSON.parse(JSON.stringify(runCode(code))) as unknown[];
    expect(made).toEqual(withoutNulls(manifest));
  });
});

function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inside: unknown) => (inside === null ? undefined : inside)) as unknown;
}

test('modules may have names with what ends or escapes a text', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'web', image: 'web:1' }] },
  };
  const { code, equal } = importManifest(pod, { modules: { pods: "..\\it's" } });
  expect(code).toMatch(/^import \{ \w+ \} from "\.\.\\\\it's";$/m);
  expect(equal).toBe(true);
});
