import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { Keys } from '../../src/watch/keys';

/** A terminal that tells whether it is raw. */
class Terminal extends PassThrough {
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

describe('keys', () => {
  let terminal: Terminal;
  let keys: Keys;
  let done: string[];
  beforeEach(() => {
    terminal = new Terminal();
    done = [];
    keys = new Keys(terminal as unknown as ReadStream, {
      quit: () => done.push('quit'),
      again: () => done.push('again'),
      resumed: () => done.push('resumed'),
    });
  });
  afterEach(() => {
    keys.close();
  });

  /** What the keys of one piece of input do. */
  async function pressed(text: string): Promise<string[]> {
    terminal.write(text);
    await new Promise(setImmediate);
    return done;
  }

  test.each([
    ['q', ['quit']],
    ['\x03', ['quit']],
    ['\x04', ['quit']],
    ['r', ['again']],
    ['\r', ['again']],
    ['xRx', ['again']],
    ['\x1b[Ar', ['again']],
  ])('%j is a key of ours', async (text, expected) => {
    expect(await pressed(text)).toEqual(expected);
  });

  test.each([
    ['F2', '\x1bOQ'],
    ['F3', '\x1bOR'],
    ['F3 with a modifier', '\x1b[1;2R'],
    ['the place of the cursor', '\x1b[12;40R'],
    ['an arrow', '\x1b[A'],
    ['a letter with Alt', '\x1bq'],
    ['Escape', '\x1b'],
  ])('%s is none', async (_, text) => {
    expect(await pressed(text)).toEqual([]);
  });

  test('are raw until they are closed', () => {
    expect(terminal.isRaw).toBe(true);
    keys.close();
    expect(terminal.isRaw).toBe(false);
  });
});
