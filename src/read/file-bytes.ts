import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 256 * 1024;

/** The bytes of a file, in pieces. */
export function* bytesOf(path: string): Iterable<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const buffer = new Uint8Array(CHUNK);
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
