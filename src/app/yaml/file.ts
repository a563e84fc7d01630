import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Bytes } from './bytes';
import { writeDocument } from './document';

/** As many bytes are kept in memory; a file that is larger is written piece by piece. */
const KEPT = 4 * 1024 * 1024;

/**
 * Writes values as the documents of a YAML file, as `cdk8s.Yaml.save` does. Of a file that fits in a few mebibytes nothing is
 * touched until its last document is there; of a larger one nothing is left if the values end with an error.
 *
 * @param values what `toJson()` of objects returns; taken one by one, so that none needs to be kept
 * @param buffer to be used again for the next file
 */
export function saveYaml(path: string, values: Iterable<unknown>, buffer: Bytes = new Bytes(64 * 1024)): void {
  buffer.rewind(0);
  let file: number | undefined;
  try {
    for (const value of separated(values, buffer)) {
      writeDocument(value, buffer);
      if (buffer.length < KEPT) continue;
      file ??= openSync(path, 'w');
      writeFileSync(file, buffer.view());
      buffer.rewind(0);
    }
    writeFileSync(file ?? path, buffer.view());
  } catch (error) {
    if (file !== undefined) rmSync(path, { force: true });
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Values as YAML of several documents, as `cdk8s.Yaml.stringify` has them. */
export function yamlText(values: Iterable<unknown>): string {
  const buffer = new Bytes(64 * 1024);
  for (const value of separated(values, buffer)) writeDocument(value, buffer);
  return buffer.view().toString('utf8');
}

/** Writes what separates documents before each but the first. */
function* separated(values: Iterable<unknown>, out: Bytes): Generator {
  let first = true;
  for (const value of values) {
    if (!first) out.text('---\n');
    first = false;
    yield value;
  }
}
