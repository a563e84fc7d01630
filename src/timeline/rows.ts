import type { Kind, Log } from './course/log';

/** Marks of one kind and run, course after course: those from `start` up to `end` of the lists. */
export interface Marks {
  readonly kind: Kind;
  readonly run: number;
  readonly start: number;
  readonly end: number;
  readonly times: Float64Array;
  readonly counts: Int32Array;
  /** The course of each mark. */
  readonly from: Int32Array;
  /** No course has more than one. */
  readonly plain: boolean;
}

interface Row {
  readonly kind: Kind;
  readonly run: number;
  /** The last course that has it. */
  course: number;
  plain: boolean;
  size: number;
  end: number;
}

/** Sorts the marks of all courses by kind and run, in the order in which these come up. */
export function rowsOf(courses: readonly Log[], kinds: readonly Kind[]): Marks[] {
  let size = 0;
  for (const { length } of courses) size += length;
  const rows: Row[] = [];
  const rowOf: Row[] = [];
  // By kind, and then by run.
  const known: (Row | undefined)[][] = kinds.map(() => []);
  courses.forEach((log, course) => {
    for (let mark = 0; mark < log.length; mark++) {
      const kind = log.kinds[mark] as number;
      const run = log.runs[mark] as number;
      const runs = known[kind] as (Row | undefined)[];
      let row = runs[run + 1];
      if (row === undefined) {
        row = { kind: kinds[kind] as Kind, run, course, plain: true, size: 0, end: 0 };
        runs[run + 1] = row;
        rows.push(row);
      } else if (row.course === course) row.plain = false;
      else row.course = course;
      row.size++;
      rowOf.push(row);
    }
  });
  let start = 0;
  for (const row of rows) {
    row.end = start;
    start += row.size;
  }
  const times = new Float64Array(size);
  const counts = new Int32Array(size);
  const from = new Int32Array(size);
  let next = 0;
  courses.forEach((log, course) => {
    for (let mark = 0; mark < log.length; mark++) {
      const place = (rowOf[next++] as Row).end++;
      times[place] = log.times[mark] as number;
      counts[place] = log.counts[mark] as number;
      from[place] = course;
    }
  });
  return rows.map((row) => {
    const { kind, run, plain, end } = row;
    return { kind, run, plain, start: end - row.size, end, times, counts, from };
  });
}
