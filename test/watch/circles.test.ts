import { configMap, plainApp } from './app-folder';
import { verdicts } from './observed';
import { WatchProcess, watchedApp } from './watch-process';

describe('an app that writes among its own files', () => {
  const app = watchedApp();

  test('does not start itself again and again', async () => {
    // As a compiler does, and what it writes is never the same.
    const writes = `const end = Date.now() + 250;
while (Date.now() < end) {
  require('fs').writeFileSync('made.js', '// ' + process.hrtime.bigint());
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}
`;
    app.write('main.js', `${writes}${plainApp({ 'a.yaml': configMap('a') })}`);
    const watch = WatchProcess.piped(app.path);
    await watch.until((screen) => screen.includes('made.js changes whenever the app runs'));
    const before = verdicts(watch.screen);
    expect(before).toBeLessThan(8);
    // It still watches.
    app.save('main.js', `${writes}${plainApp({ 'a.yaml': configMap('b') })}`);
    await watch.until((screen) => screen.includes('ConfigMap b: added'));
    app.save('main.js', plainApp({ 'a.yaml': configMap('c') }));
    await watch.until((screen) => screen.includes('ConfigMap c: added'));
    // From what was learnt: no more runs than saves.
    expect(verdicts(watch.screen) - before).toBeLessThanOrEqual(3);
  });

  test.each([
    { when: 'ahead of the synth', command: 'touch tmp.lock; sleep 0.3; rm tmp.lock; node main.js' },
    { when: 'as the last thing that it does', command: 'node main.js; touch tmp.lock; sleep 0.3; rm tmp.lock' },
    { when: 'in a folder that comes and goes', command: 'mkdir t; date > t/x; sleep 0.3; rm -r t; node main.js' },
  ])('runs once for each save where what it makes is gone in the end, $when', async ({ command }) => {
    app.write('cdk8s.yaml', JSON.stringify({ app: command }));
    app.write('main.js', plainApp({ 'a.yaml': configMap('a') }));
    const watch = WatchProcess.piped(app.path);
    for (const [runs, name] of ['a', 'b', 'c'].entries()) {
      if (runs > 0) app.save('main.js', plainApp({ 'a.yaml': configMap(name) }));
      await watch.until((screen) => verdicts(screen) > runs);
      // Time for a few more, if there were any.
      await new Promise((done) => setTimeout(done, 1000));
      expect(verdicts(watch.screen)).toBe(runs + 1);
    }
  });
});
