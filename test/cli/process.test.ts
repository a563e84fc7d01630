import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOf } from '../child-process';
import { cdk8sPods, cdk8sPodsProgram, projectRoot, removeProgram } from './process';

const pod = (name: string): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - { name: web, image: nginx }\n`;

describe('cdk8s-pods as a process', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    removeProgram();
  });

  test('prints the version of the package', async () => {
    const { version } = jest.requireActual<{ version: string }>(join(projectRoot, 'package.json'));
    expect(await cdk8sPods(['--version'], { cwd: folder })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('follows links to files, and not those to folders, which may lead back', async () => {
    mkdirSync(join(folder, 'links', 'below'), { recursive: true });
    writeFileSync(join(folder, 'pod.txt'), pod('Linked'));
    symlinkSync(join(folder, 'pod.txt'), join(folder, 'links', 'pod.yaml'));
    symlinkSync(join(folder, 'links'), join(folder, 'links', 'below', 'again'));
    const { code, stdout } = await cdk8sPods(['check', 'links'], { cwd: folder });
    expect(stdout).toMatch(/1 object in 1 file: 1 rejected/);
    expect(code).toBe(1);
  });

  test('says which file could not be read, and checks the others', async () => {
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken', 'a.yaml'), pod('first'));
    symlinkSync('itself.yaml', join(folder, 'broken', 'itself.yaml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken', 'pod.yaml'));
    writeFileSync(join(folder, 'broken', 'z.yaml'), pod('Last'));
    const { code, stdout, stderr } = await cdk8sPods(['check', 'broken'], { cwd: folder });
    expect(stderr.split('\n')).toEqual([
      'cdk8s-pods: broken/itself.yaml: links that lead in a circle',
      'cdk8s-pods: broken/pod.yaml: no such file or folder',
      '',
    ]);
    expect(stdout).toMatch(/2 objects in 2 files: 1 rejected/);
    expect(code).toBe(2);
  });

  // Nothing is closed to root.
  (process.getuid?.() === 0 ? test.skip : test).each([
    ['check', '1 object in 1 file: none rejected'],
    ['import --stdout', "new Pod(this, 'first'"],
    ['draw', ''],
  ])('says which folder could not be read: %s', async (command, expected) => {
    const closed = join(folder, 'half', 'closed');
    mkdirSync(closed, { recursive: true });
    writeFileSync(join(folder, 'half', 'a.yaml'), pod('first'));
    chmodSync(closed, 0);
    const { code, stdout, stderr } = await cdk8sPods([...command.split(' '), 'half'], { cwd: folder });
    chmodSync(closed, 0o700);
    expect(stderr).toBe('cdk8s-pods: half/closed: permission denied\n');
    expect(stdout).toContain(expected);
    expect(code).toBe(2);
  });

  test('shows no colours in a pipe', async () => {
    const { stdout } = await cdk8sPods(['check', '-'], { cwd: folder, stdin: pod('Web'), env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('metadata.name');
    expect(stdout).not.toContain('\u001b');
  });

  test('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [cdk8sPodsProgram(), 'check', '-'], { cwd: folder });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined);
    child.stdout.destroy();
    child.stdin.end(Array.from({ length: 400 }, (_, i) => pod(`Web${i}`)).join(''));
    const code = await exitOf(child);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  test('holds one object of a long pipe at a time', async () => {
    const annotation = `  annotations: { note: "${'x'.repeat(20_000)}" }\n`;
    function* pipe(): Iterable<string> {
      for (let i = 0; i < 3000; i++) yield pod(`web-${i}`).replace('spec:', `${annotation}spec:`);
    }
    // 60 MB of manifests in a heap of 40 MB.
    const run = await cdk8sPods(['check', '-'], {
      cwd: folder,
      stdin: pipe(),
      env: { NODE_OPTIONS: '--max-old-space-size=40' },
    });
    expect(run).toEqual({ code: 0, stdout: 'Kubernetes 1.36, 3000 objects in 1 file: none rejected\n', stderr: '' });
  });
});
