import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What follows from a change: `run` the app, and stop the run that is under way; `later`, see what {@link Saves.ended} says of it;
 * `none`; or `circle`, it would be run for its own doings again and again.
 */
type Consequence = 'run' | 'later' | 'none' | 'circle';

/** After so many changes during runs a file no longer stops a run: the app itself may be writing it. */
const PATIENCE = 2;
/** The most runs in a row for nothing but a file that changed during each of them; then the app writes it. */
const CIRCLE = 5;
/** And for whatever changed, since the app may write other files each time. */
const ENOUGH = 20;

/** So much may the times of files lag behind the clock, in milliseconds: systems note the time of the last tick. */
const TICK = 10;
/** Of so many runs it is remembered when they were: what an app does may be heard of late. */
const REMEMBERED = 5;

/**
 * Tells the saves of people from the files that an app writes among its sources as it runs, such as `tsc && node main.js`:
 * the latter must not start it again and again, and no save must be missed. What files are decides it, and not when one hears of
 * them: where they are as a run found them, it is not run again.
 */
export class Saves {
  /** From the earliest to the latest. */
  private runs: Run[] = [];
  /** Files as the last run that began found them; or as they were since, when a run was wanted for them. */
  private readonly known = new Map<string, Content>();
  /** And as the last run found what a stopped one left, which is neither as it was nor as it would be. */
  private readonly left = new Map<string, Content>();
  /** Those for which the next run begins. */
  private readonly wanted = new Set<string>();
  private readonly waiting = new Set<string>();
  private readonly rewrites = new Map<string, number>();
  private readonly circles = new Set<string>();
  private inRow = 0;

  /**
   * A run begins.
   *
   * @returns from when on files may be of its doing, in milliseconds of the clock
   */
  began(): number {
    this.inRow++;
    const start = Date.now() - TICK;
    this.runs = [...this.runs.slice(1 - REMEMBERED), { start, end: Infinity }];
    // They may have been written further since they were looked at; this run finds them as they are now.
    for (const path of this.wanted) this.known.set(path, stateOf(path).content);
    this.wanted.clear();
    for (const path of this.waiting) this.left.set(path, stateOf(path).content);
    return start;
  }

  /**
   * The run is over, or was stopped.
   *
   * @param end when the app exited: what comes later is none of its doing, and may be a save. File times lag behind the clock, so
   *   that a save as soon as the verdict is seen would else pass for the app's.
   * @param wasStopped whether another one follows: what the app did not come to remove, that one may
   * @returns what follows from the changes that waited for that, by path: a file that came and went, or is as it was, is nothing
   */
  ended(end = Date.now(), wasStopped = false): [path: string, consequence: Consequence][] {
    const run = this.runs.at(-1);
    if (run) run.end = end;
    if (wasStopped) return [];
    const paths = [...this.waiting];
    this.waiting.clear();
    const consequences = paths.map((path): [string, Consequence] => {
      const { content } = stateOf(path);
      if (!this.isFound(path, content)) return [path, this.counted(path, content)];
      this.known.set(path, content);
      return [path, 'none'];
    });
    this.left.clear();
    return consequences;
  }

  /** A run is wanted, whatever has changed. */
  asked(): void {
    this.inRow = 0;
  }

  /**
   * What follows from the change of a file, by its absolute path.
   *
   * @param isNew whether nobody knew of that file before
   */
  changed(path: string, isNew = false): Consequence {
    const known = this.known.get(path) ?? (isNew ? GONE : UNSEEN);
    const { time, content } = stateOf(path);
    const run = this.runOf(time);
    if (!run) {
      // Of one save one may hear twice; and of what came and went when both are over.
      const isHeardOf = isUntouched(content, known);
      this.known.set(path, content);
      if (isHeardOf) return 'none';
      this.wanted.add(path);
      this.waiting.delete(path);
      this.left.delete(path);
      this.rewrites.delete(path);
      this.circles.delete(path);
      this.inRow = 0;
      return 'run';
    }
    this.known.set(path, known);
    const same = this.isFound(path, content);
    const isOver = run.end !== Infinity;
    // A file that is being written begins with nothing in it, whatever follows.
    if (same && (isOver || content.size !== 0)) return 'none';
    // What has come may go again, and what has gone come back; and what was rewritten often is rewritten again.
    const mayChange = same || content === GONE || known === GONE || (this.rewrites.get(path) ?? 0) >= PATIENCE;
    if (isOver || !mayChange) return this.counted(path, content);
    this.waiting.add(path);
    return 'later';
  }

  /** Whether a file is there and has nothing in it: most editors empty a file before they write it. */
  isEmpty(path: string): boolean {
    return statsOf(path)?.size === 0;
  }

  /** Whether a file is as it was when it was last looked at. */
  isKnown(path: string): boolean {
    return isSame(stateOf(path).content, this.known.get(path));
  }

  /** The last run that may have written a file at a time. */
  private runOf(time: number): Run | undefined {
    return this.runs.filter(({ start, end }) => time >= start && time <= end).at(-1);
  }

  /** Whether a file is as the last run found it, or as gone as it was before a stopped one made it. */
  private isFound(path: string, content: Content): boolean {
    const known = this.known.get(path);
    return isSame(content, this.left.get(path) ?? known) || (content === GONE && known === GONE);
  }

  private counted(path: string, content: Content): 'run' | 'circle' {
    this.known.set(path, content);
    this.left.delete(path);
    const rewrites = (this.rewrites.get(path) ?? 0) + 1;
    this.rewrites.set(path, rewrites);
    if (this.inRow > ENOUGH || (rewrites > PATIENCE && this.inRow > CIRCLE)) this.circles.add(path);
    if (this.circles.has(path)) return 'circle';
    this.wanted.add(path);
    return 'run';
  }
}

/** When an app ran, in milliseconds of the clock; of one that is running, the end is infinite. */
interface Run {
  readonly start: number;
  end: number;
}

/** What tells one content of a file from another. */
interface Content {
  /** In bytes; -1: there is no such file, or nothing is known of it. */
  readonly size: number;
  /** When it was written last, in milliseconds of the clock. */
  readonly time: number;
  /** And when anything of it was changed, such as its name. */
  readonly touched: number;
  /** Of a small file: what is in it. */
  readonly hash?: string;
}

const GONE: Content = { size: -1, time: 0, touched: 0 };
const UNSEEN: Content = { size: -1, time: 0, touched: 0 };

/** Of larger files, in bytes, size and time tell enough: to read them on each change takes too long. */
const SMALL = 1024 * 1024;

function isSame(one: Content, other: Content | undefined): boolean {
  if (one.size === -1 || other?.size === -1) return one === other;
  if (one.size !== other?.size) return false;
  return one.hash === undefined && other.hash === undefined ? one.time === other.time : one.hash === other.hash;
}

/** Whether a file was not even saved with the same in it. */
function isUntouched(one: Content, other: Content): boolean {
  return isSame(one, other) && one.time === other.time && one.touched === other.touched;
}

/** What a file is now, and when that came to be. */
function stateOf(path: string): { time: number; content: Content } {
  const stats = statsOf(path);
  if (!stats) return { time: whenGone(path), content: GONE };
  const { mtimeMs: time, ctimeMs: touched, size } = stats;
  return { time, content: { size, time, touched, ...hashOf(path, stats) } };
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function hashOf(path: string, stats: Stats): { hash?: string } {
  // A pipe would be waited for.
  if (!stats.isFile() || stats.size > SMALL) return {};
  try {
    return { hash: createHash('sha1').update(readFileSync(path)).digest('base64') };
  } catch {
    return {};
  }
}

/** When a file went at the latest: the time of its folder is that of the last file that came there or went. */
function whenGone(path: string): number {
  const folder = dirname(path);
  const stats = statsOf(folder);
  if (stats) return stats.mtimeMs;
  return folder === path ? Date.now() : whenGone(folder);
}
