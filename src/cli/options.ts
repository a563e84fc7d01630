import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { suggestion } from '../validate/decode/suggestion';
import { UsageError } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads a command's arguments.
 *
 * @throws UsageError for an option that there is not, with the one that was meant
 */
export function readOptions<O extends Options>(
  args: string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(textOf(error as Error, Object.keys(options)));
  }
}

function textOf({ message }: Error, known: readonly string[]): string {
  const [first = message] = message.replace(/\s*\n\s*/g, ' ').split('. To specify');
  const name = /^Unknown option '--?([^']+)'/.exec(first)?.[1];
  const meant = name === undefined ? undefined : suggestion(name, known);
  return meant === undefined ? first : `${first}; did you mean '--${meant}'?`;
}

/**
 * One of a few words.
 *
 * @throws UsageError for any other
 */
export function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((word) => word === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} is ${JSON.stringify(value)}, but should be one of ${known.join(', ')}`);
}
