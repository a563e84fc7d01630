import { join } from 'node:path';
import { match } from '../../scripts/timeline/match';
import { isBusy, readRecordings, scenarioOf } from '../../scripts/timeline/recording';
import { report, wantedHits, wantedWidth } from '../../scripts/timeline/report';
import { figures, scoreRecordings } from '../../scripts/timeline/score';
import type { Recording } from '../../scripts/timeline/recording';
import type { TimelineEvent } from '../../src/timeline';

const recordings = readRecordings(join(__dirname, 'fixtures/recorded.jsonl.gz'));

describe('recorded runs of real kubelets', () => {
  it.each(['1.25', '1.36'])('fall into the intervals that kubelet %s is given', (minor) => {
    const runs = recordings.filter(({ kubelet }) => kubelet === minor);
    const scored = scoreRecordings(runs, 'phase');
    const all = figures(scored);
    const quiet = figures(scored.filter(({ recording }) => !isBusy(recording)));
    console.log(
      `kubelet ${minor}: ${((all.hits / all.events) * 100).toFixed(2)}% of ${all.events} recorded events hit, ${all.surplus} surplus; ` +
        `median interval ${quiet.width.toFixed(3)} s, recorded spread ${quiet.spread.toFixed(3)} s (range of the runs ${quiet.range.toFixed(3)} s)`,
    );
    expect(all.events).toBeGreaterThan(5000);
    expect(all.hits / (all.events + all.surplus)).toBeGreaterThanOrEqual(wantedHits);
    expect(quiet.width).toBeLessThanOrEqual(wantedWidth * quiet.spread);
  });

  it('are as well met when only the behaviour of the app is known', () => {
    for (const minor of ['1.25', '1.36']) {
      const runs = recordings.filter((run) => run.kubelet === minor && !isBusy(run));
      const { hits, events, surplus } = figures(scoreRecordings(runs, 'nothing'));
      expect(hits / (events + surplus)).toBeGreaterThanOrEqual(wantedHits);
    }
  });
});

describe('the score', () => {
  const recording: Recording = {
    id: 'one',
    run: 1,
    kubelet: '1.36',
    observed: 60,
    startSecondFraction: 0,
    pod: { spec: { containers: [{ name: 'app' }] } },
    behaviour: {},
    events: [
      { t: 0, type: 'started', container: 'app', restart: 0 },
      { t: 5, type: 'exited', container: 'app', restart: 0, code: 1 },
    ],
  };
  const event = (
    type: 'started' | 'exited',
    at: [number, number],
    more: Partial<TimelineEvent> = {},
  ): TimelineEvent => ({
    type,
    container: 'app',
    restart: 0,
    at,
    certain: true,
    ...more,
  });
  const kinds = (events: TimelineEvent[]): string[] => match(recording, events).map(({ kind }) => kind);

  it.each<[string, TimelineEvent[], string[]]>([
    [
      'hits what lies in its interval',
      [event('started', [0, 0]), event('exited', [4, 6], { code: 1 })],
      ['hit', 'hit'],
    ],
    ['misses what lies outside', [event('started', [0, 0]), event('exited', [6, 7], { code: 1 })], ['hit', 'miss']],
    ['counts what was not predicted', [event('started', [0, 0])], ['hit', 'missing']],
    [
      'counts another exit code as another event',
      [event('started', [0, 0]), event('exited', [4, 6], { code: 0 })],
      ['hit', 'missing', 'surplus'],
    ],
    [
      'counts what did not happen',
      [event('started', [0, 0]), event('exited', [4, 6], { code: 1 }), event('started', [9, 10], { restart: 1 })],
      ['hit', 'hit', 'surplus'],
    ],
    [
      'lets the uncertain go unseen',
      [
        event('started', [0, 0]),
        event('exited', [4, 6], { code: 1 }),
        event('started', [9, 10], { restart: 1, certain: false }),
      ],
      ['hit', 'hit'],
    ],
    [
      'does not count what comes after the watch',
      [event('started', [0, 0]), event('exited', [4, 6], { code: 1 }), event('started', [70, 80], { restart: 1 })],
      ['hit', 'hit'],
    ],
  ])('%s', (_, events, expected) => {
    expect(kinds(events)).toEqual(expected);
  });

  it('is below the reach for recordings that do not fit', () => {
    const shifted = recordings
      .filter(({ id }) => id === 'threshold1')
      .map((run) => ({ ...run, events: run.events.map((e) => (e.type === 'started' ? e : { ...e, t: e.t + 3 })) }));
    expect(report(shifted, 'nothing').reached).toBe(false);
    expect(report([], 'nothing').reached).toBe(false);
  });

  it('takes no more from a run than what it is told to know', () => {
    const run = recordings[0] as Recording;
    expect(Object.keys(scenarioOf({ ...run, kubelet: '1.25' }, 'nothing'))).toEqual(['containers']);
    expect(Object.keys(scenarioOf({ ...run, kubelet: '1.25' }, 'phase'))).toEqual([
      'containers',
      'startSecondFraction',
      'startsAfter',
    ]);
  });
});
