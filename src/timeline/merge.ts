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
}

/** Lays courses over each other: marks of one kind are matched in order of time, and their times become a range. */
export function merge(courses: readonly (readonly Mark[])[]): Merged[] {
  const rows = new Map<string, Mark[][]>();
  courses.forEach((marks, course) => {
    for (const mark of marks) {
      const key = `${mark.type}|${mark.container}|${mark.run}|${mark.detail}`;
      let row = rows.get(key);
      if (!row) rows.set(key, (row = courses.map(() => [])));
      (row[course] as Mark[]).push(mark);
    }
  });
  const merged: Merged[] = [];
  for (const row of rows.values()) mergeRow(row, merged);
  return merged.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
}

function mergeRow(row: Mark[][], into: Merged[]): void {
  let longest = row[0] as Mark[];
  for (const marks of row) if (marks.length > longest.length) longest = marks;
  const slots: Merged[] = longest.map((mark) => ({
    type: mark.type,
    container: mark.container,
    run: mark.run,
    detail: mark.detail,
    value: mark.value,
    at: [mark.at, mark.at],
    count: mark.count,
    every: mark.every,
    certain: true,
  }));
  const seen = slots.map(() => 0);
  for (const marks of row) {
    place(marks, longest).forEach((slot, index) => {
      const merged = slots[slot] as Merged;
      const { at } = marks[index] as Mark;
      if (at < merged.at[0]) merged.at[0] = at;
      if (at > merged.at[1]) merged.at[1] = at;
      seen[slot] = (seen[slot] as number) + 1;
    });
  }
  slots.forEach((slot, index) => {
    slot.certain = seen[index] === row.length;
    into.push(slot);
  });
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
