import type { Problem } from '../template/problem';

/** A problem whose place in the manifest is still to be told. */
export type Misshape = Omit<Problem, 'field'>;

/** Whether a value is an object with keys: no list, not `null`. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A prop that untyped input may have given in another shape: itself if it is right, else `fallback`, with a problem told.
 *
 * @param wanted what the prop should be, for people: `a record such as { http: 80 }`
 */
export function shaped<T>(
  value: T,
  right: boolean,
  tell: { prop: string; wanted: string; problems: Misshape[] },
): T | undefined {
  if (right || value === undefined) return value;
  const { prop, wanted, problems } = tell;
  problems.push({
    message: `${prop}: ${written(value)} is not ${wanted}`,
    cure: `Write ${wanted}, or leave it out.`,
  });
  return undefined;
}

/** What was given, for people: as JSON if there is any, which there is not of a function that was not called. */
export function written(value: unknown): string {
  try {
    return typeof value === 'function' ? 'a function' : JSON.stringify(value);
  } catch {
    return 'an object that is no plain data';
  }
}
