import { paint } from '../report/paint';
import { printable } from '../report/printable';
import { adviceIn, frameLines } from './frame';
import type { Look, Shown } from './frame';

/** What a screen needs of a stream, such as standard output. */
export interface ScreenStream {
  write(text: string): unknown;
  readonly rows?: number;
  readonly columns?: number;
}

/** Where the cycles are to be seen. */
export interface Screen {
  /** The app is run, for which the saved files are the reason. */
  busy(saved: readonly string[]): void;
  /** The cycle is over. */
  show(shown: Shown): void;
  /** So many files are watched. */
  watched(files: number): void;
  /** There is news of the cycle that is shown. */
  tell(note: string): void;
  /** Shows anew what is shown: the terminal may have another size. */
  redraw(): void;
  /** Leaves what is shown, and nothing else. */
  close(): void;
}

/** Any output that is no terminal: one cycle after another, as plain text. */
export class PlainScreen implements Screen {
  private given: ReadonlySet<string> = new Set();

  constructor(private readonly stream: ScreenStream) {}

  busy(): void {
    // Nothing would take it away again.
  }

  show(shown: Shown): void {
    const look: Look = { colour: false, paint: paint(false), given: this.given };
    this.stream.write(`${frameLines(shown, look).join('\n')}\n\n`);
    if (shown.outcome.state === 'synthesized') this.given = adviceIn(shown.outcome);
  }

  watched(): void {
    // That is of no use to those who read on later.
  }

  tell(note: string): void {
    this.stream.write(`${printable(note)}\n\n`);
  }

  redraw(): void {
    // What is written is written.
  }

  close(): void {
    // Nothing to take back.
  }
}

/**
 * Clears the screen and goes to its top; what has scrolled off stays where it is. The first line is cleared last and by
 * itself: terminals that see a whole screen being cleared keep a copy of it each time.
 */
const CLEAR = '\x1b[2;1H\x1b[J\x1b[H\x1b[K';

/** A terminal, which shows the last cycle and no other. */
export class TerminalScreen implements Screen {
  private shown: Shown | undefined;
  private files: number | undefined;
  private news: string[] = [];
  private saved: readonly string[] | undefined;

  constructor(
    private readonly stream: ScreenStream,
    private readonly colour: boolean,
  ) {
    // What is on the terminal scrolls off, so that people find it again.
    stream.write('\n'.repeat(sizeOf(stream).rows));
  }

  busy(saved: readonly string[]): void {
    this.saved = saved;
    this.redraw();
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.news = [];
    this.saved = undefined;
    this.redraw();
  }

  watched(files: number): void {
    if (files === this.files) return;
    this.files = files;
    this.redraw();
  }

  tell(note: string): void {
    this.news.push(note);
    this.redraw();
  }

  redraw(): void {
    const { dim } = paint(this.colour);
    this.draw([...this.lines(), '', dim(this.saved ? busyText(this.saved) : 'r run again · q quit')]);
  }

  close(): void {
    this.draw(this.lines());
  }

  private lines(): string[] {
    const { shown, files, news, stream } = this;
    if (!shown) return [];
    const look = { colour: this.colour, paint: paint(this.colour), size: sizeOf(stream) };
    return frameLines({ ...shown, notes: [...shown.notes, ...news] }, look, [
      files === undefined ? 'looking for files' : `watching ${files} files`,
    ]);
  }

  private draw(lines: readonly string[]): void {
    // In one piece, or it flickers.
    this.stream.write(`${CLEAR}${lines.map((line) => `${line}\n`).join('')}`);
  }
}

/** A terminal that does not know its size says 0. */
function sizeOf({ rows = 0, columns = 0 }: ScreenStream): { rows: number; columns: number } {
  return { rows: rows > 0 ? rows : 24, columns: columns > 0 ? columns : 80 };
}

function busyText(saved: readonly string[]): string {
  const [first, ...others] = saved;
  if (first === undefined) return '… synthesizing';
  return `… synthesizing: ${printable(first)}${others.length > 0 ? ` and ${others.length} more` : ''} saved`;
}
