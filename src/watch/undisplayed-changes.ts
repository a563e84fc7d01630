import type { FileChange } from './output-folder';

/** Changes of files that nobody has been shown yet: a run may write files and be stopped ahead of its verdict. */
export class UndisplayedChanges {
  private readonly files = new Map<string, FileChange>();

  /** A file has changed, maybe again. */
  add({ path, before, after }: FileChange): void {
    const earlier = this.files.get(path);
    const first = earlier ? earlier.before : before;
    // A file that is as it was goes, and one that changes again comes last.
    this.files.delete(path);
    if (isSame(first, after)) return;
    this.files.set(path, { path, ...(first && { before: first }), ...(after && { after }) });
  }

  /** What is to be shown. */
  all(): FileChange[] {
    return [...this.files.values()];
  }

  /** All of it has been shown. */
  clear(): void {
    this.files.clear();
  }
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other);
}
