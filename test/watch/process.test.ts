import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, killed } from '../child-process';
import { cdk8sPods, cdk8sPodsProgram } from '../cli/process';
import { configMap, plainApp } from './app-folder';
import { eventually, isRunning, scratchFolders, verdicts } from './observed';
import { WatchProcess, watchedApp } from './watch-process';

describe('cdk8s-pods watch as a process', () => {
  const app = watchedApp();
  let watch: WatchProcess;

  test('writes plain text into a pipe, one cycle after another', async () => {
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    watch = WatchProcess.piped(app.path);
    await watch.until((screen) => verdicts(screen) === 1);
    app.save('main.js', plainApp({ 'a.yaml': configMap('A') }));
    const screen = await watch.until((text) => verdicts(text) === 2);
    expect(screen).toMatch(/^\+ dist\/a\.yaml\n\n✓ 1 object in 1 file accepted by 1\.36 · /);
    expect(screen).toContain('error[metadata-name]');
    expect(screen).not.toMatch(/[\0-\x09\x0b-\x1f]/);
    watch.kill('SIGINT');
    expect(await watch.ended).toEqual({ code: 0, signal: null });
  });

  test('a save during a synth ends it, with all that it has started, and begins a new one', async () => {
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    watch = WatchProcess.piped(app.path);
    await watch.until((screen) => verdicts(screen) === 1);
    // The app starts a process of its own, neither of which ends.
    const child = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'])`;
    app.save('main.js', `require('fs').writeFileSync('node_modules/pid', process.pid + ' ' + ${child}.pid + '.');`);
    await eventually(() => app.read('node_modules/pid')?.endsWith('.') === true);
    const pids = app.read('node_modules/pid')!.split(' ').map(parseFloat);
    expect(pids.map(isRunning)).toEqual([true, true]);
    app.save('main.js', plainApp({ 'a.yaml': configMap('b') }));
    const screen = await watch.until((text) => verdicts(text) === 2);
    expect(screen).toContain('ConfigMap b: added');
    await eventually(() => !pids.some(isRunning));
  });

  test('an end by a signal ends the app, and leaves nothing behind', async () => {
    app.write(
      'main.js',
      `require('fs').writeFileSync('node_modules/pid', process.pid + '.'); setInterval(() => 0, 1000)`,
    );
    watch = WatchProcess.piped(app.path);
    await eventually(() => app.read('node_modules/pid')?.endsWith('.') === true);
    expect(scratchFolders(app)).toHaveLength(1);
    watch.kill('SIGTERM');
    expect(await watch.ended).toEqual({ code: null, signal: 'SIGTERM' });
    await eventually(() => !isRunning(parseFloat(app.read('node_modules/pid')!)));
    expect(scratchFolders(app)).toEqual([]);
  });

  test('an edit of cdk8s.yaml counts at once', async () => {
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    app.write('other.js', plainApp({ 'b.yaml': configMap('b') }));
    watch = WatchProcess.piped(app.path);
    await watch.until((screen) => verdicts(screen) === 1);
    app.save('cdk8s.yaml', 'app: [');
    expect(await watch.until((text) => verdicts(text) === 2)).toMatch(/✗ cdk8s\.yaml:1:\d+: /);
    app.save('cdk8s.yaml', 'app: node other.js\noutput: out/manifests\n');
    const screen = await watch.until((text) => verdicts(text) === 3);
    expect(screen).toContain('+ out/manifests/b.yaml');
    expect(app.read('out/manifests/b.yaml')).toBe(configMap('b'));
    // cdk8s-cli would leave it, too.
    expect(app.read('dist/a.yaml')).toBe(configMap('a'));
  });

  test('does not watch what it writes itself', async () => {
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    app.write('log', '');
    const log = openSync(join(app.path, 'log'), 'a');
    const child = spawn(process.execPath, [cdk8sPodsProgram(), 'watch'], {
      cwd: app.path,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    try {
      await eventually(() => verdicts(app.read('log')!) === 1);
      app.save('main.js', plainApp({ 'a.yaml': configMap('b') }));
      await eventually(() => app.read('log')!.includes('ConfigMap b: added'));
      app.save('main.js', plainApp({ 'a.yaml': configMap('c') }));
      await eventually(() => app.read('log')!.includes('ConfigMap c: added'));
      // Time for a few more, if there were any.
      await new Promise((done) => setTimeout(done, 1000));
      expect(verdicts(app.read('log')!)).toBe(3);
      child.kill('SIGINT');
      expect(await exitOf(child)).toBe(0);
    } finally {
      killed(child);
    }
  });

  test('draws a report after each synth', async () => {
    app.write('main.js', plainApp({ 'a.yaml': configMap('first') }));
    watch = WatchProcess.piped(app.path, ['--report', 'report.html']);
    await watch.until((screen) => screen.includes('report.html is drawn'));
    expect(app.read('report.html')).toContain('first');
    app.save('main.js', plainApp({ 'a.yaml': configMap('second') }));
    await watch.until((screen) => screen.split('report.html is drawn').length === 3);
    expect(app.read('report.html')).toContain('second');
    expect(verdicts(watch.screen)).toBe(2);
  });

  test.each([
    { title: 'no cdk8s.yaml', remove: true, args: [], says: 'there is no cdk8s.yaml in this folder' },
    { title: 'a file name', remove: false, args: ['main.js'], says: 'watch takes no "main.js"' },
    { title: 'an unknown minor', remove: false, args: ['--kubernetes', '2.0'], says: '--kubernetes: "2.0"' },
    {
      title: "somebody else's file",
      remove: false,
      args: ['--report', 'other.html'],
      says: 'was not made by cdk8s-pods',
    },
    { title: 'a picture', remove: false, args: ['--report', 'other.svg'], says: 'should end in .html' },
  ])('does not begin with $title', async ({ remove, args, says }) => {
    app.write('other.html', '<p>mine</p>');
    const cwd = remove ? join(app.path, 'node_modules') : app.path;
    const { code, stdout, stderr } = await cdk8sPods(['watch', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(existsSync(join(app.path, 'dist'))).toBe(false);
  });

  test('needs no cdk8s.yaml where the command is given', async () => {
    app.write('node_modules/app/main.js', plainApp({ 'a.yaml': configMap('a') }));
    watch = WatchProcess.piped(join(app.path, 'node_modules', 'app'), ['--app', 'node main.js', '-o', 'out']);
    expect(await watch.until((screen) => verdicts(screen) === 1)).toContain('+ out/a.yaml');
  });
});
