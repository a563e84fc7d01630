import { readManifests, type Unreadable } from '../read/manifests';
import { rawDocuments, type Chunks } from '../read/raw-document';
import type { Source } from './import-object';

/** Reads the manifests of a file or a pipe as kubectl does, with the texts that they stand in, for the comments. */
export async function* readSources(chunks: Chunks): AsyncGenerator<Source | Unreadable> {
  for await (const { text, line } of rawDocuments(chunks)) {
    let index = 0;
    const list = /^["']?kind["']?\s*:\s*["']?\w*List\b/m.test(text);
    for await (const read of readManifests([text])) {
      if ('problem' in read) {
        yield { ...read, at: { ...read.at, line: read.at.line + line - 1 } };
        continue;
      }
      yield { manifest: read.manifest, origin: { text, inside: list ? ['items', index++] : [] } };
    }
  }
}

/** Whether a document does not even mean to be a manifest: `values.yaml`, `package.json`. */
export function isForeign(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return true;
  return !('apiVersion' in document) && !('kind' in document);
}
