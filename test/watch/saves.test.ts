import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Saves } from '../../src/watch/saves';
import { AppFolder } from './app-folder';

describe('what follows from a change', () => {
  let app: AppFolder;
  let saves: Saves;
  beforeEach(() => {
    app = new AppFolder();
    saves = new Saves();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    app.remove();
  });

  let now = 1_000_000;
  /** A file is written a second later. */
  const write = (name: string, text: string): string => {
    app.write(name, text);
    now += 1000;
    utimesSync(join(app.path, name), now / 1000, now / 1000);
    return saves.changed(join(app.path, name));
  };
  const runWith = (during: () => string): string => {
    now += 1000;
    saves.began();
    const consequence = during();
    now += 1000;
    saves.ended();
    return consequence;
  };

  test('a save between runs is a run, even of the same text', () => {
    expect(write('main.ts', '1')).toBe('run');
    runWith(() => 'nothing');
    expect(write('main.ts', '1')).toBe('run');
  });

  test('a save during a run stops it; the same text again does not', () => {
    expect(runWith(() => write('main.ts', '1'))).toBe('run');
    expect(runWith(() => write('main.ts', '1'))).toBe('none');
  });

  test('a file that is found empty is being written', () => {
    expect(runWith(() => write('main.ts', ''))).toBe('run');
    expect(runWith(() => write('main.ts', ''))).toBe('run');
  });

  test('a change that is heard of only after the run is one of the run', () => {
    write('main.js', '1');
    now += 1000;
    saves.began();
    app.write('main.js', '1');
    now += 1000;
    utimesSync(join(app.path, 'main.js'), now / 1000, now / 1000);
    now += 1000;
    saves.ended();
    now += 50;
    expect(saves.changed(join(app.path, 'main.js'))).toBe('none');
  });

  test('a file that the app writes stops no run after a while, and then starts none', () => {
    const runs = Array.from({ length: 8 }, (_, i) => runWith(() => write('made.js', String(i))));
    expect(runs).toEqual(['run', 'run', 'later', 'later', 'later', 'circle', 'circle', 'circle']);
    // A save of another file is heard all the same,
    expect(runWith(() => write('main.ts', '1'))).toBe('run');
    saves.asked();
    expect(runWith(() => write('made.js', 'more'))).toBe('circle');
    // and so is one of this file by somebody else.
    expect(write('made.js', 'mine')).toBe('run');
    expect(runWith(() => write('made.js', 'again'))).toBe('run');
  });

  test('files that have other names each time are a circle as well', () => {
    const runs = Array.from({ length: 25 }, (_, i) => runWith(() => write(`made-${i}.js`, '1')));
    expect(runs.indexOf('circle')).toBe(20);
  });

  test('a file that is gone during a run may come back', () => {
    write('made.js', '1');
    const path = join(app.path, 'made.js');
    rmSync(path);
    expect(runWith(() => saves.changed(path))).toBe('gone');
    expect(saves.isGone(path)).toBe(true);
    app.write('made.js', '1');
    expect(saves.isGone(path)).toBe(false);
  });
});
