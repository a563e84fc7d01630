import { mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that the app has written. */
export interface SynthesizedFile {
  /** Below the output folder, with `/`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** What became of a file of the output folder. */
export interface FileChange {
  readonly path: string;
  readonly before?: Buffer;
  readonly after?: Buffer;
}

/** Every file below a folder, in the order of their names; none where there is no such folder. */
export function filesBelow(folder: string): SynthesizedFile[] {
  return [...pathsBelow(folder)].map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}

function* pathsBelow(folder: string, inside = ''): Iterable<string> {
  for (const entry of entriesOf(join(folder, inside))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) yield* pathsBelow(folder, path);
    else if (entry.isFile()) yield path;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * The folder for manifests. cdk8s-cli deletes it ahead of each synth; here nothing is touched that this watch has not written,
 * and files stay as they are, with their times, where the app writes the same again.
 */
export class OutputFolder {
  private readonly written = new Map<string, Buffer>();

  /** @param folder its absolute path */
  constructor(private readonly folder: string) {}

  /**
   * Writes what the app has synthesized, and removes what this watch wrote earlier and the app writes no more.
   *
   * @returns what has changed, each as soon as it has
   * @throws an error of the file system
   */
  *publish(files: readonly SynthesizedFile[]): Iterable<FileChange> {
    const synthesized = new Set(files.map(({ path }) => path));
    for (const { path, bytes: after } of files) {
      const before = contentOf(join(this.folder, path));
      this.written.set(path, after);
      if (before?.equals(after)) continue;
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), after);
      yield { path, ...(before && { before }), after };
    }
    for (const [path, before] of this.written) {
      if (synthesized.has(path)) continue;
      this.written.delete(path);
      // Somebody may have made it theirs since.
      if (!contentOf(join(this.folder, path))?.equals(before)) continue;
      rmSync(join(this.folder, path));
      this.removeEmpty(dirname(path));
      yield { path, before };
    }
  }

  /** The manifests in the folder that are not of this watch: `cdk8s synth` would delete them. */
  foreign(): string[] {
    return [...pathsBelow(this.folder)].filter((path) => path.endsWith('.yaml') && !this.written.has(path));
  }

  /** The manifests that were written into the folder since a time, by an app that has its own mind about where to write. */
  writtenSince(time: number): SynthesizedFile[] {
    return [...pathsBelow(this.folder)]
      .filter((path) => path.endsWith('.yaml') && statSync(join(this.folder, path)).mtimeMs > time)
      .map((path) => ({ path, bytes: readFileSync(join(this.folder, path)) }));
  }

  private removeEmpty(inside: string): void {
    if (inside === '.') return;
    try {
      rmdirSync(join(this.folder, inside));
    } catch {
      return;
    }
    this.removeEmpty(dirname(inside));
  }
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
