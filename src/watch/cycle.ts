import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Asked } from '../check/check-manifest';
import { Tally } from '../report/summary';
import { appConfig, ConfigError } from './app-config';
import type { AppConfig, ConfigOverrides } from './app-config';
import { AppRun } from './app-run';
import type { AppEnd } from './app-run';
import { changedObjects } from './changed-objects';
import type { ChangedFile } from './changed-objects';
import { CheckedFiles } from './checked-files';
import type { CheckedObject } from './checked-files';
import { ConstructPaths } from './construct-paths';
import { filesBelow, OutputFolder } from './output-folder';
import type { FileChange, SynthesizedFile } from './output-folder';
import { UndisplayedChanges } from './undisplayed-changes';

/** There are no manifests, and why. */
export interface Failed {
  readonly state: 'failed';
  /** In one line. */
  readonly reason: string;
  /** What the app said, as it said it. */
  readonly said: string;
}

/** There are manifests, and what a server says to them. */
export interface Synthesized {
  readonly state: 'synthesized';
  readonly asked: Asked;
  /** As the user writes it. */
  readonly output: string;
  readonly files: number;
  readonly objects: readonly CheckedObject[];
  readonly tally: Tally;
  /** What is other than before. */
  readonly changes: readonly ChangedFile[];
  /** Manifests in the output folder that are not of this app, as far as is known. */
  readonly foreign: readonly string[];
  /** What the app said on standard error, as it said it. */
  readonly said: string;
}

export type Outcome = Failed | Synthesized;

/** Where cdk8s writes down construct paths; it is for us, and no manifest. */
const METADATA = 'construct-metadata.json';

/** From the app's files to a verdict, again and again. */
export class Cycle {
  private readonly scratch = mkdtempSync(join(tmpdir(), 'cdk8s-pods-watch-'));
  private readonly checkedFiles = new CheckedFiles();
  private readonly outputs = new Map<string, OutputFolder>();
  /** Of an app that writes where it wants: what was there last time. */
  private own = new Map<string, Buffer>();
  private readonly changes = new UndisplayedChanges();
  /** Those of which something may be running. */
  private readonly running = new Set<AppRun>();
  private runs = 0;
  private exited: number | undefined;

  constructor(
    private readonly folder: string,
    private readonly overrides: ConfigOverrides,
  ) {}

  /** When the app of the last run exited, in milliseconds of the clock; undefined if it was not run. */
  get exitedAt(): number | undefined {
    return this.exited;
  }

  /** @returns undefined where the signal was given meanwhile */
  async run(signal: AbortSignal): Promise<Outcome | undefined> {
    const outdir = join(this.scratch, String(++this.runs));
    this.exited = undefined;
    try {
      const config = appConfig(this.folder, this.overrides);
      mkdirSync(outdir);
      // By the clock of file systems, which lags behind the other one.
      const start = statSync(outdir).mtimeMs;
      const end = await this.app({ app: config.app, folder: this.folder, outdir }, signal);
      if (signal.aborted) return undefined;
      if (end.code !== 0) return { state: 'failed', reason: endText(end), said: spoken(end) };
      return await this.manifests(config, { end, start, outdir, signal });
    } catch (error) {
      if (error instanceof ConfigError) return { state: 'failed', reason: error.message, said: '' };
      if (error instanceof Error && 'syscall' in error) return { state: 'failed', reason: error.message, said: '' };
      // The trace is what a report of it needs; the watch goes on.
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { state: 'failed', reason: 'this is a mistake of cdk8s-pods', said };
    } finally {
      remove(outdir);
    }
  }

  /** Stops the app at once, with all that is left of earlier runs, and leaves nothing behind. */
  end(): void {
    for (const run of this.running) run.kill();
    remove(this.scratch);
  }

  private async app(command: ConstructorParameters<typeof AppRun>[0], signal: AbortSignal): Promise<AppEnd> {
    const run = new AppRun(command);
    this.running.add(run);
    void run.gone.then(() => this.running.delete(run));
    const stop = (): void => void run.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const end = await run.ended;
      // The next run should not meet it.
      if (signal.aborted) await run.gone;
      this.exited = Date.now();
      return end;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  private async manifests(config: AppConfig, run: FinishedRun): Promise<Outcome | undefined> {
    const { output, asked } = config;
    const folder = this.outputFolder(resolve(this.folder, output));
    const files = filesBelow(run.outdir).filter(({ path }) => path !== METADATA);
    const elsewhere = files.length === 0 ? folder.writtenSince(run.start) : [];
    const synthesized = files.length > 0 ? files : elsewhere;
    if (synthesized.length === 0) return { state: 'failed', reason: NOTHING, said: spoken(run.end) };
    const label = (path: string): string => join(output, path);
    const changes = files.length > 0 ? folder.publish(files) : this.changesOf(elsewhere);
    for (const change of changes) this.changes.add({ ...change, path: label(change.path) });
    const checked = await this.checkedFiles.check(synthesized, { asked, label, signal: run.signal });
    if (!checked) return undefined;
    const objects = constructPaths(run.outdir).of(checked);
    const outcome: Synthesized = {
      state: 'synthesized',
      asked,
      output,
      files: new Set(objects.map(({ file }) => file)).size,
      objects,
      tally: tallyOf(objects, asked),
      changes: await changedObjects(this.changes.all(), (path, bytes) => this.checkedFiles.manifestsOf(path, bytes)),
      foreign: files.length > 0 ? folder.foreign().map(label) : [],
      said: run.end.stderr,
    };
    this.changes.clear();
    return outcome;
  }

  private outputFolder(path: string): OutputFolder {
    const known = this.outputs.get(path) ?? new OutputFolder(path);
    this.outputs.set(path, known);
    return known;
  }

  private changesOf(files: readonly SynthesizedFile[]): FileChange[] {
    const before = this.own;
    this.own = new Map(files.map(({ path, bytes }) => [path, bytes]));
    return files.flatMap(({ path, bytes: after }) => {
      const old = before.get(path);
      return old?.equals(after) ? [] : [{ path, ...(old && { before: old }), after }];
    });
  }
}

interface FinishedRun {
  readonly end: AppEnd;
  readonly start: number;
  readonly outdir: string;
  readonly signal: AbortSignal;
}

function remove(folder: string): void {
  try {
    // Who has just been ended may still be writing there.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A daemon of the app goes on writing there. It is in the temporary folder of the system, and in the way of nobody.
  }
}

const NOTHING =
  'the app wrote no manifests: call app.synth(), and let it write to the folder that CDK8S_OUTDIR names, as App does by default';

function endText({ code, signal }: AppEnd): string {
  return code === null ? `the app was ended by ${signal ?? 'a signal'}` : `the app failed with exit code ${code}`;
}

/** Compilers tell of errors on standard output. */
function spoken({ stdout, stderr }: AppEnd): string {
  return [stdout, stderr].filter((text) => text.trim() !== '').join('\n');
}

function constructPaths(outdir: string): ConstructPaths {
  const file = join(outdir, METADATA);
  return new ConstructPaths(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

function tallyOf(objects: readonly CheckedObject[], { kubernetes }: Asked): Tally {
  const tally = new Tally(kubernetes);
  for (const object of objects) tally.add(object);
  return tally;
}
