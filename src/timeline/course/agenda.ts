/**
 * What is to happen when; at the same time, first come first served. Entries are numbered places in lists, taken up again when they are
 * free, and what is to be done is told apart from whom it concerns: there are very many entries, and none is worth an object or a function.
 */
export class Agenda {
  /** Places, the first to come last: new entries are mostly among the first to come. */
  private readonly queue: number[] = [];
  private readonly free: number[] = [];
  private readonly times: number[] = [];
  private readonly acts: Act<never>[] = [];
  private readonly subjects: unknown[] = [];
  private readonly numbers: number[] = [];
  private added = 0;
  private end = Infinity;

  /**
   * @param subject given to the act
   * @returns the entry's number, which the act is given too: by it a subject knows an entry that it has no more use for
   */
  add<T>(at: number, act: Act<T>, subject?: T): number {
    const { queue, times } = this;
    const place = this.free.pop() ?? times.length;
    const number = ++this.added;
    times[place] = at;
    this.acts[place] = act;
    this.subjects[place] = subject;
    this.numbers[place] = number;
    let index = queue.length;
    queue.push(place);
    while (index > 0) {
      const sooner = queue[index - 1] as number;
      if ((times[sooner] as number) > at) break;
      queue[index] = sooner;
      index--;
    }
    queue[index] = place;
    return number;
  }

  /** Acts in order of time until nothing is left before `end`. */
  run(end: number): void {
    this.end = end;
    const { queue, free, times, acts, subjects, numbers } = this;
    for (;;) {
      const place = queue[queue.length - 1];
      if (place === undefined) return;
      const now = times[place] as number;
      if (now > this.end) return;
      queue.pop();
      free.push(place);
      (acts[place] as Act<unknown>)(now, subjects[place], numbers[place] as number);
    }
  }

  /** Nothing more is done. */
  cut(): void {
    this.end = -Infinity;
  }
}

type Act<T> = (now: number, subject: T, number: number) => void;
