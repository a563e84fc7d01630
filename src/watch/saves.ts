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

/**
 * Tells the saves of people from the files that an app writes among its sources as it runs, such as `tsc && node main.js`:
 * the latter must not start it again and again, and no save must be missed.
 */
export class Saves {
  private run: { start: number; end: number } | undefined;
  /** Files as they were when a run was last wanted for them. */
  private readonly known = new Map<string, Content>();
  private readonly waiting = new Set<string>();
  private readonly rewrites = new Map<string, number>();
  private readonly circles = new Set<string>();
  private runs = 0;

  /**
   * A run begins.
   *
   * @returns from when on files may be of its doing, in milliseconds of the clock
   */
  began(): number {
    this.runs++;
    const start = Date.now() - TICK;
    this.run = { start, end: Infinity };
    return start;
  }

  /**
   * The run is over, or was stopped.
   *
   * @param end when the app exited: what comes later is none of its doing, and may be a save. File times lag behind the clock, so
   *   that a save as soon as the verdict is seen would else pass for the app's.
   * @returns what follows from the changes that waited for that, by path: a file that came and went, or is as it was, is nothing
   */
  ended(end = Date.now()): [path: string, consequence: Consequence][] {
    if (this.run) this.run.end = end;
    const paths = [...this.waiting];
    this.waiting.clear();
    return paths.map((path) => {
      const { content } = stateOf(path, this.known.get(path));
      return [path, isSame(content, this.known.get(path)) ? 'none' : this.counted(path, content)];
    });
  }

  /** A run is wanted, whatever has changed. */
  asked(): void {
    this.runs = 0;
  }

  /**
   * What follows from the change of a file, by its absolute path.
   *
   * @param isNew whether nobody knew of that file before
   */
  changed(path: string, isNew = false): Consequence {
    const known = this.known.get(path) ?? (isNew ? GONE : UNSEEN);
    const { time, content } = stateOf(path, known);
    if (!this.run || time < this.run.start || time > this.run.end) {
      this.known.set(path, content);
      this.waiting.delete(path);
      this.rewrites.delete(path);
      this.circles.delete(path);
      this.runs = 0;
      return 'run';
    }
    this.known.set(path, known);
    const same = isSame(content, known);
    const isOver = this.run.end !== Infinity;
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
    const known = this.known.get(path);
    return known !== undefined && isSame(stateOf(path, known).content, known);
  }

  private counted(path: string, content: Content): 'run' | 'circle' {
    this.known.set(path, content);
    const rewrites = (this.rewrites.get(path) ?? 0) + 1;
    this.rewrites.set(path, rewrites);
    if (this.runs > ENOUGH || (rewrites > PATIENCE && this.runs > CIRCLE)) this.circles.add(path);
    return this.circles.has(path) ? 'circle' : 'run';
  }
}

/** What tells one content of a file from another. */
interface Content {
  /** In bytes; -1: there is no such file, or nothing is known of it. */
  readonly size: number;
  /** When it was written last, in milliseconds of the clock. */
  readonly time: number;
  /** Of a small file: what is in it. */
  readonly hash?: string;
}

const GONE: Content = { size: -1, time: 0 };
const UNSEEN: Content = { size: -1, time: 0 };

/** Of larger files, in bytes, size and time tell enough: to read them on each change takes too long. */
const SMALL = 1024 * 1024;

function isSame(one: Content, other: Content | undefined): boolean {
  if (one.size === -1 || other?.size === -1) return one === other;
  if (one.size !== other?.size) return false;
  return one.time === other.time || (one.hash !== undefined && one.hash === other.hash);
}

/** What a file is now, where it is known what it was before, and when that came to be. */
function stateOf(path: string, before: Content | undefined): { time: number; content: Content } {
  const stats = statsOf(path);
  if (!stats) return { time: whenGone(path), content: GONE };
  const { mtimeMs: time, size } = stats;
  if (before?.size === size && before.time === time) return { time, content: before };
  return { time, content: { size, time, ...hashOf(path, stats) } };
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
