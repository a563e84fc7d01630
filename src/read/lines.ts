import type { RawDocument } from './raw-document';

/** A part of a file on one line, to be shown and pointed at. */
export interface Span {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 code units. */
  column: number;
  /** How much of the line is meant; at least 1. */
  length: number;
  /** The whole line. */
  text: string;
}

/** The lines of a document, as parts of the file that it stands in. */
export class Lines {
  private readonly starts = [0];

  constructor(private readonly raw: RawDocument) {
    const { text } = raw;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The first line of a stretch of the document's text, and what of it lies on that line. */
  span([start, end]: readonly [start: number, end: number]): Span {
    const { text, line, column } = this.raw;
    const index = this.lineAt(start);
    const from = this.starts[index] ?? 0;
    const whole = text.slice(from, this.starts[index + 1]).replace(/\r?\n?$/, '');
    // The first line of a JSON value that follows another on the same line begins somewhere inside.
    const before = index === 0 ? column - 1 : 0;
    const length = Math.max(1, Math.min(end, from + whole.length) - start);
    return { line: line + index, column: before + start - from + 1, length, text: ' '.repeat(before) + whole };
  }

  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
