import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { fileError, InputError } from './loaded-manifests';
import { Output } from './output';

export interface Target {
  /** Undefined: standard output. */
  readonly path: string | undefined;
  /** Overwrite whatever is there. */
  readonly force: boolean;
}

/**
 * Writes a picture. A file that is there already is overwritten only if it is one of ours.
 *
 * @throws InputError where the file is somebody else's, or cannot be written
 */
export async function writePicture(text: string, { path, force }: Target): Promise<void> {
  if (path === undefined || path === '-') {
    const output = new Output();
    await output.write(text);
    await output.flush();
    return;
  }
  try {
    if (!force && isForeign(path))
      throw new InputError(`${path} is there and was not made by cdk8s-pods; --force overwrites it`);
    writeFileSync(path, text);
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Each format has one of these near its beginning: see src/diagram. */
const marks = [
  '%% cdk8s-pods draw',
  'class="cdk8s-pods-picture"',
  'name="generator" content="cdk8s-pods"',
  '; times are since its first container started)',
  '{\n  "kubernetes": "1.',
];
const enough = 1024;

/**
 * Whether a file is there that no command of ours has made.
 *
 * @throws an error of the file system where it cannot be read
 */
export function isForeign(path: string): boolean {
  let file;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  try {
    const buffer = new Uint8Array(enough);
    const beginning = Buffer.from(buffer.subarray(0, readSync(file, buffer))).toString('latin1');
    return beginning !== '' && !marks.some((mark) => beginning.includes(mark));
  } finally {
    closeSync(file);
  }
}
