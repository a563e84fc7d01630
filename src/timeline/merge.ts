import type { EventType, Mark } from './course/log';

/** An event as all courses together give it. */
export interface Merged {
  type: EventType;
  container: number;
  run: number;
  detail: string;
  value: number;
  at: [number, number];
  count: number;
  every: number;
  /** It came in every course. */
  certain: boolean;
  /** Very few courses have it: its range is hardly known. */
  rare: boolean;
}

/** Lays courses over each other: marks of one kind are matched in order of time, and their times become a range. */
export function merge(courses: readonly (readonly Mark[])[]): Merged[] {
  const merged: Merged[] = [];
  const only = courses[0];
  if (courses.length === 1 && only) for (const mark of only) merged.push(slot(mark));
  else {
    let starts: Starts | undefined;
    for (const row of rowsOf(courses)) {
      if (row.plain && row.marks.length === courses.length) mergePlain(row.marks, merged);
      else if (row.plain || row.marks[0]?.type !== 'probe') mergeRow(split(row, courses.length), merged);
      else
        for (const part of episodes(row, (starts ??= startsOf(courses)))) mergeRow(split(part, courses.length), merged);
    }
  }
  return merged.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
}

/** All marks of one kind, course after course. */
interface Row {
  marks: Mark[];
  /** The course of each mark. */
  from: number[];
  /** No course has more than one. */
  plain: boolean;
}

function rowsOf(courses: readonly (readonly Mark[])[]): Row[] {
  const rows: Row[] = [];
  const kinds = new Map<number, (Row | undefined)[]>();
  courses.forEach((marks, course) => {
    for (const mark of marks) {
      const key = mark.kind;
      let runs = kinds.get(key);
      if (!runs) kinds.set(key, (runs = []));
      let row = runs[mark.run + 1];
      if (!row) {
        row = { marks: [], from: [], plain: true };
        runs[mark.run + 1] = row;
        rows.push(row);
      } else if (row.from[row.from.length - 1] === course) row.plain = false;
      row.marks.push(mark);
      row.from.push(course);
    }
  });
  return rows;
}

/** When each run started, by course and then by container and run. */
type Starts = readonly ReadonlyMap<number, number>[];

function startsOf(courses: readonly (readonly Mark[])[]): Starts {
  return courses.map((marks) => {
    const starts = new Map<number, number>();
    for (const mark of marks) if (mark.type === 'started') starts.set(runKey(mark), mark.at);
    return starts;
  });
}

function runKey({ container, run }: Mark): number {
  return run * 256 + container;
}

/** Probes of one run and result that come with a long pause, in whatever course, are no more than namesakes. */
function episodes(row: Row, starts: Starts): Pick<Row, 'marks' | 'from'>[] {
  const pause = 2 * (row.marks[0] as Mark).every + 20;
  const since = row.marks.map((mark, index) => {
    const course = row.from[index] as number;
    return mark.at - (starts[course]?.get(runKey(mark)) ?? 0);
  });
  if (Math.max(...since) - Math.min(...since) <= pause) return [row];
  const sorted = [...since].sort((a, b) => a - b);
  const cuts = sorted.filter((at, index) => index > 0 && at - (sorted[index - 1] as number) > pause);
  if (cuts.length === 0) return [row];
  return [-Infinity, ...cuts].map((begin, nth) => {
    const end = cuts[nth] ?? Infinity;
    const inside = since.map((at) => at >= begin && at < end);
    return { marks: row.marks.filter((_, index) => inside[index]), from: row.from.filter((_, index) => inside[index]) };
  });
}

function split({ marks, from }: Pick<Row, 'marks' | 'from'>, courses: number): Mark[][] {
  const parts = Array.from({ length: courses }, (): Mark[] => []);
  marks.forEach((mark, index) => parts[from[index] as number]?.push(mark));
  return parts;
}

function mergePlain(marks: readonly Mark[], into: Merged[]): void {
  const merged = slot(marks[marks.length - 1] as Mark);
  for (const { at } of marks) widen(merged, at);
  into.push(merged);
}

function mergeRow(row: Mark[][], into: Merged[]): void {
  const reference = usual(row);
  const slots = reference.map(slot);
  const extras: Merged[] = [];
  const seen = slots.map(() => 0);
  for (const marks of row) {
    const [fewer, more] = marks.length <= reference.length ? [marks, reference] : [reference, marks];
    const places = place(fewer, more);
    if (more === reference) {
      places.forEach((at, index) => {
        widen(slots[at] as Merged, (marks[index] as Mark).at);
        seen[at] = (seen[at] as number) + 1;
      });
      continue;
    }
    places.forEach((at, index) => {
      widen(slots[index] as Merged, (marks[at] as Mark).at);
      seen[index] = (seen[index] as number) + 1;
    });
    marks.forEach((mark, index) => {
      if (!places.includes(index)) addExtra(extras, mark);
    });
  }
  slots.forEach((merged, index) => {
    merged.certain = seen[index] === row.length;
    merged.rare = (seen[index] as number) * 4 < row.length;
    into.push(merged);
  });
  into.push(...extras);
}

/** What few courses have is the same event where it comes within half a period, or within seconds of what has no period. */
function addExtra(extras: Merged[], mark: Mark): void {
  const near = mark.every > 0 ? mark.every / 2 : 5;
  const known = extras.find(({ at }) => mark.at >= at[0] - near && mark.at <= at[1] + near);
  if (known) widen(known, mark.at);
  else extras.push({ ...slot(mark), certain: false, rare: true });
}

function slot(mark: Mark): Merged {
  const { type, container, run, detail, value, count, every, at } = mark;
  return { type, container, run, detail, value, at: [at, at], count, every, certain: true, rare: false };
}

function widen(merged: Merged, at: number): void {
  if (at < merged.at[0]) merged.at[0] = at;
  if (at > merged.at[1]) merged.at[1] = at;
}

/** The first course whose number of marks is the most frequent one; of equally frequent ones the larger. */
function usual(row: readonly Mark[][]): Mark[] {
  const counts = new Map<number, number>();
  for (const { length } of row) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [length, times] of counts) {
    if (times > most || (times === most && length > best)) {
      best = length;
      most = times;
    }
  }
  return row
    .slice()
    .reverse()
    .find(({ length }) => length === best) as Mark[];
}

/** For each mark its place in the longest row, in order, so that the times differ least in sum. */
function place(marks: readonly Mark[], longest: readonly Mark[]): number[] {
  const spare = longest.length - marks.length;
  if (spare === 0) return marks.map((_, index) => index);
  // cost[i][s]: the first i marks placed with s places skipped.
  const width = spare + 1;
  const cost = new Float64Array((marks.length + 1) * width);
  for (let i = 1; i <= marks.length; i++) {
    let best = Infinity;
    for (let s = 0; s < width; s++) {
      const difference = Math.abs((marks[i - 1] as Mark).at - (longest[i - 1 + s] as Mark).at);
      const taken = (cost[(i - 1) * width + s] as number) + difference;
      best = Math.min(best, taken);
      cost[i * width + s] = best;
    }
  }
  const result = new Array<number>(marks.length);
  let s = spare;
  for (let i = marks.length; i >= 1; i--) {
    while (s > 0 && cost[i * width + s - 1] === cost[i * width + s]) s--;
    result[i - 1] = i - 1 + s;
  }
  return result;
}
