import { NotText, textOf } from '../../src/read/text-chunks';

function* inPieces(bytes: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size: number): Promise<string> {
  let text = '';
  for await (const chunk of textOf(inPieces(bytes, size))) text += chunk;
  return text;
}

async function problem(bytes: Uint8Array, size: number): Promise<NotText> {
  const error: unknown = await read(bytes, size).catch((thrown: unknown) => thrown);
  if (!(error instanceof NotText)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

// A byte order mark is looked for in the first piece, so pieces are of two bytes and more.
const sizes = [2, 3, 5, 1000];
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();

describe('bytes that are text', () => {
  const text = 'a: ä\r\nb: 웹\n\nc: 😀 ￼';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', utf16(text)],
    ['UTF-16, big end first', bigEndian(text)],
  ])('%s, in pieces of any size', async (_, bytes) => {
    for (const size of sizes) expect(await read(bytes, size)).toBe(text);
  });
});

describe('the first byte that is none', () => {
  const none = '\ufffd';
  test.each([
    ['Latin-1', Buffer.from('a: 1\nname: größe\nb: 2\n', 'latin1'), ['2:9', 'F6', `name: gr${none}${none}e`]],
    ['Latin-1 after two bytes', Buffer.from([0xc3, 0xa4, 0x20, 0xe4, 0x0a]), ['1:3', 'E4', `ä ${none}`]],
    ['a sign that is cut off', Buffer.from('a\n😀 웹').subarray(0, -1), ['2:4', 'EC', `😀 ${none}`]],
    ['after a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0d, 0x0a]), ['1:2', 'FF', `a${none}`]],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ['1:1', '89', `${none}PNG`]],
    ['half a sign of UTF-16', Buffer.concat([utf16('a\nb\nc'), Buffer.from([0, 0xd8])]), ['3:2', '00', `c${none}`]],
  ])('%s, in pieces of any size', async (_, bytes, [place, byte = '', line = '']) => {
    for (const size of sizes) {
      const { at, problem: said } = await problem(bytes, size);
      expect(`${at.line}:${at.column}`).toBe(place);
      expect(said.hint).toContain(`The byte ${byte} `);
      // What follows is shown as far as it has been read.
      expect(line.startsWith(at.text)).toBe(true);
      if (size === 1000) expect(at.text).toBe(line);
    }
  });
});

test('a line that goes on for ever ends with a word, and not with an error of the engine', async () => {
  const piece = Buffer.alloc(16 * 1024 * 1024, 0x78);
  function* forever(): Iterable<Uint8Array> {
    yield Buffer.from('a: 1\n');
    for (;;) yield piece;
  }
  let length = 0;
  const reading = (async () => {
    for await (const chunk of textOf(forever())) length += chunk.length;
  })();
  await expect(reading).rejects.toMatchObject({
    problem: { message: expect.stringContaining('256 MiB') as string },
    at: { line: 2, column: 1 },
  });
  expect(length).toBe(5 + 16 * piece.length);
});
