import { UsageError } from './command';
import { oneOf } from './options';

/** What the options of a command say about the file that it writes. */
export interface Asked {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
}

/**
 * The format that is asked for: by name, else by the ending of the file.
 *
 * @param endings formats by how a file ends, each with its dot
 * @param otherwise for standard output
 * @throws UsageError for a format or an ending that is none of them
 */
export function formatOf<T extends string>(
  { format, output }: Asked,
  endings: Readonly<Record<string, T>>,
  otherwise: T,
): T {
  if (format !== undefined) return oneOf('format', format, [...new Set([otherwise, ...Object.values(endings)])]);
  if (output === undefined || output === '-') return otherwise;
  const ending = /\.[^./\\]*$/.exec(output)?.[0].toLowerCase() ?? '';
  const found = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(endings).join(', ');
  throw new UsageError(`${output} tells no format: end the file in one of ${known}, or give --format`);
}
