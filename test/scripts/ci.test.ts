import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSync } from '../child-process';

const projectRoot = join(__dirname, '..', '..');
const bash = '/bin/bash';
const hasBash = runSync(bash, ['--version']).status === 0;

(hasBash ? describe : describe.skip)('.ci/run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-'));
    symlinkSync(runSync(bash, ['-c', 'command -v dirname']).stdout.trim(), join(folder, 'dirname'));
    program('id', 'echo 0');
    program('npm', `echo "npm $*" >> ${folder}/calls`);
    program('apt-get', `echo "apt-get $*" >> ${folder}/calls`);
    program('timeout', 'shift 3; "$@"');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Puts a program in the place of another one. */
  function program(name: string, script: string): void {
    writeFileSync(join(folder, name), `#!${bash}\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }

  /** Runs it with none but these programs; what it has called, and what it said. */
  function run(): { status: number | null; stderr: string; calls: string[] } {
    const { status, stderr } = runSync(bash, [join(projectRoot, '.ci', 'run')], { env: { PATH: folder } });
    return { status, stderr, calls: readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') };
  }

  const checks = ['npm ci', 'npm test', 'npm run fresh'];

  test('installs, and runs what must hold', () => {
    const { status, stderr, calls } = run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(calls).toEqual(['apt-get update -qq', 'apt-get install -y -qq --no-install-recommends chromium', ...checks]);
  });

  test('gives up on packages that do not come, and says so', () => {
    program('timeout', '[ "$4" = npm ] && exit 124; shift 3; "$@"');
    const { status, stderr, calls } = run();
    expect({ status, stderr }).toEqual({ status: 124, stderr: ".ci/run: 'npm ci' has not ended within 8 minutes\n" });
    expect(calls.some((call) => call.startsWith('npm'))).toBe(false);
  });

  test('goes on without the browser where no packages are to be had, and says so', () => {
    program('timeout', '[ "$4" = apt-get ] && exit 124; shift 3; "$@"');
    const { status, stderr, calls } = run();
    expect(status).toBe(0);
    expect(stderr).toBe(
      ".ci/run: 'apt-get update -qq' has not ended within 2 minutes\n.ci/run: there are no packages to be had: goes on without Chromium\n",
    );
    expect(calls).toEqual(checks);
  });

  test('does not pass where the browser cannot be installed', () => {
    program('apt-get', `echo "apt-get $*" >> ${folder}/calls; [ "$1" != install ]`);
    const { status, stderr, calls } = run();
    expect(status).toBe(1);
    expect(stderr).toMatch(/'apt-get install .* chromium' failed with exit code 1/);
    expect(calls).not.toContain('npm test');
  });

  test('ends with the first check that fails', () => {
    program('npm', `echo "npm $*" >> ${folder}/calls; [ "$1" != test ]`);
    expect(run()).toMatchObject({ status: 1, calls: expect.not.arrayContaining(['npm run fresh']) as string[] });
  });
});
