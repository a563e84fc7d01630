// The schedules that the server takes, with all their leniency: github.com/robfig/cron/v3 parser.go ParseStandard, which
// pkg/apis/batch/validation calls.
import { isDuration } from './go-duration';
import { isTimeZone } from './time-zones';

interface Bounds {
  min: number;
  max: number;
  names?: readonly string[];
}

const MONTHS = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: DAYS },
];
const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const EVERY = '@every ';

/** What of Go's unicode.IsSpace separates fields; JavaScript's \s has U+FEFF on top and lacks U+0085. */
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const fieldsOf = (text: string): string[] => text.split(SPACE).filter((field) => field !== '');

/** What is wrong with a schedule in the words of the server, or undefined. */
export function scheduleComplaint(schedule: string): string | undefined {
  let rest = schedule;
  if (rest.startsWith('TZ=') || rest.startsWith('CRON_TZ=')) {
    const space = rest.indexOf(' ');
    if (space === -1) return 'runtime error: slice bounds out of range';
    const zone = rest.slice(rest.indexOf('=') + 1, space);
    if (!isTimeZone(zone)) return `provided bad location ${zone}: unknown time zone ${zone}`;
    rest = fieldsOf(rest.slice(space)).join(' ');
  }
  if (rest === '') return schedule === '' ? 'empty spec string' : 'expected exactly 5 fields, found 0: []';
  if (rest.startsWith('@')) return descriptorComplaint(rest);
  const fields = fieldsOf(rest);
  if (fields.length !== FIELDS.length) {
    return `expected exactly 5 fields, found ${fields.length}: [${fields.slice(0, 16).join(' ')}]`;
  }
  for (const [i, bounds] of FIELDS.entries()) {
    // Empty parts are skipped, so that `1,,2` and even `,` pass.
    for (const part of (fields[i] ?? '').split(',')) {
      const complaint = part === '' ? undefined : rangeComplaint(part, bounds);
      if (complaint !== undefined) return complaint;
    }
  }
  return undefined;
}

function descriptorComplaint(text: string): string | undefined {
  if (DESCRIPTORS.has(text)) return undefined;
  if (!text.startsWith(EVERY)) return `unrecognized descriptor: ${text}`;
  return isDuration(text.slice(EVERY.length)) ? undefined : `failed to parse duration ${text}`;
}

function rangeComplaint(part: string, bounds: Bounds): string | undefined {
  const steps = part.split('/');
  const ends = (steps[0] ?? '').split('-');
  let { min: start, max: end } = bounds;
  // After a star, what follows a hyphen is ignored.
  if (ends[0] !== '*' && ends[0] !== '?') {
    const low = numberOf(ends[0] ?? '', bounds.names);
    if (typeof low === 'string') return low;
    if (ends.length > 2) return `too many hyphens: ${part}`;
    const high = ends.length === 2 ? numberOf(ends[1] ?? '', bounds.names) : low;
    if (typeof high === 'string') return high;
    [start, end] = [low, high];
  }
  if (steps.length > 2) return `too many slashes: ${part}`;
  const step = steps.length === 2 ? numberOf(steps[1] ?? '') : 1;
  if (typeof step === 'string') return step;
  if (steps.length === 2 && ends.length === 1) end = bounds.max;
  if (start < bounds.min) return `beginning of range (${start}) below minimum (${bounds.min}): ${part}`;
  if (end > bounds.max) return `end of range (${end}) above maximum (${bounds.max}): ${part}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${part}`;
  return step === 0 ? `step of range should be a positive number: ${part}` : undefined;
}

/** The number, or the complaint about it. */
function numberOf(text: string, names?: readonly string[]): number | string {
  const named = text === '' ? -1 : (names?.indexOf(text.toLowerCase()) ?? -1);
  if (named !== -1) return named;
  if (!/^[-+]?\d+$/.test(text))
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  const number = Number(text);
  if (Math.abs(number) >= 2 ** 63)
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: value out of range`;
  return number < 0 ? `negative number (${number}) not allowed: ${text}` : number;
}
