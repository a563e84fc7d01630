import type { Context } from '../../context';
import type { Path } from '../../path';

/** No element may be `..`: validatePathNoBacksteps. */
export function checkNoBacksteps(path: string, at: Path, cx: Context): void {
  if (path.includes('..') && path.split('/').includes('..')) cx.invalid(at, path, "must not contain '..'");
}

/** A relative path that goes nowhere up: validateLocalDescendingPath. */
export function checkDescendingPath(path: string, at: Path, cx: Context): void {
  if (path.startsWith('/')) cx.invalid(at, path, 'must be a relative path');
  checkNoBacksteps(path, at, cx);
}

/** The same, and no name that starts with `..`, which the kubelet uses itself: ValidateLocalNonReservedPath. */
export function checkLocalPath(path: string, at: Path, cx: Context): void {
  checkDescendingPath(path, at, cx);
  if (path.startsWith('..') && !path.startsWith('../')) cx.invalid(at, path, "must not start with '..'");
}

const LAST_MODE = 0o777;

/** A file's mode, 0 to 0777 in octal. */
export function checkMode(mode: number | undefined, at: Path, cx: Context): void {
  if (mode !== undefined && (mode < 0 || mode > LAST_MODE)) {
    cx.invalid(at, mode, 'must be a number between 0 and 0777 (octal), both inclusive');
  }
}
