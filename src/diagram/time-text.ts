import type { Interval } from '../timeline/index';

/** `45 s`, `2 min 30 s`, `1 h 5 min` */
export function duration(seconds: number): string {
  const whole = Math.abs(seconds);
  const sign = seconds < 0 && Math.round(whole * 10) > 0 ? '-' : '';
  if (Math.round(whole * 10) < 1200) return `${sign}${tenths(whole)} s`;
  const rest = Math.round(whole);
  const parts = [
    [Math.floor(rest / 86_400), 'd'],
    [Math.floor(rest / 3600) % 24, 'h'],
    [Math.floor(rest / 60) % 60, 'min'],
    [rest % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return (
    sign +
    parts
      .slice(first, first + 2)
      .flatMap(([count, unit]) => (count > 0 ? `${count} ${unit}` : []))
      .join(' ')
  );
}

/** `19.8 s to 26.4 s`; one time where both are the same to a tenth. */
export function range([earliest, latest]: Interval): string {
  const [from, to] = [duration(earliest), duration(latest)];
  return from === to ? from : `${from} to ${to}`;
}

function tenths(seconds: number): string {
  return String(Math.round(seconds * 10) / 10);
}

const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

/** Round times for an axis, at most so many, with their texts. */
export function ticks(from: number, to: number, most: number): { at: number; text: string }[] {
  const least = (to - from) / most;
  const step = steps.find((seconds) => seconds >= least) ?? Math.ceil(least / 86_400) * 86_400;
  const found: { at: number; text: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    found.push({ at, text: at === 0 ? '0' : step < 60 ? `${at} s` : duration(at) });
  }
  return found;
}
