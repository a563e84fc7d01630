import type { Mark } from './course/log';

/** Past so many marks in all, `enough` courses must do: over hours of restarts more of them would tell little. */
const manyMarks = 4000;

export interface Limits {
  most: number;
  /** Where so many courses agree on what happens, and differ in its times only, they are enough. */
  enough: number;
}

/** Runs courses one after another, as many as it takes to see what may happen. */
export function coursesOf({ most, enough }: Limits, run: (course: number) => Mark[]): Mark[][] {
  const courses: Mark[][] = [];
  let agree = true;
  let first = 0;
  let marks = 0;
  for (let course = 0; course < most; course++) {
    if (course >= enough && (agree || marks > manyMarks)) break;
    const next = run(course);
    courses.push(next);
    marks += next.length;
    if (!agree) continue;
    const happening = happeningOf(next);
    if (course === 0) first = happening;
    else agree = happening === first;
  }
  return courses;
}

/** A number for what happens, in whatever order. */
function happeningOf(marks: readonly Mark[]): number {
  let sum = marks.length;
  for (const mark of marks) {
    const mixed = Math.imul(mark.kind + (mark.run + 1) * 0x3c6ef372, 0x85ebca6b);
    sum = (sum + (mixed ^ (mixed >>> 15))) | 0;
  }
  return sum;
}
