import { fstatSync, statSync } from 'node:fs';
import { devNull } from 'node:os';

/** Standard output, as the system numbers it. */
export const STDOUT = 1;
/** Standard error. */
export const STDERR = 2;

/** Whether one of the standard streams is a terminal. For a file or a pipe, no stream is loaded to find that out. */
export function isTerminal(descriptor: typeof STDOUT | typeof STDERR): boolean {
  try {
    const status = fstatSync(descriptor);
    if (!status.isCharacterDevice() || status.rdev === nullDevice()) return false;
  } catch {
    // It is closed.
    return false;
  }
  // Of a device that is no terminal it is undefined, whatever its type says.
  const { isTTY } = (descriptor === STDOUT ? process.stdout : process.stderr) as { isTTY?: boolean };
  return isTTY === true;
}

function nullDevice(): number | undefined {
  return statSync(devNull, { throwIfNoEntry: false })?.rdev;
}

/** Whether a stream, or standard output, shows colours: it is a terminal, and nobody said no (https://no-color.org). */
export function showsColours(stream?: NodeJS.WriteStream): boolean {
  const { NO_COLOR, TERM } = process.env;
  if (!(stream ? stream.isTTY : isTerminal(STDOUT))) return false;
  return (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}
