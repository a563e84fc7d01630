import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Bytes } from './bytes';

/** As many bytes are kept in memory; a file that is larger is written piece by piece. */
const KEPT = 1024 * 1024;

/** The documents of a file of YAML, while they are written. */
export class Documents {
  private isFirst = true;

  /**
   * @param out where they go
   * @param makeRoom called before each
   */
  constructor(
    private readonly out: Bytes,
    private readonly makeRoom: () => void,
  ) {}

  /** Where the next one is to be appended. */
  public next(): Bytes {
    const { out } = this;
    this.makeRoom();
    if (!this.isFirst) out.text('---\n');
    this.isFirst = false;
    return out;
  }
}

/**
 * Writes the documents of a YAML file, as `cdk8s.Yaml.save` does. Of a file of up to a mebibyte nothing is
 * touched until its last document is there; of a larger one nothing is left if a document fails once the file is begun.
 *
 * @param write appends the documents one by one, so that none needs to be kept
 * @param buffer to be used again for the next file
 */
export function saveYaml(
  path: string,
  write: (documents: Documents) => void,
  buffer: Bytes = new Bytes(64 * 1024),
): void {
  buffer.rewind(0);
  let file: number | undefined;
  const makeRoom = (): void => {
    if (buffer.length < KEPT) return;
    file ??= openSync(path, 'w');
    writeFileSync(file, buffer.view());
    buffer.rewind(0);
  };
  try {
    write(new Documents(buffer, makeRoom));
    if (file === undefined) overwrite(path, buffer.view());
    else writeFileSync(file, buffer.view());
  } catch (error) {
    if (file !== undefined) discard(path, file);
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Writes over what is in a file, if there is one, and cuts off what is left of that: several times faster than to empty the
 * file first, for which file systems take back its blocks.
 */
function overwrite(path: string, bytes: Buffer): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT, 0o666);
  try {
    writeFileSync(file, bytes);
    // There is nothing to be cut off of a pipe or a device.
    if (fstatSync(file).isFile()) ftruncateSync(file, bytes.length);
  } catch (error) {
    discard(path, file);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Leaves nothing that would pass for a manifest: no part of it, and no mixture with what was there. A link stays. */
function discard(path: string, file: number): void {
  try {
    if (!fstatSync(file).isFile()) return;
    ftruncateSync(file, 0);
    if (lstatSync(path).isFile()) rmSync(path);
  } catch {
    // What led here says more.
  }
}

/** Documents as one text, as `cdk8s.Yaml.stringify` has them. */
export function yamlText(write: (documents: Documents) => void): string {
  const buffer = new Bytes(64 * 1024);
  write(new Documents(buffer, () => undefined));
  return buffer.view().toString('utf8');
}
