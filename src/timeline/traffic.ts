import type { Kind, Kinds, Log } from './course/log';
import type { Interval } from './event';

/** How far the watcher of an API may see either end of a span later than the other. Seconds. */
const lag = 0.17;

/**
 * How long a pod, once Ready, gets no traffic from its Services, in all: least and most over the courses of its life. A pod that is deleted
 * is no longer counted.
 */
export function secondsWithoutTraffic(courses: readonly Log[], { all }: Kinds, horizon: number): Interval {
  let least = Infinity;
  let most = 0;
  for (const log of courses) {
    const lost = lostIn(log, all, horizon);
    least = Math.min(least, lost);
    most = Math.max(most, lost);
  }
  return most === 0 ? [0, 0] : [round(least - lag), round(Math.min(most + lag, horizon))];
}

function lostIn({ kinds, times, length }: Log, all: readonly Kind[], horizon: number): number {
  let lost = 0;
  let since = NaN;
  let end = horizon;
  for (let mark = 0; mark < length; mark++) {
    const { type } = all[kinds[mark] as number] as Kind;
    const at = times[mark] as number;
    if (at > horizon) continue;
    if (type === 'deleteRequested') end = at;
    else if (at > end) continue;
    else if (type === 'podUnready') since = at;
    else if (type === 'podReady' && !Number.isNaN(since)) {
      lost += at - since;
      since = NaN;
    }
  }
  return Number.isNaN(since) ? lost : lost + end - since;
}

function round(seconds: number): number {
  return Math.round(Math.max(0, seconds) * 1000) / 1000;
}
