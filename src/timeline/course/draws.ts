import type { Range } from '../timing';

/**
 * Numbers for one course of many: for each draw the courses share out the range evenly, both ends included, each in another order,
 * so that a few courses show the whole range of every delay. No randomness: the same course draws the same numbers.
 */
export class Draws {
  private count = 0;

  /** @param courses a prime, so that each step below it visits every share once */
  constructor(
    private readonly course: number,
    private readonly courses: number,
  ) {}

  get extreme(): 'earliest' | 'latest' | undefined {
    return this.courses === 1 || this.course > 1 ? undefined : this.course === 0 ? 'earliest' : 'latest';
  }

  /** From 0 to 1. */
  next(): number {
    const draw = this.count++;
    const { course, courses } = this;
    if (courses === 1) return 0.5;
    // All delays at their very ends together is too rare to count.
    if (course < 2) return course === 0 ? 0.1 : 0.8;
    const rest = courses - 2;
    const step = 1 + ((draw * 7 + 3) % (rest - 1));
    return (((course - 2) * step + draw * 5) % rest) / (rest - 1);
  }

  /** Delays lean to their least: half of them are in the first third or so. */
  from([least, most]: Range): number {
    return least + (most - least) * this.next() ** lean;
  }
}

/** How much. */
const lean = 1.7;
