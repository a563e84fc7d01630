import { TextDecoder } from 'node:util';
import type { Span } from './lines';
import type { Unreadable } from './manifests';
import type { YamlProblem } from './yaml-value';

/** More than that without the end of a line is no manifest, and more than a text may be long. */
const LONGEST_LINE = 256 * 1024 * 1024;

/** Bytes that are no text, or none that could be read, so that there is no document in them. */
export class NotText extends Error implements Unreadable {
  constructor(
    readonly problem: YamlProblem,
    /** The first byte that stands for nothing. */
    readonly at: Span,
  ) {
    super(problem.message);
  }
}

/**
 * Bytes as text: UTF-8, or UTF-16 where the first bytes say so, as go-yaml v2 reads it (readerc.go). A byte order mark is
 * left out.
 *
 * @throws NotText for bytes that are not in that encoding, and for a line that goes on for ever
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let decoding: Decoding | undefined;
  for await (const chunk of bytes) {
    decoding ??= new Decoding(encodingOf(chunk));
    yield decoding.next(chunk);
  }
  if (decoding) yield decoding.end();
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

class Decoding {
  private readonly decoder: TextDecoder;
  /** Ahead of what is held. */
  private lines = 0;
  /** The bytes of the line that is being read, to find its place if one of them is bad. */
  private held: Uint8Array[] = [];
  /** How many they are. */
  private length = 0;

  constructor(private readonly encoding: string) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  next(chunk: Uint8Array): string {
    const text = this.decoded(chunk);
    // In UTF-16 this byte is half a sign, and may be half of another: all is held, as it is seldom met.
    const lineEnd = this.encoding === 'utf-8' ? chunk.lastIndexOf(0x0a) : -1;
    if (lineEnd >= 0) {
      this.lines += lineEnds(text);
      this.held = [];
      this.length = 0;
    }
    const rest = chunk.subarray(lineEnd + 1);
    this.held.push(rest);
    this.length += rest.length;
    if (this.length > LONGEST_LINE) throw this.tooLong();
    return text;
  }

  end(): string {
    return this.decoded();
  }

  private decoded(chunk?: Uint8Array): string {
    try {
      return chunk ? this.decoder.decode(chunk, { stream: true }) : this.decoder.decode();
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
      throw this.notText(Buffer.concat(chunk ? [...this.held, chunk] : this.held));
    }
  }

  private tooLong(): NotText {
    const problem = { message: 'this line has more than 256 MiB, which no manifest has', range: [0, 1] } as const;
    return new NotText(problem, { line: this.lines + 1, column: 1, length: 1, text: '' });
  }

  private notText(bytes: Buffer): NotText {
    const { encoding } = this;
    const before = goodBeginning(bytes, encoding);
    const bad = Buffer.byteLength(before, encoding === 'utf-8' ? 'utf8' : 'utf16le');
    const line = before.slice(before.lastIndexOf('\n') + 1).replace(/^\ufeff/, '');
    const [rest = ''] = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(bad)).split(/[\r\n]/, 1);
    const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return new NotText(
      {
        message: `the text is not in ${encoding.toUpperCase()}`,
        hint: `The byte ${byte} stands for nothing here. Save the file as UTF-8.`,
        range: [before.length, before.length + 1],
      },
      { line: this.lines + lineEnds(before) + 1, column: line.length + 1, length: 1, text: line + rest },
    );
  }
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The text of the bytes ahead of the first that is bad. */
function goodBeginning(bytes: Uint8Array, encoding: string): string {
  const text = (length: number): string | undefined => {
    try {
      // As a part of a stream it may end within a sign.
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
        stream: true,
      });
    } catch {
      return undefined;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (text(middle) === undefined) bad = middle;
    else good = middle;
  }
  return text(good) ?? '';
}
