import { readManifests, type Unreadable } from '../read/manifests';
import { rawDocuments, type Chunks } from '../read/raw-document';
import type { Source } from './import-object';

/**
 * Reads the manifests of a file or a pipe as kubectl does, with the texts that they stand in, for the comments. A key that is
 * there twice is told before its manifest, which has the last of the values.
 */
export async function* readSources(chunks: Chunks): AsyncGenerator<Source | Unreadable> {
  for await (const { text, line } of rawDocuments(chunks)) {
    let index = 0;
    const list = /^["']?kind["']?\s*:\s*["']?\w*List\b/m.test(text);
    for await (const read of readManifests([text])) {
      const problems =
        'problem' in read ? [read] : read.duplicates.map((problem) => ({ problem, at: read.span(problem.range) }));
      for (const { problem, at } of problems) yield { problem, at: { ...at, line: at.line + line - 1 } };
      if ('problem' in read) continue;
      yield { manifest: read.manifest, origin: { text, inside: list ? ['items', index++] : [] } };
    }
  }
}
