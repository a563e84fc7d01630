import { EventEmitter } from 'node:events';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Shown } from '../../src/watch/frame';
import type { Screen } from '../../src/watch/screen';
import { Watching } from '../../src/watch/watching';
import type { Report } from '../../src/watch/watching';
import { AppFolder, configMap, plainApp } from './app-folder';
import { eventually } from './observed';

/** A watcher of files that tells what a test has it tell. */
class FakeWatcher extends EventEmitter {
  static readonly all: FakeWatcher[] = [];

  constructor() {
    super();
    FakeWatcher.all.push(this);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

jest.mock('chokidar', () => ({ watch: () => new FakeWatcher() }));

describe('watching', () => {
  const app = AppFolder.forEachTest();
  let watching: Watching;
  let running: Promise<void>;
  let onShow: (cycle: number) => void;
  const shown: Shown[] = [];
  const told: string[] = [];
  const drawn: string[] = [];
  /** What had been saved ahead of each run. */
  const begun: string[] = [];
  const changed = new EventEmitter();

  const screen: Screen = {
    busy: (saved) => {
      begun.push(saved.join());
    },
    show: (cycle) => {
      shown.push(cycle);
      onShow(shown.length);
      changed.emit('change');
    },
    watched: () => undefined,
    tell: (note) => {
      told.push(note);
      changed.emit('change');
    },
    redraw: () => undefined,
    close: () => undefined,
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => changed.once('change', resolve));
  };
  const begin = (draw?: Report['draw']): void => {
    const report = draw && { path: 'report.html', draw };
    watching = new Watching({ folder: app.path, overrides: {}, ...(report && { report }) }, screen);
    running = watching.run();
  };
  const write = (name: string): void => {
    app.save('main.js', plainApp({ 'a.yaml': configMap(name) }));
  };

  beforeEach(() => {
    write('a');
    // Long before the watch begins.
    utimesSync(join(app.path, 'main.js'), 1, 1);
    onShow = () => undefined;
    for (const list of [shown, told, drawn, begun, FakeWatcher.all]) list.length = 0;
  });
  afterEach(async () => {
    watching.quit();
    await running;
  });

  const draw = (sources: readonly { manifest: unknown }[]): Promise<undefined> => {
    drawn.push(...sources.map(({ manifest }) => (manifest as { metadata: { name: string } }).metadata.name));
    return Promise.resolve(undefined);
  };

  test('shows a verdict while files are still being looked for', async () => {
    begin();
    await until(() => shown.length === 1);
    expect(FakeWatcher.all).toHaveLength(1);
    // What is found to be saved in the meantime counts.
    FakeWatcher.all[0]?.emit('all', 'add', join(app.path, 'main.js'), { mtimeMs: Date.now() + 1000 });
    await until(() => shown.length === 2);
  });

  test('is not run again for what a stopped run left and the next one removed', async () => {
    const tell = (event: string, name: string): void => {
      const path = join(app.path, name);
      FakeWatcher.all[0]?.emit('all', event, path, statSync(path, { throwIfNoEntry: false }));
    };
    const waits = 'mkdir -p t; echo > t/x; while [ ! -e node_modules/go ]; do sleep 0.01; done; rm -r t; node main.js';
    app.write('cdk8s.yaml', JSON.stringify({ app: waits }));
    begin();
    await eventually(() => app.read('t/x') === '\n');
    FakeWatcher.all[0]?.emit('all', 'add', join(app.path, 'main.js'), { mtimeMs: 0, birthtimeMs: 0 });
    FakeWatcher.all[0]?.emit('ready');
    await new Promise(setImmediate);
    tell('add', 't/x');
    write('b');
    tell('change', 'main.js');
    await eventually(() => begun.length === 2);
    app.write('node_modules/go', '');
    onShow = () => {
      // By then the folder of the app has changed anew, with the manifests.
      tell('unlink', 't/x');
      onShow = () => undefined;
      write('c');
      tell('change', 'main.js');
    };
    await until(() => shown.length === 2);
    expect(begun).toEqual(['', 'main.js', 'main.js']);
  });

  test('draws what was not drawn because of another save, though nothing has changed since', async () => {
    onShow = (cycle) => {
      if (cycle === 2) watching.again();
    };
    begin(draw);
    await until(() => told.length === 1);
    write('b');
    watching.again();
    await until(() => shown.length === 3);
    await until(() => told.length === 2);
    watching.again();
    await until(() => shown.length === 4);
    expect(shown.map(({ outcome }) => 'changes' in outcome && outcome.changes.length)).toEqual([1, 1, 0, 0]);
    await new Promise(setImmediate);
    expect(drawn).toEqual(['a', 'b']);
  });

  test('goes on where a report cannot be drawn, and draws it when it can', async () => {
    let isBroken = true;
    begin((sources) => {
      if (isBroken) throw new TypeError('no pencil');
      return draw(sources);
    });
    await until(() => told.length === 1);
    expect(told[0]).toContain('report.html is not drawn');
    expect(told[0]).toContain('no pencil');
    isBroken = false;
    watching.again();
    await until(() => told.length === 2);
    expect(drawn).toEqual(['a']);
  });

  test('tells of files that it cannot watch until it can', async () => {
    const error = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const notes = (): string => shown.at(-1)?.notes.join() ?? '';
    begin();
    await until(() => shown.length === 1);
    for (const cycle of [2, 3]) {
      FakeWatcher.all.at(-1)?.emit('error', error);
      FakeWatcher.all.at(-1)?.emit('ready');
      await new Promise(setImmediate);
      watching.again();
      await until(() => shown.length === cycle);
      expect(notes()).toContain('no space left');
    }
    // Once, and not with each run.
    expect(told).toHaveLength(1);
    FakeWatcher.all.at(-1)?.emit('ready');
    await new Promise(setImmediate);
    for (const cycle of [4, 5]) {
      watching.again();
      await until(() => shown.length === cycle);
      expect(notes()).toBe('');
    }
    // And from then on the files are not looked for again.
    expect(FakeWatcher.all).toHaveLength(3);
  });
});
