import { basename, join, relative, resolve, sep } from 'node:path';
import { fstatSync, lstatSync, readdirSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type * as Chokidar from 'chokidar';

/** What is watched. */
interface Watched {
  /** All files below it, without `node_modules` and folders whose names begin with a dot. Links are not followed. */
  readonly folder: string;
  /** Whether a file or folder, by its absolute path, is not the app's: what is made of it. */
  readonly isProduct: (path: string) => boolean;
  /** A file was saved, made or removed, by its absolute path; and whether it is new. */
  readonly changed: (path: string, isNew: boolean) => void;
  /** Some of it cannot be watched. */
  readonly failed: (error: Error) => void;
}

// What editors leave beside the files that they save: Vim, Emacs, Kate, JetBrains; and the Finder.
const EDITORS = /^(\.#.*|#.*#|.*~|\..*\.sw[a-z]|4913|.*\.kate-swp|.*___jb_(tmp|old)___|\.DS_Store)$/;

/** The files of an app. */
export class SourceFiles {
  private readonly files = new Set<string>();
  private readonly outputs = ownOutputs();
  private watcher: Chokidar.FSWatcher | undefined;

  constructor(private readonly watched: Watched) {}

  /** How many there are. */
  get count(): number {
    return this.files.size;
  }

  /**
   * Begins to watch, anew where it has begun before; done when all files are found.
   *
   * @param since what was saved after that time counts as well, in milliseconds of the clock
   */
  async start(since: number): Promise<void> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would load the ES module loader as well
    const { watch } = require('chokidar') as typeof Chokidar;
    const { folder, failed } = this.watched;
    void this.watcher?.close();
    this.files.clear();
    const folders = new Set<string>();
    // Saves by renaming are told as they come, not as one change 100 ms later: whoever listens waits for the last of many anyway.
    const watcher = watch(folder, { ignored: this.isIgnored, followSymlinks: false, atomic: false });
    this.watcher = watcher;
    let ready = false;
    watcher.on('all', (event, path, stats) => {
      if (event === 'addDir') folders.add(path);
      if (event === 'addDir' || event === 'unlinkDir' || this.isIgnored(path)) return;
      if (stats && this.outputs.has(identity(stats))) return;
      const isNew = !this.files.has(path) && (ready || (stats?.birthtimeMs ?? 0) > since);
      if (event === 'unlink') this.files.delete(path);
      else this.files.add(path);
      if (ready || (stats && stats.mtimeMs > since)) this.watched.changed(path, isNew);
    });
    watcher.on('error', (error) => {
      failed(error as Error);
    });
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
    ready = true;
    // It looks at each of them first and watches it later, and tells nothing of what is saved between.
    const isSince = (path: string): boolean =>
      (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > since;
    for (const path of [...this.files].filter(isSince)) this.watched.changed(path, false);
    const inside = [...folders].filter(isSince).flatMap(pathsIn);
    const missed = inside.filter((path) => !this.files.has(path) && !folders.has(path) && !this.isIgnored(path));
    if (missed.length > 0) watcher.add(missed);
  }

  async close(): Promise<void> {
    await this.watcher?.close();
  }

  private readonly isIgnored = (path: string, stats?: Stats): boolean => {
    const { folder, isProduct } = this.watched;
    const inside = relative(folder, path);
    if (inside === '') return false;
    if (inside.split(sep).includes('node_modules') || EDITORS.test(basename(path))) return true;
    if (stats?.isDirectory() && basename(path).startsWith('.')) return true;
    return isProduct(resolve(path));
  };
}

function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    // It is gone again.
    return [];
  }
}

/** The files that this process writes into, as with `cdk8s-pods watch > log`. */
function ownOutputs(): ReadonlySet<string> {
  return new Set(
    [1, 2].flatMap((descriptor) => {
      try {
        return identity(fstatSync(descriptor));
      } catch {
        // Closed by whoever started this process.
        return [];
      }
    }),
  );
}

function identity({ dev, ino }: Stats): string {
  return `${dev} ${ino}`;
}
