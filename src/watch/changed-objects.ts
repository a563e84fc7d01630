import type * as Diff from '../diff';
import type { FileChange } from './output-folder';

/** A file that is other than before, and what that means for its objects. */
export interface ChangedFile {
  /** As people know it. */
  readonly path: string;
  readonly state: 'added' | 'changed' | 'removed';
  /** Of a changed file: its objects that are other than before; empty where that was too much to say. */
  readonly objects: readonly Diff.ObjectDiff[];
}

/** More than this many files, or bytes of them, are not compared object by object. */
const MOST_FILES = 10;
const MOST_BYTES = 512 * 1024;

/** Reads the manifests of a file. */
type Read = (path: string, bytes: Buffer) => Promise<unknown[]>;

/** What changes of files mean. */
export async function changedObjects(changes: readonly FileChange[], read: Read): Promise<ChangedFile[]> {
  const both = changes.filter(({ before, after }) => before && after);
  const bytes = both.reduce((sum, { before, after }) => sum + (before?.length ?? 0) + (after?.length ?? 0), 0);
  const compares = both.length <= MOST_FILES && bytes <= MOST_BYTES;
  const changed: ChangedFile[] = [];
  for (const { path, before, after } of changes) {
    const state = !before ? 'added' : !after ? 'removed' : 'changed';
    const objects = compares && before && after ? difference(await read(path, before), await read(path, after)) : [];
    changed.push({ path, state, objects });
  }
  return changed;
}

function difference(before: readonly unknown[], after: readonly unknown[]): Diff.ObjectDiff[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first change
  const { diffObjects } = require('../diff') as typeof Diff;
  return diffObjects(before, after);
}
