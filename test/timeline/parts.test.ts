import { behaviourOf, segmentAt } from '../../src/timeline/behaviour';
import { Agenda } from '../../src/timeline/course/agenda';
import { BackOff } from '../../src/timeline/course/backoff';
import { Delay } from '../../src/timeline/course/delay';
import { Draws } from '../../src/timeline/course/draws';
import { Log } from '../../src/timeline/course/log';
import type { Kind } from '../../src/timeline/course/log';
import { kubeletVersion } from '../../src/timeline/kubelet-versions';
import { merge } from '../../src/timeline/merge';
import { hookSeconds, podModel } from '../../src/timeline/pod-model';

describe('a hook takes', () => {
  it.each<[string, object, number | undefined]>([
    ['what its sleep says', { sleep: { seconds: 5 } }, 5],
    ['what its command sleeps', { exec: { command: ['sleep', '4'] } }, 4],
    ['what its shell sleeps', { exec: { command: ['/bin/sh', '-c', 'nginx -s quit; sleep 10'] } }, 10],
    ['nobody knows how long', { exec: { command: ['/drain'] } }, undefined],
    ['not what only sounds like sleep', { exec: { command: ['./asleep', '4'] } }, undefined],
    ['nobody knows how long over HTTP', { httpGet: { path: '/drain' } }, undefined],
  ])('%s', (_, hook, seconds) => {
    expect(hookSeconds(hook)).toBe(seconds);
  });
});

describe('answers', () => {
  const container = podModel(
    { containers: [{ name: 'a', readinessProbe: { httpGet: { port: 80 }, timeoutSeconds: 2 } }] },
    kubeletVersion('1.36'),
  ).containers[0]!;
  const answers = (scenario: object): string[] => {
    const { readiness } = behaviourOf(container, { containers: { a: scenario } }).probes;
    return [0, 5, 15].map((elapsed) => {
      const { answer, seconds } = segmentAt(readiness!, elapsed);
      return `${answer} ${seconds}`;
    });
  };

  it.each<[string, object, string[]]>([
    ['are good by default', {}, ['success 0', 'success 0', 'success 0']],
    ['are bad in the spans', { readiness: { fails: [[3, 10]] } }, ['success 0', 'failure 0', 'success 0']],
    ['are refused until it listens', { listensAfter: 6 }, ['failure 0', 'failure 0', 'success 0']],
    ['take their time', { readiness: { takes: 1 } }, ['success 1', 'success 1', 'success 1']],
    [
      'that come too late fail after the timeout',
      { readiness: { takes: [{ seconds: 9, during: [4, null] }] } },
      ['success 0', 'failure 2', 'failure 2'],
    ],
    [
      'are refused at once even where they would be slow',
      { listensAfter: 6, readiness: { takes: 9 } },
      ['failure 0', 'failure 0', 'failure 2'],
    ],
    ['of a probe that cannot run are none', { readiness: { errs: true } }, ['error 0', 'error 0', 'error 0']],
  ])('%s', (_, scenario, expected) => {
    expect(answers(scenario)).toEqual(expected);
  });
});

describe('back-off', () => {
  it('lets the first start pass, doubles, and waits from the exit', () => {
    const backOff = new BackOff(() => 0);
    expect(backOff.wait(1, 1)).toBeUndefined();
    expect(backOff.wait(3, 2)).toBe(10);
    expect(backOff.wait(12.1, 2)).toBeUndefined();
    expect(backOff.wait(14, 13)).toBe(20);
    expect(backOff.until(13)).toBe(33);
  });

  it('starts over when an exit comes more than 600 s after it was raised', () => {
    const backOff = new BackOff(() => 60);
    backOff.wait(1, 1);
    backOff.wait(20, 2);
    expect(backOff.wait(640, 639)).toBeUndefined();
    expect(backOff.wait(642, 641)).toBe(10);
  });
});

describe('the agenda', () => {
  it('acts in order of time, and of coming at one time, up to the end', () => {
    const agenda = new Agenda();
    const done: string[] = [];
    for (const [at, name] of [
      [3, 'c'],
      [1, 'a'],
      [2, 'b'],
      [1, 'a2'],
      [9, 'z'],
    ] as const)
      agenda.add(at, () => done.push(name));
    agenda.add(2, (now) => {
      agenda.add(now + 0.5, () => done.push('later'));
    });
    agenda.run(5);
    expect(done).toEqual(['a', 'a2', 'b', 'later', 'c']);
  });
});

describe('draws', () => {
  it('show nearly the whole of every range in some course', () => {
    const all = Array.from({ length: 13 }, (_, course) => {
      const draws = new Draws(course, 13);
      return [draws.from(new Delay([0, 10])), draws.from(new Delay([5, 6]))];
    });
    for (const [index, [least, most]] of [
      [0, [0, 10]],
      [1, [5, 6]],
    ] as const) {
      const values = all.map((drawn) => drawn[index]!);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
      expect(Math.min(...values)).toBeLessThan(least + 0.05 * (most - least));
      expect(Math.max(...values)).toBeLessThanOrEqual(most);
      expect(Math.max(...values)).toBeGreaterThan(most - 0.1 * (most - least));
    }
  });
});

describe('laying courses over each other', () => {
  const probe: Kind = { number: 0, type: 'probe', container: 0, detail: 'x', words: ['x'], value: 0, every: 0 };
  const all: Kind[] = [probe, { ...probe, number: 1, type: 'started' }];
  const course = (probes: number[], start?: number): Log => {
    const log = new Log();
    if (start !== undefined) log.add(1, 0, start);
    for (const at of probes) log.add(0, 0, at);
    return log;
  };
  const merged = (...courses: number[][]): string[] =>
    merge(
      courses.map((probes) => course(probes)),
      { all },
    ).map(({ earliest, latest, certain }) => `${earliest}-${latest}${certain ? '' : '?'}`);

  it.each<[string, number[][], string[]]>([
    [
      'gives the range of what all have',
      [
        [1, 5],
        [2, 6],
        [1.5, 5.5],
      ],
      ['1-2', '5-6'],
    ],
    [
      'marks what only some have',
      [
        [1, 3, 5],
        [2, 3.1, 6],
        [1, 5],
      ],
      ['1-2', '3-3.1?', '5-6'],
    ],
    ['marks what only one has', [[1], [1], [1, 4]], ['1-1', '4-4?']],
    [
      'matches the nearest',
      [
        [0.1, 10, 20],
        [10, 20],
        [0.2, 10.5, 20.5],
      ],
      ['0.1-0.2?', '10-10.5', '20-20.5'],
    ],
    ['keeps apart what few have at different times', [[1], [1], [1], [1, 10], [1, 20]], ['1-1', '10-10?', '20-20?']],
    [
      'keeps apart what comes with a long pause',
      [
        [1, 3, 4],
        [1, 3, 70],
        [1, 2.5],
      ],
      ['1-1', '2.5-3', '4-4?', '70-70?'],
    ],
  ])('%s', (_, courses, expected) => {
    expect(merged(...courses)).toEqual(expected);
  });

  it('knows a pause by the time since the start of the run', () => {
    const [, ...probes] = merge([course([1, 2], 0), course([301, 302], 300)], { all });
    expect(probes).toMatchObject([
      { earliest: 1, latest: 301, certain: true },
      { earliest: 2, latest: 302, certain: true },
    ]);
  });

  it('takes rows of very many marks', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => index);
    expect(merge([course(many), course(many)], { all })).toHaveLength(many.length);
  });
});

it.each<[string, number, Partial<ReturnType<typeof kubeletVersion>>]>([
  [
    '1.25',
    25,
    {
      sidecars: false,
      relistsAfterSync: false,
      extraProbeMovesTicks: false,
      keepsStarted: false,
      looksWhenDelayEnds: false,
    },
  ],
  ['v1.29.3', 29, { sidecars: true, keepsStarted: false }],
  [
    '1.36',
    36,
    {
      sidecars: true,
      relistsAfterSync: true,
      extraProbeMovesTicks: true,
      keepsStarted: true,
      looksWhenDelayEnds: true,
    },
  ],
])('kubelet %s', (version, minor, expected) => {
  expect(kubeletVersion(version)).toMatchObject({ minor, ...expected });
});
