import { rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Saves } from '../../src/watch/saves';
import { AppFolder } from './app-folder';

describe('what follows from a change', () => {
  const app = AppFolder.forEachTest();
  let saves: Saves;
  beforeEach(() => {
    saves = new Saves();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  let now = 1_000_000;
  const file = (name: string): string => join(app.path, name);
  /** A file is written a second later. */
  const write = (name: string, text: string, isNew?: boolean): string => {
    app.write(name, text);
    now += 1000;
    utimesSync(file(name), now / 1000, now / 1000);
    return saves.changed(file(name), isNew);
  };
  /** A file or a folder is removed a second later, of which a file is told. */
  const remove = (name: string, told = name): string => {
    rmSync(file(name), { recursive: true });
    now += 1000;
    utimesSync(dirname(file(name)), now / 1000, now / 1000);
    return saves.changed(file(told));
  };
  /** What follows from a change in the midst of a run, and in the end. */
  const runWith = (during: () => string, wasStopped?: boolean): string => {
    now += 1000;
    saves.began();
    const consequence = during();
    now += 1000;
    const later = saves.ended(now, wasStopped).map(([, then]) => then);
    return [consequence, ...later].join(', then ');
  };
  const stopWith = (during: () => string): string => runWith(during, true);

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
    expect(runWith(() => write('main.ts', ''))).toBe('later, then none');
    const before = (): string => [write('main.ts', ''), write('main.ts', '1')].join(', ');
    expect(runWith(before)).toBe('later, run, then none');
  });

  test('a file of the run may have the time of the tick before it', () => {
    saves.began();
    app.write('tmp.lock', '1');
    utimesSync(file('tmp.lock'), (now - 9) / 1000, (now - 9) / 1000);
    expect(saves.changed(file('tmp.lock'), true)).toBe('later');
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
    const [again, enough] = ['later, then run', 'later, then circle'];
    expect(runs).toEqual(['run', 'run', again, again, again, enough, enough, enough]);
    // A save of another file is heard all the same,
    expect(runWith(() => write('main.ts', '1'))).toBe('run');
    saves.asked();
    expect(runWith(() => write('made.js', 'more'))).toBe('later, then circle');
    // and so is one of this file by somebody else.
    expect(write('made.js', 'mine')).toBe('run');
    expect(runWith(() => write('made.js', 'again'))).toBe('run');
  });

  test('files that have other names each time are a circle as well', () => {
    const runs = Array.from({ length: 25 }, (_, i) => runWith(() => write(`made-${i}.js`, '1', true)));
    expect(runs.indexOf('later, then circle')).toBe(20);
    expect(new Set(runs)).toEqual(new Set(['later, then run', 'later, then circle']));
  });

  test('a file that comes and goes within a run is nothing, run after run', () => {
    const during = (): string => [write('tmp.lock', '', true), remove('tmp.lock')].join(', ');
    expect([runWith(during), runWith(during)]).toEqual(['later, none, then none', 'later, none, then none']);
    const inFolder = (): string => [write('tmp/lock', '', true), remove('tmp', 'tmp/lock')].join(', ');
    expect([runWith(inFolder), runWith(inFolder)]).toEqual(['later, none, then none', 'later, none, then none']);
  });

  test('a file that went during a run, which is heard of after it, is one of the run', () => {
    now += 1000;
    saves.began();
    write('tmp.lock', '1', true);
    rmSync(file('tmp.lock'));
    utimesSync(app.path, now / 1000, now / 1000);
    now += 1000;
    saves.ended();
    now += 50;
    expect(saves.changed(file('tmp.lock'))).toBe('none');
  });

  test('a file that came and went is nothing, though others have come and gone in its folder since', () => {
    runWith(() => write('tmp.lock', '1', true) + remove('tmp.lock'));
    now += 1000;
    app.write('dist/a.yaml', '1');
    utimesSync(app.path, now / 1000, now / 1000);
    expect(saves.changed(file('tmp.lock'))).toBe('none');
    // Of this one nobody has heard before.
    expect(saves.changed(file('other.lock'), true)).toBe('none');
  });

  test('what a stopped run left may go with the next one, or stay', () => {
    expect(stopWith(() => write('tmp/lock', '1', true))).toBe('later');
    expect(stopWith(() => write('tmp/lock', '2'))).toBe('later');
    expect(runWith(() => remove('tmp', 'tmp/lock'))).toBe('none, then none');
    expect(stopWith(() => write('tmp/lock', '1', true))).toBe('later');
    expect(runWith(() => 'nothing')).toBe('nothing, then none');
    expect(runWith(() => remove('tmp', 'tmp/lock'))).toBe('later, then run');
  });

  test('what was saved during a stopped run, and again during the next, is a run', () => {
    expect(stopWith(() => write('new.ts', '1', true))).toBe('later');
    expect(runWith(() => write('new.ts', '2'))).toBe('later, then run');
    for (const text of ['3', '4']) runWith(() => write('new.ts', text));
    saves.asked();
    expect(stopWith(() => write('new.ts', '5'))).toBe('later');
    // Which is as it was once, but not as this run found it.
    expect(runWith(() => write('new.ts', '4'))).toBe('later, then run');
  });

  test('a save is one, however often and late it is heard of', () => {
    expect(write('main.ts', '1')).toBe('run');
    expect(saves.changed(file('main.ts'))).toBe('none');
    expect(runWith(() => saves.changed(file('main.ts')))).toBe('none');
    expect(saves.changed(file('main.ts'))).toBe('none');
  });

  test('a run finds what was written until it began', () => {
    expect(write('main.ts', '')).toBe('run');
    app.write('main.ts', '1');
    utimesSync(file('main.ts'), now / 1000, now / 1000);
    expect(saves.isKnown(file('main.ts'))).toBe(false);
    const during = (): string => `${saves.isKnown(file('main.ts'))}, ${saves.changed(file('main.ts'))}`;
    expect(runWith(during)).toBe('true, none');
  });

  test('what one run wrote may be heard of during the next', () => {
    write('made.js', '1');
    const writesUnheard = (text: string) => (): string => {
      app.write('made.js', text);
      utimesSync(file('made.js'), now / 1000, now / 1000);
      return 'unheard';
    };
    runWith(writesUnheard('1'));
    expect(runWith(() => saves.changed(file('made.js')))).toBe('none');
    runWith(writesUnheard('2'));
    expect(runWith(() => saves.changed(file('made.js')))).toBe('run');
  });

  test('a file that takes the place of another with its times is another', () => {
    write('main.ts', '1');
    const { atime, mtime } = statSync(file('main.ts'));
    app.replace('main.ts', '2');
    utimesSync(file('main.ts'), atime, mtime);
    expect(saves.changed(file('main.ts'))).toBe('run');
  });

  test('a file that is gone during a run may come back; gone in the end, it counts', () => {
    write('made.js', '1');
    const back = (): string => [remove('made.js'), write('made.js', '1')].join(', ');
    expect(runWith(back)).toBe('later, none, then none');
    expect(runWith(() => remove('made.js'))).toBe('later, then run');
    // One that an app removes and somebody else makes is a circle, too.
    const runs = Array.from({ length: 8 }, () =>
      runWith(() => (app.read('made.js') === undefined ? write('made.js', '1') : remove('made.js'))),
    );
    expect(runs.indexOf('later, then circle')).toBe(3);
  });

  test('a file that is removed between runs is a run', () => {
    write('main.ts', '1');
    runWith(() => 'nothing');
    expect(remove('main.ts')).toBe('run');
  });

  test('a large file is told from what it was by size and time', () => {
    const large = Buffer.alloc(2 * 1024 * 1024, 'a');
    writeFileSync(file('large.bin'), large);
    saves.changed(file('large.bin'));
    const twiceTold = (): string => [write('large.bin', large.toString()), saves.changed(file('large.bin'))].join(', ');
    expect(runWith(twiceTold)).toBe('run, none');
    // As large as no file is that can be read in one piece, and still no file that is gone.
    const grows = (): string => {
      truncateSync(file('large.bin'), 3 * 2 ** 30);
      utimesSync(file('large.bin'), now / 1000, now / 1000);
      return saves.changed(file('large.bin'));
    };
    expect(runWith(grows)).toBe('run');
  });
});
