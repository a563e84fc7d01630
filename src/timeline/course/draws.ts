import { numbered } from './delay';
import type { Delay } from './delay';

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
    return this.share(this.number());
  }

  from(delay: Delay): number {
    const number = this.number();
    const share = this.share(number);
    const known = this.extreme !== undefined || this.shares === 1 || this.shares === usualShares;
    return known ? delay.numbered(number, share) : delay.at(share);
  }

  /** How long before the first start the tickers begin: the longer, the earlier everything that keeps to their ticks. */
  lead(delay: Delay): number {
    const share = this.next();
    return delay.at(this.extreme === undefined ? share : this.extreme === 'earliest' ? 1 : 0);
  }

  /** The number of the next share. */
  private number(): number {
    const draw = this.count++;
    const { extreme, index, shares } = this;
    if (extreme !== undefined) return extreme === 'earliest' ? earliest : latest;
    if (shares === 1) return single;
    const mixed = Math.imul(draw + 2, 0x9e3779b1);
    const high = mixed >>> 8;
    const step = 1 + (high % (shares - 1));
    // The rest of the whole number, without its sign, in parts: small integers are divided many times faster.
    return (index * step + (high % shares) * 256 + (mixed & 255)) % shares;
  }

  private share(number: number): number {
    // All delays at their very ends together is too rare to count.
    if (this.extreme !== undefined) return this.extreme === 'earliest' ? 0.1 : 0.8;
    return this.shares === 1 ? 0.5 : (number + 0.5) / this.shares;
  }
}

/** Of 49 courses, the default: with another number of shares their numbers would stand for others. */
const usualShares = 47;
const earliest = numbered - 1;
const latest = numbered - 2;
const single = numbered - 3;
