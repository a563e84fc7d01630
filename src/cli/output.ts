import { writeSync } from 'node:fs';
import { isTerminal, STDOUT } from './terminal';

export { showsColours } from './terminal';

/** As much as is held before it is written, in characters. */
const ENOUGH = 32 * 1024;

/**
 * Standard output, written in large pieces and no faster than the reader at its other end takes them. A file or a pipe is written
 * to as it is: to load Node's streams takes a tenth of a short check.
 */
export class Output {
  private held = '';
  private readonly terminal = isTerminal(STDOUT);

  /** Writes some text, sooner or later. */
  async write(text: string): Promise<void> {
    this.held += text;
    if (this.held.length >= ENOUGH || this.terminal) await this.flush();
  }

  /** Writes what is held. */
  async flush(): Promise<void> {
    const { held } = this;
    this.held = '';
    if (held === '') return;
    const rest = this.terminal ? Buffer.from(held) : written(Buffer.from(held));
    if (rest.length > 0) await streamed(rest);
  }
}

/** Writes bytes at once. @returns those that a pipe, which does not wait, would not take yet */
function written(bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') failed(error as NodeJS.ErrnoException);
  }
  return rest;
}

let listens = false;

async function streamed(bytes: Buffer): Promise<void> {
  if (!listens) process.stdout.on('error', failed);
  listens = true;
  if (process.stdout.write(bytes)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

function failed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  // Whoever reads the output has had enough, such as `head`.
  process.exit(2);
}
