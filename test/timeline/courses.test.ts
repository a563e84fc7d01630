import { coursesOf } from '../../src/timeline/courses';
import { Log } from '../../src/timeline/course/log';

const logOf = (...runs: number[]): Log => {
  const log = new Log();
  for (const run of runs) log.add(0, run, run);
  return log;
};
const rowOf = (length: number): Log => logOf(...Array.from({ length }, (_, run) => run));
const late = (by: number): Log => {
  const log = new Log();
  for (const run of [0, 1, 2]) log.add(0, run, run + by);
  return log;
};

describe('courses', () => {
  const limits = { most: 49, enough: 9 };
  it.each<[string, (course: number) => Log, number]>([
    ['are few where they differ in times only', late, 9],
    ['are few where they differ in order only', (course) => (course % 2 ? logOf(0, 1, 2) : logOf(2, 1, 0)), 9],
    ['are all where one of the first has an event more', (course) => rowOf(course === 8 ? 4 : 3), 49],
    ['are all where one of the first has another event', (course) => logOf(course === 8 ? 1 : 0), 49],
    ['are few where they differ over very many events', (course) => rowOf(1000 + course), 9],
  ])('%s', (_, run, expected) => {
    expect(coursesOf(limits, run)).toHaveLength(expected);
  });

  it('are as many as asked for', () => {
    expect(coursesOf({ most: 13, enough: Infinity }, () => rowOf(3))).toHaveLength(13);
  });
});
