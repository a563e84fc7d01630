import type { TimelineEvent } from '../../src/timeline/event';
import type { Recording } from './recording';

/** The events that count, as the reach names them. */
export const scoredTypes = ['started', 'probe', 'ready', 'unready', 'killing', 'exited', 'backoff'] as const;

export interface Outcome {
  type: string;
  /** Names the event within its scenario over the runs: container, run, probe and result, position. */
  key: string;
  kind: 'hit' | 'miss' | 'missing' | 'surplus';
  recorded?: number;
  predicted?: readonly [number, number];
}

interface Known {
  t: number;
}

/** Lays a simulation beside a recorded run: each recorded event finds at most one predicted event of its kind, in order of time. */
export function match(recording: Recording, events: readonly TimelineEvent[]): Outcome[] {
  const recorded = recordedRows(recording);
  const predicted = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    if (!(scoredTypes as readonly string[]).includes(event.type) || event.at[0] > recording.observed) continue;
    push(predicted, rowKey(event, event.restart ?? 0), event);
  }
  const outcomes: Outcome[] = [];
  for (const key of new Set([...recorded.keys(), ...predicted.keys()])) {
    // Wide intervals may begin before narrow ones that come first.
    const row = (predicted.get(key) ?? []).sort((a, b) => a.at[0] + a.at[1] - b.at[0] - b.at[1]);
    outcomes.push(...matchRow(key, recorded.get(key) ?? [], row));
  }
  return outcomes;
}

function rowKey(
  event: { type: string; container?: string; probe?: string; result?: string; code?: number; delay?: number },
  run: number,
): string {
  const { type, container } = event;
  const detail =
    type === 'probe'
      ? `${event.probe ?? ''} ${event.result ?? ''}`
      : type === 'exited'
        ? String(event.code)
        : type === 'backoff'
          ? String(event.delay)
          : '';
  return `${type}|${container ?? ''}|${run}|${detail}`;
}

function recordedRows(recording: Recording): Map<string, Known[]> {
  const rows = new Map<string, Known[]>();
  const runs = new Map<string, number>();
  const waits = new Set<string>();
  for (const event of recording.events) {
    if (event.t > recording.observed || event.container === undefined) continue;
    if (event.type === 'started') runs.set(event.container, event.restart ?? 0);
    if (!(scoredTypes as readonly string[]).includes(event.type)) continue;
    const run =
      event.type === 'ready' || event.type === 'unready' ? (event.restartCount ?? 0) : (runs.get(event.container) ?? 0);
    const key = rowKey(event, run);
    // A wait is one event, however often the kubelet looks; so is a decision to kill that is told again.
    if ((event.type === 'backoff' || event.type === 'killing') && waits.has(key)) continue;
    waits.add(key);
    push(rows, key, event);
  }
  return rows;
}

function push<T>(rows: Map<string, T[]>, key: string, value: T): void {
  const row = rows.get(key);
  if (row) row.push(value);
  else rows.set(key, [value]);
}

/** Of all pairings in order of time, one with the least number of faults. */
function matchRow(key: string, recorded: readonly Known[], predicted: readonly TimelineEvent[]): Outcome[] {
  const type = key.slice(0, key.indexOf('|'));
  const rows = recorded.length;
  const columns = predicted.length;
  const width = columns + 1;
  // A little for the distance, so that among equal pairings the nearest wins.
  const cost = new Float64Array((rows + 1) * width);
  const step = new Uint8Array((rows + 1) * width);
  const pair = (i: number, j: number): number => {
    const t = (recorded[i] as Known).t;
    const [from, to] = (predicted[j] as TimelineEvent).at;
    const off = t < from ? from - t : t > to ? t - to : 0;
    return off === 0 ? 0 : 1 + Math.min(0.9, off * 1e-3);
  };
  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) {
      if (i === 0 && j === 0) continue;
      let best = Infinity;
      let way = 0;
      if (i > 0 && j > 0) {
        best = (cost[(i - 1) * width + j - 1] as number) + pair(i - 1, j - 1);
        way = 1;
      }
      if (i > 0 && (cost[(i - 1) * width + j] as number) + 1.95 < best) {
        best = (cost[(i - 1) * width + j] as number) + 1.95;
        way = 2;
      }
      const skip = j > 0 && (predicted[j - 1] as TimelineEvent).certain ? 1 : 0.0001;
      if (j > 0 && (cost[i * width + j - 1] as number) + skip < best) {
        best = (cost[i * width + j - 1] as number) + skip;
        way = 3;
      }
      cost[i * width + j] = best;
      step[i * width + j] = way;
    }
  }
  const outcomes: Outcome[] = [];
  for (let i = rows, j = columns; i > 0 || j > 0;) {
    const way = step[i * width + j];
    if (way === 1) {
      const t = (recorded[i - 1] as Known).t;
      const at = (predicted[j - 1] as TimelineEvent).at;
      outcomes.push({
        type,
        key: `${key}|${j - 1}`,
        kind: t >= at[0] && t <= at[1] ? 'hit' : 'miss',
        recorded: t,
        predicted: at,
      });
      i--;
      j--;
    } else if (way === 2) {
      outcomes.push({ type, key, kind: 'missing', recorded: (recorded[i - 1] as Known).t });
      i--;
    } else {
      const event = predicted[j - 1] as TimelineEvent;
      if (event.certain) outcomes.push({ type, key: `${key}|${j - 1}`, kind: 'surplus', predicted: event.at });
      j--;
    }
  }
  return outcomes.reverse();
}
