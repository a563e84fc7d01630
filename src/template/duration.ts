interface Spelling {
  duration: `${number}s` | `${number}m` | `${number}h` | `${number}m${number}s` | `${number}h${number}m` | number;
}

/**
 * A length of time as Kubernetes and Go write it, such as `'90s'`, `'1m30s'` or `'2m'`; a bare number means seconds. The type of a
 * field, since the compiler shows the name of a union, where it has one, and not how to write it.
 */
export type Duration = Spelling['duration'];

const unitSeconds = { h: 3600, m: 60, s: 1 } as const;

/** The whole seconds of a duration, or `undefined` if it is no duration of a whole, positive number of seconds. */
export function wholeSeconds(duration: unknown): number | undefined {
  const seconds = typeof duration === 'string' ? parse(duration) : duration;
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
}

function parse(text: string): number | undefined {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (!match) return undefined;
  const [, h = 0, m = 0, s = 0] = match;
  return Number(h) * unitSeconds.h + Number(m) * unitSeconds.m + Number(s) * unitSeconds.s;
}
