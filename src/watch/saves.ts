import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/**
 * What follows from a change: `run` the app, and stop the run that is under way; `later`, run it once this run is over;
 * `gone`, see then whether the file is back; `none`; or `circle`, it would be run for its own doings again and again.
 */
export type Consequence = 'run' | 'later' | 'gone' | 'none' | 'circle';

/** After so many changes during runs a file no longer stops a run: the app itself may be writing it. */
const PATIENCE = 2;
/** The most runs in a row for nothing but a file that changed during each of them; then the app writes it. */
const CIRCLE = 5;
/** And for whatever changed, since the app may write other files each time. */
const ENOUGH = 20;

/**
 * Tells the saves of people from the files that an app writes among its sources as it runs, such as `tsc && node main.js`:
 * the latter must not start it again and again, and no save must be missed.
 */
export class Saves {
  private run: { start: number; end: number } | undefined;
  private readonly known = new Map<string, string>();
  private readonly rewrites = new Map<string, number>();
  private readonly circles = new Set<string>();
  private runs = 0;

  /** A run has begun. */
  began(): void {
    this.runs++;
    this.run = { start: Date.now(), end: Infinity };
  }

  /** The run is over, or was stopped. */
  ended(): void {
    if (this.run) this.run.end = Date.now();
  }

  /** A run is wanted, whatever has changed. */
  asked(): void {
    this.runs = 0;
  }

  /** What follows from the change of a file, by its absolute path. */
  changed(path: string): Consequence {
    const { time, content } = stateOf(path);
    if (!this.isDuringRun(time)) {
      this.known.set(path, content);
      this.rewrites.delete(path);
      this.circles.delete(path);
      this.runs = 0;
      return 'run';
    }
    if (content === GONE) return 'gone';
    if (this.known.get(path) === content && content !== EMPTY) return 'none';
    this.known.set(path, content);
    const rewrites = (this.rewrites.get(path) ?? 0) + 1;
    this.rewrites.set(path, rewrites);
    if (this.runs > ENOUGH || (rewrites > PATIENCE && this.runs > CIRCLE)) this.circles.add(path);
    if (this.circles.has(path)) return 'circle';
    return rewrites > PATIENCE ? 'later' : 'run';
  }

  /** Whether a file that was gone during a run is still gone. */
  isGone(path: string): boolean {
    const gone = stateOf(path).content === GONE;
    if (gone) this.known.set(path, GONE);
    return gone;
  }

  private isDuringRun(time: number): boolean {
    return this.run !== undefined && time >= this.run.start && time <= this.run.end;
  }
}

const GONE = 'gone';
/** A file that is being written begins with nothing in it, whatever follows. */
const EMPTY = 'empty';

/** When a file was written last, and what is in it; one that is gone went now. */
function stateOf(path: string): { time: number; content: string } {
  try {
    const { mtimeMs: time } = statSync(path);
    const bytes = readFileSync(path);
    return { time, content: bytes.length === 0 ? EMPTY : createHash('sha1').update(bytes).digest('base64') };
  } catch {
    return { time: Date.now(), content: GONE };
  }
}
