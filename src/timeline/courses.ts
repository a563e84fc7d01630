import type { Log } from './course/log';

/** Past so many marks in all, `enough` courses must do: over hours of restarts more of them would tell little. */
const manyMarks = 4000;

export interface Limits {
  most: number;
  /** Where so many courses agree on what happens, and differ in its times only, they are enough. */
  enough: number;
}

/** Runs courses one after another, as many as it takes to see what may happen. */
export function coursesOf({ most, enough }: Limits, run: (course: number) => Log): Log[] {
  const courses: Log[] = [];
  let agree = true;
  let marks = 0;
  for (let course = 0; course < most; course++) {
    if (course >= enough && (agree || marks > manyMarks)) break;
    const log = run(course);
    courses.push(log);
    marks += log.length;
    agree &&= log.happening === courses[0]?.happening;
  }
  return courses;
}
