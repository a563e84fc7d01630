import { spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnSyncReturns } from 'node:child_process';

/** How long a test waits for a process, in milliseconds: less than jest waits for the test, so that it says which process it was. */
const PATIENCE = 100_000;

/**
 * Waits until a process has ended and all that it says is read. One that does not end is killed: the test must not leave it behind,
 * as jest would wait for it.
 *
 * @throws Error (rejects) where it does not end, or has never begun
 */
export async function exitOf(child: ChildProcess, patience = PATIENCE): Promise<number | null> {
  let timer;
  const end = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject);
    timer = setTimeout(() => {
      killed(child);
      reject(new Error(hangs(child.spawnargs, patience)));
    }, patience);
  });
  try {
    return await end;
  } finally {
    clearTimeout(timer);
  }
}

/** Kills a process, and hears no more of what it has started, which may hold its pipes open. */
export function killed(child: ChildProcess): void {
  child.kill('SIGKILL');
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
}

/** What a process is run with by {@link runSync}. */
export interface RunSyncOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly patience?: number;
}

/**
 * Runs a program to its end. No limit of jest's ends a test that waits for it.
 *
 * @throws Error where it does not end; where there is no such program, its status is null
 */
export function runSync(
  command: string,
  args: readonly string[],
  { patience = PATIENCE, ...options }: RunSyncOptions = {},
): SpawnSyncReturns<string> {
  const run = spawnSync(command, args, { ...options, encoding: 'utf8', timeout: patience, killSignal: 'SIGKILL' });
  if ((run.error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT')
    throw new Error(`${hangs([command, ...args], patience)}:\n${run.stdout}${run.stderr}`, { cause: run.error });
  return run;
}

function hangs(command: readonly string[], patience: number): string {
  return `${command.join(' ')} has not ended within ${patience / 1000} s`;
}
