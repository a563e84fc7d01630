import { isTerminal, STDERR } from './terminal';

/** Until then nothing is shown, in milliseconds. */
const PATIENCE = 1000;
const PAUSE = 100;

/** A line on standard error that says how far a long check has come; only on a terminal. */
export class Progress {
  private readonly start = Date.now();
  private shown = 0;
  private readonly terminal = isTerminal(STDERR);

  /** Shows the line, if it is time to. */
  tell(text: string): void {
    if (!this.terminal) return;
    const now = Date.now();
    if (now - this.start < PATIENCE || now - this.shown < PAUSE) return;
    this.shown = now;
    process.stderr.write(`\r\x1b[K${text}`);
  }

  /** Takes the line away, to make room for other text. */
  clear(): void {
    if (this.shown > 0) process.stderr.write('\r\x1b[K');
    this.shown = 0;
  }
}
