import { simulate } from '../../src/timeline/simulate';
import type { Timing } from '../../src/timeline/timing';
import { match } from './match';
import type { Outcome } from './match';
import { minorOf, scenarioOf } from './recording';
import type { Knowledge, Recording } from './recording';

export interface Figures {
  events: number;
  hits: number;
  misses: number;
  missing: number;
  surplus: number;
  /** Median width of the intervals that were matched, seconds. */
  width: number;
  /** Median over events of the recorded range: latest less earliest over the runs of a scenario, seconds. */
  range: number;
  /** Median of the spread that the ranges tell of. A range of n runs is on average (n - 1) / (n + 1) of the whole of an even spread. */
  spread: number;
}

export interface Scored {
  recording: Recording;
  outcomes: Outcome[];
  /** Why it could not be simulated; its events are then missing, all of them. */
  problem?: string;
}

export function scoreRecordings(
  recordings: readonly Recording[],
  knowledge: Knowledge,
  delays?: Partial<Timing>,
): Scored[] {
  return recordings.map((recording) => {
    try {
      const { events } = simulate({ spec: recording.pod.spec }, scenarioOf(recording, knowledge), {
        kubernetes: minorOf(recording.kubelet),
        horizon: recording.observed,
        probes: 'all',
        ...(delays && { delays }),
      });
      return { recording, outcomes: match(recording, events) };
    } catch (error) {
      return {
        recording,
        outcomes: match(recording, []),
        problem: error instanceof Error ? error.message : String(error),
      };
    }
  });
}

/** Sums up; the spread is taken over the runs of one scenario and minor for each event. */
export function figures(scored: readonly Scored[], wanted: (outcome: Outcome) => boolean = () => true): Figures {
  const widths: number[] = [];
  const times = new Map<string, number[]>();
  const count = { hit: 0, miss: 0, missing: 0, surplus: 0 };
  for (const { recording, outcomes } of scored) {
    for (const outcome of outcomes) {
      if (!wanted(outcome)) continue;
      count[outcome.kind]++;
      const { predicted, recorded } = outcome;
      if (!predicted || recorded === undefined) continue;
      widths.push(predicted[1] - predicted[0]);
      const key = `${recording.id}|${minorOf(recording.kubelet)}|${outcome.key}`;
      times.set(key, [...(times.get(key) ?? []), recorded]);
    }
  }
  // One entry for each recorded event, so that widths and spreads are medians over the same events.
  const several = [...times.values()].filter(({ length }) => length > 1);
  const ranges = several.flatMap((list) => list.map(() => Math.max(...list) - Math.min(...list)));
  const spreads = several.flatMap((list) => {
    const spread = ((Math.max(...list) - Math.min(...list)) * (list.length + 1)) / (list.length - 1);
    return list.map(() => spread);
  });
  return {
    events: count.hit + count.miss + count.missing,
    hits: count.hit,
    misses: count.miss,
    missing: count.missing,
    surplus: count.surplus,
    width: median(widths),
    range: median(ranges),
    spread: median(spreads),
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
