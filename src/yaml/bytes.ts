import { characters, FIRST, INNER, isWordOrNumber, WORD } from './plain';

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const DOUBLE_QUOTE = 0x22;
const DIGIT_ZERO = 0x30;
/** Bytes that a UTF-16 unit takes in UTF-8, at most. */
const WIDEST = 3;
/** Bytes that are copied at a time, as one number. */
const WORD_LENGTH = 8;

/** A few ASCII characters that are added again and again, made ready to be copied eight at a time. */
export class Stamp {
  /** Blanks follow the characters. ASCII never makes the bits of NaN, which might not be kept. */
  public readonly words: Float64Array;
  /** How many characters there are. */
  public readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    const bytes = viewOf(Buffer.from(text.padEnd(Math.ceil(text.length / WORD_LENGTH) * WORD_LENGTH)));
    this.words = new Float64Array(bytes.byteLength / WORD_LENGTH).map((_, index) =>
      bytes.getFloat64(index * WORD_LENGTH, true),
    );
  }
}

const BLANKS = new Stamp(' '.repeat(WORD_LENGTH)).words[0] as number;

/**
 * A growing piece of UTF-8. Manifests are made of very many very short strings: byte by byte they get here faster than
 * strings can be joined, and nothing is left to collect.
 */
export class Bytes {
  private buffer: Buffer;
  /** The same bytes, for numbers. */
  private words: DataView;
  private at = 0;

  /** @param capacity in bytes, to begin with */
  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafe(capacity);
    this.words = viewOf(this.buffer);
  }

  /** How many bytes there are. */
  public get length(): number {
    return this.at;
  }

  /** The bytes; a view that is good until something is added. */
  public view(): Buffer {
    return this.buffer.subarray(0, this.at);
  }

  /** Goes back to where `length` was so many bytes. */
  public rewind(length: number): void {
    this.at = length;
  }

  /** One ASCII character. */
  public character(code: number): void {
    if (this.at === this.buffer.length) this.reserve(1);
    this.buffer[this.at++] = code;
  }

  /** Two ASCII characters. */
  public characters(first: number, second: number): void {
    const { at } = this;
    if (at + 2 > this.buffer.length) this.reserve(2);
    this.buffer[at] = first;
    this.buffer[at + 1] = second;
    this.at = at + 2;
  }

  /** A new line, and blanks at its start. */
  public line(indent: number): void {
    this.reserve(indent + 1 + WORD_LENGTH);
    const { words, at } = this;
    this.buffer[at] = LINE_FEED;
    for (let i = 1; i <= indent; i += WORD_LENGTH) words.setFloat64(at + i, BLANKS, true);
    this.at = at + 1 + indent;
  }

  /** Characters that were made ready. */
  public stamp({ words, length }: Stamp): void {
    this.reserve(length + WORD_LENGTH);
    const { words: target, at } = this;
    for (let i = 0; i < words.length; i++) target.setFloat64(at + i * WORD_LENGTH, words[i] as number, true);
    this.at = at + length;
  }

  /** An integer of up to five digits, as most are. @returns false, with nothing added, for any other number */
  public shortInteger(value: number): boolean {
    // The zero below zero has a sign.
    if (!(value >= 0 && value < 100_000) || Math.floor(value) !== value || Object.is(value, -0)) return false;
    const length = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : value < 10_000 ? 4 : 5;
    this.reserve(length);
    const { buffer } = this;
    let rest = value;
    for (let at = this.at + length - 1; at >= this.at; at--) {
      const next = Math.floor(rest / 10);
      buffer[at] = DIGIT_ZERO + rest - next * 10;
      rest = next;
    }
    this.at += length;
    return true;
  }

  /** A text between double quotes. */
  public quoted(text: string): void {
    this.character(DOUBLE_QUOTE);
    this.text(text);
    this.character(DOUBLE_QUOTE);
  }

  /** Any text. */
  public text(text: string): void {
    const { length } = text;
    this.reserve(length);
    const { buffer, at } = this;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) {
        this.wideText(text);
        return;
      }
      buffer[at + i] = code;
    }
    this.at = at + length;
  }

  /**
   * A text that may stand without quotes on a line of its own, wherever that is; by far the most are. It is told while it is
   * copied.
   *
   * @returns false, with nothing added, where that cannot be said at once
   */
  public ordinary(text: string): boolean {
    const { length } = text;
    if (length === 0) return false;
    const first = characters[text.charCodeAt(0)] ?? 0;
    if ((first & FIRST) === 0 || ((first & WORD) !== 0 && isWordOrNumber(text))) return false;
    this.reserve(length);
    const { buffer, at } = this;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f || ((characters[code] as number) & INNER) === 0) {
        if (!isInnerSeparator(text, i, code)) return false;
      }
      buffer[at + i] = code;
    }
    this.at = at + length;
    return true;
  }

  private wideText(text: string): void {
    this.reserve(text.length * WIDEST);
    this.at += this.buffer.write(text, this.at, 'utf8');
  }

  private reserve(more: number): void {
    const needed = this.at + more;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
    this.words = viewOf(larger);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** A colon or a blank is a character like others where something visible follows, and no hash after a blank. */
function isInnerSeparator(text: string, at: number, code: number): boolean {
  if ((code !== 0x3a && code !== SPACE) || at + 1 === text.length) return false;
  const next = text.charCodeAt(at + 1);
  if (next <= SPACE || next >= 0x7f) return false;
  return code !== SPACE || next !== 0x23;
}
