import { coursesOf } from '../../src/timeline/courses';
import type { Mark } from '../../src/timeline/course/log';

const mark = (run: number): Mark => ({
  kind: 0,
  type: 'started',
  at: run,
  container: 0,
  run,
  detail: '',
  count: 1,
  every: 0,
  value: 0,
});
const rowOf = (length: number): Mark[] => Array.from({ length }, (_, run) => mark(run));

describe('courses', () => {
  const limits = { most: 49, enough: 9 };
  it.each<[string, (course: number) => Mark[], number]>([
    ['are few where they differ in times only', (course) => rowOf(3).map((m) => ({ ...m, at: m.at + course })), 9],
    ['are few where they differ in order only', (course) => (course % 2 ? rowOf(3) : rowOf(3).reverse()), 9],
    ['are all where one of the first has an event more', (course) => rowOf(course === 8 ? 4 : 3), 49],
    ['are all where one of the first has another event', (course) => [mark(course === 8 ? 1 : 0)], 49],
    ['are few where they differ over very many events', (course) => rowOf(1000 + course), 9],
  ])('%s', (_, run, expected) => {
    expect(coursesOf(limits, run)).toHaveLength(expected);
  });

  it('are as many as asked for', () => {
    expect(coursesOf({ most: 13, enough: Infinity }, () => rowOf(3))).toHaveLength(13);
  });
});
