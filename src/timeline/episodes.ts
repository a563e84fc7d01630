import type { Kind, Log } from './course/log';
import type { Marks } from './rows';

/** When each run started, by course, container and run. */
export type Starts = readonly (readonly (readonly number[])[])[];

export function startsOf(courses: readonly Log[], kinds: readonly Kind[]): Starts {
  return courses.map(({ kinds: numbers, runs, times }) => {
    const starts: number[][] = [];
    numbers.forEach((number, mark) => {
      const { type, container } = kinds[number] as Kind;
      if (type === 'started') (starts[container] ??= [])[runs[mark] as number] = times[mark] as number;
    });
    return starts;
  });
}

/** Probes of one run and result that come with a long pause, in whatever course, are no more than namesakes. */
export function episodes(marks: Marks, starts: Starts): readonly Marks[] {
  const { kind, run, start, end, times, counts, from } = marks;
  const pause = 2 * kind.every + 20;
  const since = new Float64Array(end - start);
  let least = Infinity;
  let most = -Infinity;
  for (let mark = start; mark < end; mark++) {
    const begin = starts[from[mark] as number]?.[kind.container]?.[run] ?? 0;
    const at = (times[mark] as number) - begin;
    since[mark - start] = at;
    if (at < least) least = at;
    if (at > most) most = at;
  }
  if (most - least <= pause) return [marks];
  const sorted = since.slice().sort();
  const cuts = sorted.filter((at, index) => index > 0 && at - (sorted[index - 1] as number) > pause);
  if (cuts.length === 0) return [marks];
  return [-Infinity, ...cuts].map((begin, nth) => {
    const limit = cuts[nth] ?? Infinity;
    const inside = (_: number, index: number): boolean => {
      const at = since[index] as number;
      return at >= begin && at < limit;
    };
    const chosen = from.subarray(start, end).filter(inside);
    return {
      kind,
      run,
      plain: false,
      start: 0,
      end: chosen.length,
      times: times.subarray(start, end).filter(inside),
      counts: counts.subarray(start, end).filter(inside),
      from: chosen,
    };
  });
}
