import { sep } from 'node:path';

/**
 * A path as a URI: relative to the working directory as the path is, or else with `file:`.
 *
 * @param isWindows whether backslashes stand between folders, and a drive or a server may come first
 */
export function fileUri(path: string, isWindows = sep === '\\'): string {
  const slashed = isWindows ? path.replaceAll('\\', '/') : path;
  const uri = slashed.split('/').map(encodeURIComponent).join('/');
  if (isWindows && /^[A-Za-z]:\//.test(slashed)) return `file:///${uri.replace('%3A', ':')}`;
  if (isWindows && slashed.startsWith('//')) return `file:${uri}`;
  return slashed.startsWith('/') ? `file://${uri}` : uri;
}
