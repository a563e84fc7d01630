import { lanes } from '../../src/diagram/lanes';
import { duration, range, ticks } from '../../src/diagram/time-text';
import { simulate } from '../../src/timeline/index';
import { webPod, webScenario } from './samples';

describe('lanes of the design note', () => {
  const course = lanes(simulate(webPod(), webScenario, { horizon: 900, courses: 1 }));
  const [webapl] = course.containers;

  test('have a life for each run, killed by its liveness probe', () => {
    expect(webapl!.lives).toHaveLength(8);
    for (const { code, killedBy, from, to, stopping } of webapl!.lives) {
      expect({ code, killedBy }).toEqual({ code: 137, killedBy: 'liveness' });
      expect(to - from).toBeGreaterThan(80);
      expect(to - from).toBeLessThan(90);
      expect(to - stopping!).toBeCloseTo(30, 0);
    }
  });

  test('have the waits, the last of them to the end', () => {
    expect(webapl!.waits.map(({ delay }) => delay)).toEqual([160, 300]);
    expect(webapl!.waits[0]!.to).toBe(webapl!.lives[7]!.from);
    expect(webapl!.waits[1]!.to).toBe(900);
  });

  test('have the waits of a container that cannot be started, until it is', () => {
    const startFails = { reason: 'ErrImagePull', until: 30 } as const;
    const { containers } = lanes(simulate(webPod(), { containers: { webapl: { startFails } } }, { courses: 1 }));
    const { waits, lives } = containers[0]!;
    expect(waits.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['ErrImagePull', 'ImagePullBackOff']));
    waits.forEach(({ from, to }, index) => {
      expect(to).toBeGreaterThan(from);
      expect(to).toBe(waits[index + 1]?.from ?? lives[0]!.from);
    });
  });

  test('have both probes, with their results', () => {
    expect(webapl!.probes.map(({ kind }) => kind)).toEqual(['readiness', 'liveness']);
    const failures = webapl!.probes[1]!.rows.filter(({ result }) => result === 'failure');
    expect(failures.reduce((sum, { count }) => sum + count, 0)).toBe(3 * 8);
  });

  test('are ready once in each life', () => {
    expect(course.ready).toHaveLength(8);
    course.ready.forEach(({ from, to }, run) => {
      expect(from).toBeGreaterThan(webapl!.lives[run]!.from);
      expect(to).toBeGreaterThanOrEqual(webapl!.lives[run]!.to);
    });
  });
});

describe('times', () => {
  test.each([
    [0, '0 s'],
    [0.04, '0 s'],
    [-0.02, '0 s'],
    [19.76, '19.8 s'],
    [119.99, '2 min'],
    [120, '2 min'],
    [150, '2 min 30 s'],
    [3600, '1 h'],
    [3900, '1 h 5 min'],
    [90_061, '1 d 1 h'],
    [-1.25, '-1.3 s'],
  ])('%d is written %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  test('a range of one time is that time', () => {
    expect(range([84.61, 84.62])).toBe('84.6 s');
    expect(range([84, 86])).toBe('84 s to 86 s');
  });

  test.each([
    [0, 120, [0, 20, 40, 60, 80, 100, 120]],
    [-1, 10, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [0, 604_800, [0, 1, 2, 3, 4, 5, 6, 7].map((day) => day * 86_400)],
  ])('an axis from %d to %d has few round times', (from, to, expected) => {
    expect(ticks(from, to, 11).map(({ at }) => at)).toEqual(expected);
  });
});
