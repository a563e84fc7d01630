import { EventEmitter } from 'node:events';
import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { SourceFiles } from '../../src/watch/source-files';
import { AppFolder } from './app-folder';

/** A watcher that has looked at all files, and watches them only from now on. */
class LateWatcher extends EventEmitter {
  static last: LateWatcher;
  readonly added: string[] = [];

  constructor() {
    super();
    LateWatcher.last = this;
  }

  add(paths: readonly string[]): void {
    this.added.push(...paths);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

jest.mock('chokidar', () => ({ watch: () => new LateWatcher() }));

describe('what is saved between a look at a file and the watch of it', () => {
  const app = AppFolder.forEachTest();
  const since = Date.now() - 5000;

  test('is told once all files are found', async () => {
    const changed: [path: string, isNew: boolean][] = [];
    const files = new SourceFiles({
      folder: app.path,
      isProduct: (path) => path === join(app.path, 'dist'),
      changed: (path, isNew) => changed.push([path, isNew]),
      failed: (error) => {
        throw error;
      },
    });
    const started = files.start(since);
    const old = { mtimeMs: since - 5000, birthtimeMs: since - 5000 };
    LateWatcher.last.emit('all', 'addDir', app.path, old);
    for (const name of ['same.js', 'saved.js', 'gone.js']) {
      app.write(name, '1');
      utimesSync(join(app.path, name), new Date(old.mtimeMs), new Date(old.mtimeMs));
      LateWatcher.last.emit('all', 'add', join(app.path, name), old);
    }
    app.write('saved.js', '2');
    rmSync(join(app.path, 'gone.js'));
    app.write('lib/new.js', '1');
    app.write('dist/a.yaml', '1');
    expect(changed).toEqual([]);
    LateWatcher.last.emit('ready');
    await started;
    expect(changed).toEqual(['saved.js', 'gone.js'].map((name) => [join(app.path, name), false]));
    // The watcher does for these what it does for whatever is new.
    expect(LateWatcher.last.added.sort()).toEqual(['cdk8s.yaml', 'lib'].map((name) => join(app.path, name)));
    await files.close();
  });
});
