import { UsageError } from './command';

const units: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 };

/**
 * Seconds from `20s`, `1m30s`, `2h`, `500ms` or a bare number of seconds.
 *
 * @param wanted what the option takes, in words
 * @throws UsageError for anything else
 */
export function secondsOf(option: string, text: string, wanted = 'a time such as 20s, 1m30s or 2h'): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text)) {
    let seconds = 0;
    for (const [, number, unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g))
      seconds += Number(number) * (units[unit] ?? 1);
    return Math.round(seconds * 1000) / 1000;
  }
  throw new UsageError(`--${option} is ${JSON.stringify(text)}, but should be ${wanted}`);
}
