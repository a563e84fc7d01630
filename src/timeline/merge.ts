import type { Kind, Kinds, Log } from './course/log';
import { episodes, startsOf } from './episodes';
import type { Starts } from './episodes';
import { inOrder } from './order';
import { place } from './place';
import type { Part } from './place';
import { rowsOf } from './rows';
import type { Marks } from './rows';

/** An event as all courses together give it. */
export interface Merged {
  readonly kind: Kind;
  readonly run: number;
  readonly count: number;
  earliest: number;
  latest: number;
  /** It keeps to the ticks, which the first sync began: its range is that of the first sync, and little more. */
  locked: boolean;
  /** It came in every course. */
  certain: boolean;
  /** Very few courses have it: its range is hardly known. */
  rare: boolean;
}

/** Lays courses over each other: marks of one kind are matched in order of time, and their times become a range. */
export function merge(courses: readonly Log[], { all }: Pick<Kinds, 'all'>): Merged[] {
  const merged: Merged[] = [];
  const only = courses.length === 1 ? courses[0] : undefined;
  if (only) addAll(only, all, merged);
  else {
    // A course begins with its first sync.
    const syncs = courses.map(({ times }) => times[0] as number);
    let starts: Starts | undefined;
    for (const row of rowsOf(courses, all)) {
      if (row.plain || row.kind.type !== 'probe') mergeRow(row, syncs, merged);
      else for (const part of episodes(row, (starts ??= startsOf(courses, all)))) mergeRow(part, syncs, merged);
    }
  }
  return inOrder(merged);
}

function addAll({ kinds, runs, times, counts, length }: Log, all: readonly Kind[], into: Merged[]): void {
  for (let mark = 0; mark < length; mark++) {
    const kind = all[kinds[mark] as number] as Kind;
    const at = times[mark] as number;
    const run = runs[mark] as number;
    into.push(slot({ kind, run }, at, counts[mark] as number));
  }
}

function slot({ kind, run }: Pick<Merged, 'kind' | 'run'>, at: number, count: number): Merged {
  return { kind, run, count, earliest: at, latest: at, locked: false, certain: true, rare: false };
}

function widen(event: Merged, at: number): void {
  if (at < event.earliest) event.earliest = at;
  if (at > event.latest) event.latest = at;
}

function mergeRow(row: Marks, syncs: readonly number[], into: Merged[]): void {
  if (isEven(row, syncs.length)) mergeEven(row, syncs, into);
  else mergeUneven(row, syncs.length, into);
}

/** Whether all courses have the same number of marks. */
function isEven({ start, end, from }: Marks, courses: number): boolean {
  const each = (end - start) / courses;
  if (!Number.isInteger(each)) return false;
  for (let course = 0; course < courses; course++) {
    const first = start + course * each;
    if (from[first] !== course || from[first + each - 1] !== course) return false;
  }
  return true;
}

function mergeEven(row: Marks, syncs: readonly number[], into: Merged[]): void {
  const { start, end, times, counts } = row;
  const each = (end - start) / syncs.length;
  for (let last = end - each; last < end; last++) {
    const event = slot(row, times[last] as number, counts[last] as number);
    for (let mark = last - each; mark >= start; mark -= each) widen(event, times[mark] as number);
    event.locked = keepsTo(syncs, event, (course) => times[start + course * each + (last - end + each)] as number);
    into.push(event);
  }
}

/** Whether times differ much less from the first syncs than from one another. */
function keepsTo(syncs: readonly number[], { earliest, latest }: Merged, timeOf: (course: number) => number): boolean {
  let least = Infinity;
  let most = -Infinity;
  syncs.forEach((sync, course) => {
    const since = timeOf(course) - sync;
    if (since < least) least = since;
    if (since > most) most = since;
  });
  return most - least < (latest - earliest) / 2;
}

function mergeUneven(row: Marks, courses: number, into: Merged[]): void {
  const { times, counts } = row;
  const parts = partsOf(row);
  const reference = usual(parts, courses);
  const slots: Merged[] = [];
  for (let mark = reference.start; mark < reference.start + reference.length; mark++)
    slots.push(slot(row, times[mark] as number, counts[mark] as number));
  const seen = slots.map(() => 0);
  const meet = (nth: number, mark: number): void => {
    widen(slots[nth] as Merged, times[mark] as number);
    seen[nth] = (seen[nth] as number) + 1;
  };
  const extras: Merged[] = [];
  for (const part of parts) {
    if (part.length <= slots.length) {
      place(part, reference).forEach((nth, mark) => {
        meet(nth, part.start + mark);
      });
      continue;
    }
    // Of a longer row, what has no place is one more event.
    const places = place(reference, part);
    const taken = new Set<Merged>();
    for (let mark = 0, nth = 0; mark < part.length; mark++) {
      const at = part.start + mark;
      if (places[nth] === mark) meet(nth++, at);
      else addExtra(extras, slot(row, times[at] as number, counts[at] as number), taken);
    }
  }
  slots.forEach((event, nth) => {
    event.certain = seen[nth] === courses;
    event.rare = (seen[nth] as number) * 4 < courses;
    into.push(event);
  });
  into.push(...extras);
}

/**
 * What few courses have is the same event where it comes within half a period, or within seconds of what has no period; but not twice
 * in one course, which has taken some already.
 */
function addExtra(extras: Merged[], event: Merged, taken: Set<Merged>): void {
  const { every } = event.kind;
  const at = event.earliest;
  const near = every > 0 ? every / 2 : 5;
  const known = extras.find((e) => !taken.has(e) && at >= e.earliest - near && at <= e.latest + near);
  taken.add(known ?? event);
  if (known) widen(known, at);
  else {
    event.certain = false;
    event.rare = true;
    extras.push(event);
  }
}

/** The marks of each course that has any. */
function partsOf({ start, end, times, from }: Marks): Part[] {
  const parts: Part[] = [];
  for (let first = start, mark = start + 1; mark <= end; mark++) {
    if (mark < end && from[mark] === from[first]) continue;
    parts.push({ times, start: first, length: mark - first });
    first = mark;
  }
  return parts;
}

/** The last course whose number of marks is the most frequent one; of equally frequent ones the larger. */
function usual(parts: readonly Part[], courses: number): Part {
  const counts = new Map<number, number>([[0, courses - parts.length]]);
  for (const { length } of parts) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [length, times] of counts) {
    if (times > most || (times === most && length > best)) {
      best = length;
      most = times;
    }
  }
  return parts.reduce<Part>((found, part) => (part.length === best ? part : found), {
    times: new Float64Array(),
    start: 0,
    length: 0,
  });
}
