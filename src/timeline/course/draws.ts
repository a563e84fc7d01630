import type { Range } from '../timing';

/**
 * Numbers for one course of many. Two courses are the earliest and the latest of all; the others share out the range of each draw
 * evenly, for each draw in another order, so that few courses show the whole range. No randomness: the same course draws the same numbers.
 */
export class Draws {
  readonly extreme: 'earliest' | 'latest' | undefined;
  private count = 0;
  private readonly index: number;
  private readonly shares: number;

  /** @param courses a prime plus two, so that each step below it visits every share once; or 1 */
  constructor(course: number, courses: number) {
    this.extreme = courses === 1 || course > 1 ? undefined : course === 0 ? 'earliest' : 'latest';
    this.shares = courses === 1 ? 1 : courses - 2;
    // So that the first few courses are spread widely too.
    this.index = ((course - 2) * Math.round(this.shares * 0.618)) % this.shares;
  }

  /** From 0 to 1. */
  next(): number {
    const draw = this.count++;
    const { extreme, index, shares } = this;
    // All delays at their very ends together is too rare to count.
    if (extreme !== undefined) return extreme === 'earliest' ? 0.1 : 0.8;
    if (shares === 1) return 0.5;
    const mixed = Math.imul(draw + 2, 0x9e3779b1) >>> 0;
    const step = 1 + ((mixed >>> 8) % (shares - 1));
    return (((index * step + mixed) % shares) + 0.5) / shares;
  }

  /** Delays lean to their least: where nothing else is known, half of them are in the first third. */
  from(range: Range): number {
    return within(range, this.next());
  }

  /** How long before the first start the tickers begin: the longer, the earlier everything that keeps to their ticks. */
  lead(range: Range): number {
    const drawn = this.next();
    return within(range, this.extreme === undefined ? drawn : this.extreme === 'earliest' ? 0.95 : 0.02);
  }
}

function within([least, most, usual]: Range, share: number): number {
  const lean = usual === undefined ? 1.7 : Math.log2((most - least) / (usual - least));
  return least + (most - least) * share ** lean;
}
