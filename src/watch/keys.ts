import type { ReadStream } from 'node:tty';

/** What the keys are for. */
export interface KeyActions {
  readonly quit: () => void;
  readonly again: () => void;
  /** Back in the foreground. */
  readonly resumed: () => void;
}

/**
 * What keys without a letter send, such as arrows, and letters with Alt: an escape and more, which may end with a letter of ours. F2
 * is `ESC O Q`.
 */
const SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^[O])?/gs;

/** Takes each key of a terminal as it is pressed; the terminal is as it was once they are closed. */
export class Keys {
  private readonly wasRaw: boolean;
  private isClosed = false;

  constructor(
    private readonly terminal: ReadStream,
    private readonly actions: KeyActions,
  ) {
    this.wasRaw = terminal.isRaw;
    terminal.setRawMode(true);
    terminal.setEncoding('utf8').on('data', this.pressed).resume();
    process.on('SIGCONT', this.continued);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    process.off('SIGCONT', this.continued);
    this.terminal.off('data', this.pressed).pause();
    this.terminal.setRawMode(this.wasRaw);
  }

  private readonly pressed = (keys: string | Buffer): void => {
    for (const key of String(keys).replace(SEQUENCE, '')) {
      // Ctrl-C and Ctrl-D end a program, Ctrl-Z puts it to sleep, where the terminal does not do that itself.
      if (key === 'q' || key === 'Q' || key === '\x03' || key === '\x04') this.actions.quit();
      else if (key === 'r' || key === 'R' || key === '\r' || key === '\n') this.actions.again();
      else if (key === '\x1a') this.sleep();
    }
  };

  private sleep(): void {
    if (process.platform === 'win32') return;
    this.terminal.setRawMode(this.wasRaw);
    process.kill(process.pid, 'SIGTSTP');
  }

  private readonly continued = (): void => {
    this.terminal.setRawMode(true);
    this.actions.resumed();
  };
}
