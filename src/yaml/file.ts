import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Bytes } from './bytes';

/** As many bytes are kept in memory; a file that is larger is written piece by piece. */
const KEPT = 1024 * 1024;

/** Appends one document of YAML. */
export type WriteDocument = (out: Bytes) => void;

/**
 * Writes the documents of a YAML file, as `cdk8s.Yaml.save` does. Of a file of up to a mebibyte nothing is
 * touched until its last document is there; of a larger one nothing is left if the documents end with an error.
 *
 * @param documents taken one by one, so that none needs to be kept
 * @param buffer to be used again for the next file
 */
export function saveYaml(path: string, documents: Iterable<WriteDocument>, buffer: Bytes = new Bytes(64 * 1024)): void {
  buffer.rewind(0);
  let file: number | undefined;
  try {
    for (const write of separated(documents, buffer)) {
      write(buffer);
      if (buffer.length < KEPT) continue;
      file ??= openSync(path, 'w');
      writeFileSync(file, buffer.view());
      buffer.rewind(0);
    }
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
export function yamlText(documents: Iterable<WriteDocument>): string {
  const buffer = new Bytes(64 * 1024);
  for (const write of separated(documents, buffer)) write(buffer);
  return buffer.view().toString('utf8');
}

/** Writes what separates documents before each but the first. */
function* separated(documents: Iterable<WriteDocument>, out: Bytes): Generator<WriteDocument> {
  let first = true;
  for (const document of documents) {
    if (!first) out.text('---\n');
    first = false;
    yield document;
  }
}
