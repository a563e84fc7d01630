import { spawnSync } from 'node:child_process';

/** What comes before a command that shall run on one core: `taskset` comes with Linux. */
const prefix = onlyCore();

/**
 * A command and its arguments, to be run on one core. There the work of V8's other threads counts as what it takes from the
 * program; and two threads on a core that only pretends to be two would each be told more time than they need alone.
 */
export function onOneCore(command: string, args: readonly string[]): [file: string, args: string[]] {
  const [file, ...rest] = prefix;
  return file === undefined ? [command, [...args]] : [file, [...rest, command, ...args]];
}

/** Where apps are measured, in words. */
export const cores = prefix.length > 0 ? 'apps and starts on one core' : 'on any core';

function onlyCore(): string[] {
  const { stdout, status } = spawnSync('taskset', ['-c', '-p', String(process.pid)], { encoding: 'utf8' });
  const last = status === 0 ? /(\d+)\s*$/.exec(stdout)?.[1] : undefined;
  return last === undefined ? [] : ['taskset', '-c', last];
}
