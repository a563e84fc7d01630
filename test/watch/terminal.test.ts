import { runSync } from '../child-process';
import { podApp } from './app-folder';
import { eventually, isRunning } from './observed';
import { WatchProcess, watchedApp } from './watch-process';

// Other systems have other programs of that name.
const { stdout } = runSync('script', ['--version']) as { stdout: string | null };
const hasTerminals = stdout?.includes('util-linux') === true;

(hasTerminals ? describe : describe.skip)('cdk8s-pods watch in a terminal', () => {
  const app = watchedApp();
  let watch: WatchProcess;

  test('shows errors until they are mended, and leaves the terminal as it was', async () => {
    app.write('main.js', podApp({}));
    watch = WatchProcess.inTerminal(app.path);
    const first = await watch.until((screen) => screen.includes('watching ') && screen.includes('q quit'));
    expect(first).toMatch(/✓ 1 object in 1 file accepted by 1\.36 · \d+ ms · watching 3 files · \d\d:\d\d:\d\d/);
    expect(app.read('dist/shop.k8s.yaml')).toContain('image: nginx');

    app.write('main.js', podApp({}).replace('app.synth()', "throw new Error('the shop\\x07 is closed')"));
    const broken = await watch.until((screen) => screen.includes('Error: the shop') && screen.includes('q quit'));
    expect(broken).toContain('✗ the app failed with exit code 1');
    expect(broken).toContain('the shop\\u{7} is closed');
    expect(broken).not.toContain('✓');
    // The manifests of before are still there.
    expect(app.read('dist/shop.k8s.yaml')).toContain('image: nginx');

    app.replace('main.js', podApp({ image: 'nginx:1.27' }));
    const mended = await watch.until((screen) => screen.includes('✓') && screen.includes('q quit'));
    expect(mended).not.toContain('closed');
    expect(mended).toContain('Pod web: spec.containers[web].image: nginx → nginx:1.27');

    app.write('main.js', podApp({ ports: [{ containerPort: 70000 }] }));
    const rejected = await watch.until((screen) => screen.includes('rejected by') && screen.includes('q quit'));
    expect(rejected).toContain('error[container-port]');
    expect(rejected).toMatch(/--> dist\/shop\.k8s\.yaml:10:26 \(Pod web, construct shop\/web\)/);
    expect(rejected).toContain('✗ 1 of 1 object in 1 file rejected by 1.36 (1 error)');

    watch.press('q');
    expect(await watch.ended).toEqual({ code: 0, signal: null });
    expect(app.read('after.stty')).toBe(app.read('before.stty'));
    // What it found stays, what it waited for goes.
    expect(watch.screen).toContain('rejected by');
    expect(watch.screen).not.toContain('q quit');
  });

  test('runs again with r, and ends with Ctrl-C while the app is running', async () => {
    app.write('main.js', `${podApp({})}console.error('run ' + process.pid);`);
    watch = WatchProcess.inTerminal(app.path);
    const first = /run (\d+)/.exec(
      await watch.until((screen) => screen.includes('run ') && screen.includes('q quit')),
    )!;
    watch.press('r');
    await watch.until((screen) => /run \d+/.test(screen) && !screen.includes(first[0]) && screen.includes('q quit'));
    app.write('main.js', 'setTimeout(() => undefined, 100_000);');
    await watch.until((screen) => screen.includes('… synthesizing: main.js saved'));
    watch.press('\x03');
    expect(await watch.ended).toEqual({ code: 0, signal: null });
  });

  test('leaves the terminal as it was where a second signal ends it at once', async () => {
    app.write('cdk8s.yaml', JSON.stringify({ app: 'echo $PPID > node_modules/pid; trap "" TERM; sleep 100; true' }));
    watch = WatchProcess.inTerminal(app.path);
    await eventually(() => app.read('node_modules/pid')?.endsWith('\n') === true);
    const pid = Number(app.read('node_modules/pid'));
    process.kill(pid, 'SIGTERM');
    await new Promise((done) => setTimeout(done, 100));
    // On a busy machine it may have ended by itself in the meantime.
    if (isRunning(pid)) process.kill(pid, 'SIGTERM');
    expect(await watch.ended).toEqual({ code: 128 + 15, signal: null });
    expect(app.read('after.stty')).toBe(app.read('before.stty'));
  });

  test('shows as many findings as there is room for', async () => {
    const names = Array.from({ length: 30 }, (_, i) => ({ name: `Port${i}`, containerPort: i + 1 }));
    app.write('main.js', podApp({ ports: names }));
    watch = WatchProcess.inTerminal(app.path, { rows: 20 });
    const screen = await watch.until((text) => text.includes('rejected by') && text.includes('q quit'));
    expect(screen.split('\n').length).toBeLessThanOrEqual(20);
    expect(screen).toContain('Port0');
    expect(screen).toMatch(/… and \d\d more; all of them: cdk8s-pods check dist/);
  });
});
