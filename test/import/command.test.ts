import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk8sPods, cdk8sPodsProgram, projectRoot } from '../cli/process';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: nginx }] }\n';
/** cdk8s cannot keep this key. */
const lost = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: lost }\ndata: { __proto__: x }\n';

describe('cdk8s-pods import and diff as processes', () => {
  let folder: string;
  // The program is one bundle, which finds its packages from here.
  const run = (args: string[], stdin = '') =>
    cdk8sPods(args, { cwd: folder, stdin, env: { NODE_PATH: join(projectRoot, 'node_modules') } });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-'));
    cpSync(join(projectRoot, 'test/fixtures/seed'), join(folder, 'in'), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => {
    rmSync(join(cdk8sPodsProgram(), '..'), { recursive: true, force: true });
  });

  test('a folder becomes a file of code each', async () => {
    const { code, stdout } = await run(['import', 'in', '-o', 'out']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      ...['init-sample.ts', 'nginx-pod.ts', 'webapl-pod.ts', 'webserver.ts'],
    ]);
    expect(readFileSync(join(folder, 'out/webserver.ts'), 'utf8')).toContain('new SidecarPod(');
  });

  test('a key that is there twice is told, since one of its values is lost', async () => {
    const doubled = `${pod}---\n${pod.replace('image: nginx', 'image: httpd, image: nginx')}`;
    const twice = 'stdin:9:49: key "image" already set in map. Remove one of them: only one can hold.\n';
    const imported = await run(['import', '-', '--stdout'], doubled);
    expect(imported).toMatchObject({ code: 2, stderr: `cdk8s-pods: ${twice.replace('stdin', '-')}` });
    expect(imported.stdout).toContain("image: 'nginx'");
    writeFileSync(join(folder, 'pods.yaml'), `${pod}---\n${pod}`);
    expect(await run(['diff', 'pods.yaml', '-'], doubled)).toEqual({
      code: 0,
      stdout: '',
      stderr: `cdk8s-pods: ${twice}`,
    });
  });

  test('nothing is written over without --force', async () => {
    writeFileSync(join(folder, 'nginx-pod.ts'), 'mine');
    expect((await run(['import', 'in'])).code).toBe(2);
    expect(readFileSync(join(folder, 'nginx-pod.ts'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'webserver.ts'))).toBe(false);
    expect((await run(['import', 'in', '--force'])).code).toBe(0);
    expect(readFileSync(join(folder, 'nginx-pod.ts'), 'utf8')).not.toBe('mine');
  });

  test('--app writes an app', async () => {
    expect((await run(['import', '--app', 'in', '-o', 'app'])).code).toBe(0);
    const written = ['cdk8s.yaml', 'charts', 'main.test.ts', 'main.ts', 'package.json', 'tsconfig.json'];
    expect(
      readdirSync(join(folder, 'app'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(written);
    expect(readFileSync(join(folder, 'app/charts/index.ts'), 'utf8')).toContain("'webapl-pod': WebaplPod,");
    // Without it ts-jest has a warning for each file.
    expect(readFileSync(join(folder, 'app/tsconfig.json'), 'utf8')).toContain('"isolatedModules": true');
  });

  test('--app keeps a chart by the name of the file that lists them all', async () => {
    writeFileSync(join(folder, 'index.yaml'), pod);
    expect((await run(['import', '--app', 'index.yaml', '-o', 'app'])).code).toBe(0);
    expect(readFileSync(join(folder, 'app/charts/index-2.ts'), 'utf8')).toContain("new Pod(this, 'web'");
    expect(readFileSync(join(folder, 'app/charts/index.ts'), 'utf8')).toContain("import { Index2 } from './index-2';");
  });

  test('an integer that a double cannot hold is told and compared by all its digits', async () => {
    const text = (amount: string): string =>
      `apiVersion: example.com/v1\nkind: Widget\nspec: { a: { b: ${amount} } }\n`;
    writeFileSync(join(folder, 'a.yaml'), 'apiVersion: example.com/v1\nkind: Widget\nspec: {}\n');
    writeFileSync(join(folder, 'b.yaml'), text('9007199254740993'));
    expect((await run(['diff', 'a.yaml', 'b.yaml'])).stdout).toContain('+ {"b":9007199254740993}\n');
    const json = await run(['diff', '--format', 'json', '-', 'b.yaml'], text('9007199254740995'));
    expect(JSON.parse(json.stdout)).toMatchObject([
      { changes: [{ field: 'spec.a.b', before: '9007199254740995', after: '9007199254740993' }] },
    ]);
    const refused = await run(['import', '-', '--stdout'], '- { b: 9007199254740993 }\n');
    expect(refused.stderr).toContain('the object: [{"b":9007199254740993}], but the code makes nothing\n');
  });

  test('what would not be the same is refused, and with --lossy written and said', async () => {
    const refused = await run(['import', '-', '--stdout'], lost);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('data.__proto__: "x", but the code makes nothing');
    const lossy = await run(['import', '-', '--stdout', '--lossy'], lost);
    expect(lossy.code).toBe(0);
    expect(lossy.stdout).toContain('new ManifestObject(');
    expect(lossy.stderr).toContain('data.__proto__');
  });

  test('an invalid manifest is imported with what is wrong with it', async () => {
    const { code, stdout, stderr } = await run(['import', '-', '--stdout'], pod.replace('image', 'iamge'));
    expect(code).toBe(0);
    expect(stderr).toContain('iamge');
    expect(stdout).toContain('// FIXME: ');
  });

  test.each([
    ['a file that is not there', ['import', 'nowhere.yaml'], 2],
    ['no file named', ['import'], 2],
    ['text that is no YAML', ['import', '-', '--stdout'], 2],
    ['a folder against itself', ['diff', 'in', 'in'], 0],
    ['a file against another', ['diff', 'in/nginx-pod.yml', 'in/webserver.yml'], 1],
    ['a file against nothing', ['diff', 'in', 'nowhere'], 2],
    ['one file only', ['diff', 'in'], 2],
  ])('the exit code for %s', async (_, args, wanted) => {
    const { code, stderr } = await run(args, 'a: [');
    expect(code).toBe(wanted);
    expect(stderr === '').toBe(wanted !== 2);
  });

  test('diff says where, what was and what is', async () => {
    writeFileSync(join(folder, 'a.yaml'), pod);
    const { code, stdout } = await run(['diff', 'a.yaml', '-'], pod.replace('nginx', 'nginx:1.29'));
    expect(code).toBe(1);
    expect(stdout).toBe('~ Pod web\n  spec.containers[web].image\n    - "nginx"\n    + "nginx:1.29"\n');
  });
});
