import type { Mark } from './course/log';
import type { Interval } from './event';

/** How far the watcher of an API may see either end of a span later than the other. Seconds. */
const lag = 0.17;

/**
 * How long a pod, once Ready, gets no traffic from its Services, in all: least and most over the courses of its life. A pod that is deleted
 * is no longer counted.
 */
export function secondsWithoutTraffic(courses: readonly (readonly Mark[])[], horizon: number): Interval {
  let least = Infinity;
  let most = 0;
  for (const marks of courses) {
    const lost = lostIn(marks, horizon);
    least = Math.min(least, lost);
    most = Math.max(most, lost);
  }
  return most === 0 ? [0, 0] : [round(least - lag), round(Math.min(most + lag, horizon))];
}

function lostIn(marks: readonly Mark[], horizon: number): number {
  let lost = 0;
  let since = NaN;
  let end = horizon;
  for (const { type, at } of marks) {
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
