const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');

/** How long a test may run before it is named, in milliseconds, and then again after as much. */
const PATIENCE = 60_000;

/**
 * A reporter that names tests which do not end. Jest itself tells of a file when it is done; a test that hangs holds up all of jest's
 * own thread, so another one watches.
 */
class SlowTests {
  constructor(_config, { patience = PATIENCE } = {}) {
    this.watch = new Worker(__filename, { workerData: patience });
    this.watch.unref();
  }

  onTestFileStart({ path }) {
    this.watch.postMessage({ path });
  }

  onTestCaseStart({ path }, { fullName }) {
    this.watch.postMessage({ path, name: fullName });
  }

  onTestFileResult({ path }) {
    this.watch.postMessage({ path, isOver: true });
  }

  onRunComplete() {
    this.watch.postMessage({ path: 'jest itself', name: 'all tests are done, and something keeps it from its end' });
  }
}

/** What runs now and since when, by file. */
function watch(patience) {
  const running = new Map();
  parentPort.on('message', ({ path, name, isOver }) => {
    if (isOver) running.delete(path);
    else running.set(path, { name, since: Date.now(), told: 0 });
  });
  setInterval(
    () => {
      for (const [path, test] of running) {
        const times = Math.floor((Date.now() - test.since) / patience);
        if (times <= test.told) continue;
        test.told = times;
        const what = test.name === undefined ? '' : `: ${test.name}`;
        // Not through the main thread, which may be busy.
        writeSync(2, `still running after ${Math.round((times * patience) / 1000)} s: ${path}${what}\n`);
      }
    },
    Math.min(1000, patience),
  );
}

if (isMainThread) module.exports = SlowTests;
else watch(workerData);
