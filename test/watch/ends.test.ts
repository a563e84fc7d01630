import { configMap, plainApp } from './app-folder';
import { eventually, isRunning, scratchFolders, verdicts } from './observed';
import { WatchProcess, watchedApp } from './watch-process';

describe('cdk8s-pods watch leaves nothing running', () => {
  const app = watchedApp();
  let watch: WatchProcess;

  const begin = (command: string): void => {
    app.write('cdk8s.yaml', JSON.stringify({ app: command }));
    watch = WatchProcess.piped(app.path);
  };
  const pids = (): number[] => [...(app.read('node_modules/pids') ?? '').matchAll(/\d+(?=\n)/g)].map(Number);
  // The shell that leads the group ends when it is told to, and this does not.
  const stubborn = `trap '' TERM; sleep 100 & echo $! >> node_modules/pids; wait`;

  test('of a run that a save stops, though it is deaf and its shell is not', async () => {
    app.write('node_modules/slow.sh', '');
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    begin('sh node_modules/slow.sh; node main.js');
    // A file that is first seen during a run may be one that the app makes, which stops no run.
    await watch.until((screen) => verdicts(screen) === 1);
    app.write('node_modules/slow.sh', stubborn);
    for (const run of [1, 2, 3]) {
      app.save('main.js', `// ${run}`);
      await eventually(() => pids().length === run);
    }
    await eventually(() => pids().filter(isRunning).length === 1);
    watch.kill('SIGINT');
    expect(await watch.ended).toEqual({ code: 0, signal: null });
    await eventually(() => pids().filter(isRunning).length === 0);
  });

  test.each([
    { what: 'that ends when it is told to', starts: 'sleep 100 & echo $! >> node_modules/pids' },
    { what: 'that is deaf', starts: `sh slow.sh > /dev/null 2>&1 &` },
  ])('of a run that has ended well, $what', async ({ starts }) => {
    app.write('slow.sh', stubborn);
    app.write('main.js', `setTimeout(() => undefined, 200);${plainApp({ 'a.yaml': configMap('a') })}`);
    begin(`${starts}\nnode main.js`);
    await watch.until((screen) => verdicts(screen) === 1);
    await eventually(() => pids().length === 1 && !isRunning(pids()[0]!));
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    'after a second %s, which it does not wait for',
    async (signal) => {
      app.write('slow.sh', stubborn);
      begin('trap "" TERM; sh slow.sh; node main.js');
      await eventually(() => pids().length === 1);
      expect(scratchFolders(app)).toHaveLength(1);
      watch.kill(signal);
      await new Promise((done) => setTimeout(done, 100));
      watch.kill(signal);
      expect(await watch.ended).toEqual(signal === 'SIGINT' ? { code: 0, signal: null } : { code: null, signal });
      await eventually(() => !isRunning(pids()[0]!));
      expect(scratchFolders(app)).toEqual([]);
    },
  );

  test('once nobody reads what it says', async () => {
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    begin('node main.js');
    await watch.until((screen) => verdicts(screen) === 1);
    const said = watch.output;
    watch.hangUp();
    app.save('main.js', plainApp({ 'a.yaml': configMap('b') }));
    expect(await watch.ended).toEqual({ code: 0, signal: null });
    expect(watch.output).toBe(said);
  });
});
