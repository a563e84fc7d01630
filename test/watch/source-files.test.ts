import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SourceFiles } from '../../src/watch/source-files';
import { AppFolder } from './app-folder';
import { eventually } from './observed';

describe('the files of an app', () => {
  const app = AppFolder.forEachTest();
  let files: SourceFiles | undefined;
  afterEach(async () => {
    await files?.close();
  });

  test('are all that people write, and nothing else', async () => {
    app.write('main.js', '1');
    app.write('lib/shop.js', '1');
    app.write('node_modules/x/main.js', '1');
    app.write('dist/a.yaml', '1');
    app.write('.git/index', '1');
    symlinkSync(app.path, join(app.path, 'again'));
    const changed = new Set<string>();
    const last = new Promise<void>((resolve) => {
      files = new SourceFiles({
        folder: app.path,
        isProduct: (path) => relative(app.path, path).startsWith('dist'),
        changed: (path) => {
          changed.add(relative(app.path, path));
          if (path.endsWith('last.js')) resolve();
        },
        failed: (error) => {
          throw error;
        },
      });
    });
    // The clock is read in whole milliseconds, and the link was made in this one.
    await files!.start(Date.now() + 1);
    // cdk8s.yaml, both sources, and the link itself.
    expect(files!.count).toBe(4);
    for (const name of ['node_modules/x/main.js', 'dist/a.yaml', 'dist/b.yaml', '.git/index']) app.write(name, '2');
    for (const name of ['.main.js.swp', '4913', 'main.js~', '.#main.js', '#main.js#']) app.write(name, '2');
    app.write('main.js', '2');
    app.replace('lib/shop.js', '2');
    app.write('.env', 'NEW=1');
    // What came before is told before, or soon.
    app.write('last.js', '2');
    await last;
    const saved = ['.env', 'last.js', join('lib', 'shop.js'), 'main.js'];
    await eventually(() => saved.every((name) => changed.has(name)));
    changed.delete(join('lib', 'shop.js.new'));
    expect([...changed].sort()).toEqual(saved);
  });
});
