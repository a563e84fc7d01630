/** More parts than this are too many to be read in a report. */
const MOST_PARTS = 50;
const MOST_TEXT = 1000;

/** A value as a report in JSON has it: large ones are left out, and integers beyond doubles are text. */
export function plainValue(value: unknown): unknown {
  let parts = 0;
  const left = [value];
  while (left.length > 0) {
    const part = left.pop();
    if (++parts > MOST_PARTS || (typeof part === 'string' && part.length > MOST_TEXT)) return undefined;
    if (typeof part === 'object' && part !== null)
      for (const key in part) left.push((part as Record<string, unknown>)[key]);
    if (left.length > MOST_PARTS) return undefined;
  }
  return value;
}

/** A value as JSON on one line for people: integers beyond doubles, too, by all their digits. */
export function jsonText(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${Object.entries(value)
    .map(([key, inside]) => `${JSON.stringify(key)}:${jsonText(inside)}`)
    .join(',')}}`;
}

/** For `JSON.stringify`, which takes no bigint. */
export function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
