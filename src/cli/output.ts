/** As much as is held before it is written, in characters. */
const ENOUGH = 32 * 1024;

/** Standard output, written in large pieces and no faster than the reader at its other end takes them. */
export class Output {
  private held = '';

  /** Writes some text, sooner or later. */
  async write(text: string): Promise<void> {
    this.held += text;
    if (this.held.length >= ENOUGH || process.stdout.isTTY) await this.flush();
  }

  /** Writes what is held. */
  async flush(): Promise<void> {
    const { held } = this;
    this.held = '';
    if (held === '' || process.stdout.write(held)) return;
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

/** Whether a stream shows colours: it is a terminal, and nobody said no (https://no-color.org). */
export function showsColours(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, TERM } = process.env;
  // Of a pipe it is undefined, whatever its type says.
  if (!stream.isTTY) return false;
  return (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}
