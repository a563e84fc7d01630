import { isObject } from '../json';

/** A field that two manifests do not have alike. */
export interface Difference {
  /** Where, in the API server's notation: `spec.containers[0].image`; empty for the whole. */
  readonly field: string;
  /** What was wanted; `undefined` where there was nothing. */
  readonly expected: unknown;
  /** What there is; `undefined` where there is nothing. */
  readonly actual: unknown;
}

/** The fields that two values of JSON do not have alike. The order of keys does not count; a field that is `null` is absent. */
export function differences(expected: unknown, actual: unknown, field = ''): Difference[] {
  if (expected === actual || (isNothing(expected) && isNothing(actual))) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const indices = [...(expected.length > actual.length ? expected : actual).keys()];
    return indices.flatMap((i) => differences(expected[i], actual[i], `${field}[${i}]`));
  }
  if (isObject(expected) && isObject(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(own(expected, key), own(actual, key), pathTo(field, key)));
  }
  return [{ field, expected, actual }];
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function pathTo(field: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${field}[${key}]`;
  return field === '' ? key : `${field}.${key}`;
}
