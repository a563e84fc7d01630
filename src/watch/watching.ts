import { relative, resolve, sep } from 'node:path';
import { newestKubernetes } from '../validate/kubernetes';
import { appConfig } from './app-config';
import type { ConfigOverrides } from './app-config';
import { changedObjects } from './changed-objects';
import { CheckedFiles } from './checked-files';
import { Cycle } from './cycle';
import type { Outcome, Synthesized } from './cycle';
import { Saves } from './saves';
import type { Screen } from './screen';
import { SourceFiles } from './source-files';

/** What to do besides. */
export interface Report {
  /** The file, as the user writes it. */
  readonly path: string;
  /**
   * Writes it.
   *
   * @returns what went wrong, or undefined
   */
  readonly draw: (sources: readonly { manifest: unknown; file: string }[]) => Promise<string | undefined>;
}

interface WatchOptions {
  /** Where the app is, with its cdk8s.yaml; an absolute path. */
  readonly folder: string;
  readonly overrides: ConfigOverrides;
  readonly report?: Report;
}

/** No run begins until nothing has been saved for so long, in milliseconds: editors and formatters save in bursts. */
const QUIET = 50;
/** After so many milliseconds a file that was empty is looked at again. */
const SOON = 100;
/** But no longer than this after the first save. */
const LONGEST = 1000;

/** Synthesizes and checks an app whenever one of its files is saved. */
export class Watching {
  private readonly cycle: Cycle;
  private readonly files: SourceFiles;
  private readonly saves = new Saves();
  private readonly products = new Set<string>();
  /** Files that are not watched, by the code of the error: as far as is known, and as far as is found. */
  private unwatched = new Map<string, string>();
  private found = new Map<string, string>();
  /** Something else that is to be said once. */
  private circle: string | undefined;
  private saved = new Set<string>();
  private lastSave = -Infinity;
  /** When a run was first wanted that has not begun; undefined: none is. */
  private wantedAt: number | undefined;
  private quitting = false;
  /** Whether the report is other than the manifests. */
  private isStale = true;
  /** Whether all files are found. */
  private watch: 'none' | 'begun' | 'whole' = 'none';
  private stopRun: (() => void) | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly options: WatchOptions,
    private readonly screen: Screen,
  ) {
    const { folder, overrides, report } = options;
    this.cycle = new Cycle(folder, overrides);
    this.files = new SourceFiles({ folder, isProduct: this.isProduct, changed: this.changed, failed: this.failed });
    if (report) this.products.add(resolve(folder, report.path));
    this.isOutput(outputOf(folder, overrides));
  }

  /** Goes on until {@link quit} is called. */
  async run(): Promise<void> {
    try {
      this.again();
      setImmediate(() => {
        // What goes wrong there goes wrong again, where it is told.
        warmUp().catch(() => undefined);
      });
      while (await this.isWanted()) await this.once();
    } finally {
      this.end();
      await this.files.close();
      this.screen.close();
    }
  }

  /** Runs the app again, though nothing has changed. */
  again(): void {
    this.saves.asked();
    this.want();
  }

  quit(): void {
    this.quitting = true;
    this.stopRun?.();
    this.wake?.();
  }

  /** Ends what must not outlive this process; for when there is no time. */
  end(): void {
    this.cycle.end();
  }

  private async isWanted(): Promise<boolean> {
    while (this.wantedAt === undefined && !this.quitting) await new Promise<void>((resolve) => (this.wake = resolve));
    const start = performance.now();
    for (let now = start; !this.quitting && now < this.lastSave + QUIET && now < start + LONGEST;) {
      await new Promise((resolve) => setTimeout(resolve, this.lastSave + QUIET - now));
      now = performance.now();
    }
    return !this.quitting;
  }

  private async once(): Promise<void> {
    const { wantedAt = performance.now(), saved } = this;
    this.wantedAt = undefined;
    this.saved = new Set();
    const abort = new AbortController();
    this.stopRun = () => {
      abort.abort();
    };
    this.screen.busy([...saved].map((path) => relative(this.options.folder, path)));
    const start = this.saves.began();
    const running = this.cycle.run(abort.signal).finally(() => {
      this.stopRun = undefined;
      const consequences = this.saves.ended(this.cycle.exitedAt, abort.signal.aborted);
      for (const [path, consequence] of consequences) this.follow(path, consequence);
    });
    // Once the app is running, which takes longer. In a large folder it takes longer than the run, which does not wait for it.
    if (this.watch === 'none' || (this.watch === 'whole' && this.unwatched.size > 0)) void this.watchFiles(start);
    const outcome = await running;
    if (outcome) await this.show(outcome, performance.now() - wantedAt);
  }

  /** Begins to watch; or does so again, where some of it went wrong and may have been mended since. */
  private async watchFiles(since: number): Promise<void> {
    this.watch = 'begun';
    this.found = new Map();
    try {
      await this.files.start(since);
    } catch (error) {
      this.failed(error as NodeJS.ErrnoException);
    }
    this.watch = 'whole';
    this.unwatched = this.found;
    this.screen.watched(this.files.count);
  }

  private async show(outcome: Outcome, milliseconds: number): Promise<void> {
    const notes = [...this.unwatched.values(), ...(this.circle === undefined ? [] : [this.circle])];
    this.circle = undefined;
    if (this.watch === 'whole') this.screen.watched(this.files.count);
    this.screen.show({ outcome, milliseconds, time: new Date(), notes });
    if (outcome.state === 'failed') return;
    this.isOutput(outcome.output);
    if (outcome.changes.length > 0) this.isStale = true;
    // The verdict is to be seen, and a save to be heard of, ahead of a picture.
    await new Promise(setImmediate);
    if (this.isStale && this.wantedAt === undefined) await this.draw(outcome);
  }

  private async draw({ objects }: Synthesized): Promise<void> {
    const { report } = this.options;
    if (!report) return;
    const sources = objects.filter(({ manifest }) => manifest !== undefined);
    let problem: string | undefined;
    try {
      problem = await report.draw(sources.map(({ manifest, file }) => ({ manifest, file })));
    } catch (error) {
      // A picture that fails is no reason to watch no more.
      problem = `${report.path} is not drawn, which is a mistake of cdk8s-pods: ${String(error)}`;
    }
    this.isStale = problem !== undefined;
    this.screen.tell(problem ?? `${report.path} is drawn`);
  }

  private want(): void {
    this.wantedAt ??= performance.now();
    this.stopRun?.();
    this.wake?.();
  }

  private readonly changed = (path: string, isNew: boolean): void => {
    this.follow(path, this.saves.changed(path, isNew));
    if (!this.saves.isEmpty(path)) return;
    // It is being written, and of changes that follow each other closely the watcher tells the first only.
    setTimeout(() => {
      if (!this.quitting && !this.saves.isKnown(path)) this.follow(path, this.saves.changed(path));
    }, SOON).unref();
  };

  private follow(path: string, consequence: ReturnType<Saves['changed']>): void {
    const name = relative(this.options.folder, path);
    if (consequence === 'circle')
      this.circle = `${name} changes whenever the app runs; it is not run again for that, but r does it`;
    if (consequence !== 'run') return;
    this.saved.add(path);
    this.lastSave = performance.now();
    this.want();
  }

  private readonly failed = (error: NodeJS.ErrnoException): void => {
    const { code = '', message } = error;
    const cure = code === 'ENOSPC' || code === 'EMFILE' ? ' (more files than the system lets a program watch)' : '';
    const text = `some files are not watched: ${message}${cure}`;
    this.found.set(code, text);
    if (this.unwatched.has(code)) return;
    this.unwatched.set(code, text);
    this.screen.tell(text);
  };

  private isOutput(output: string): void {
    const path = resolve(this.options.folder, output);
    // Whoever writes manifests among the sources has them watched as well.
    if (!`${this.options.folder}${sep}`.startsWith(`${path}${sep}`)) this.products.add(path);
  }

  private readonly isProduct = (path: string): boolean => {
    return [...this.products].some((product) => path === product || path.startsWith(`${product}${sep}`));
  };
}

function outputOf(folder: string, overrides: ConfigOverrides): string {
  try {
    return appConfig(folder, overrides).output;
  } catch {
    return overrides.output ?? 'dist';
  }
}

/** Loads the checks while the app runs for the first time: it leaves a processor, and the disk after a while. */
async function warmUp(): Promise<void> {
  const pod = (image: string): Buffer =>
    Buffer.from(`apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: web, image: ${image} }] }\n`);
  const files = new CheckedFiles();
  const [path, before, after] = ['warm-up.yaml', pod('a'), pod('b')];
  const { signal } = new AbortController();
  await files.check([{ path, bytes: after }], { asked: { kubernetes: [newestKubernetes] }, label: () => path, signal });
  await changedObjects([{ path, before, after }], (file, bytes) => files.manifestsOf(file, bytes));
}
