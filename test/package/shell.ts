import { runSync } from '../child-process';

/** What npm hands down to the commands that it runs; a project elsewhere must not see it. */
const inherited = /^(npm_|NODE_OPTIONS$|NODE_ENV$|JEST_WORKER_ID$|INIT_CWD$|TS_NODE_)/i;

/** Where a command runs, and with what. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How long a command may take, in milliseconds: npm may pack, install and compile, on a busy machine. */
const PATIENCE = 300_000;

/**
 * Runs a command and returns what it printed.
 *
 * @throws Error with all that it printed, if it fails
 */
export function run(command: string, args: readonly string[], { cwd, env }: RunOptions): string {
  const outer = Object.entries(process.env).filter(([name]) => !inherited.test(name));
  const inner = { ...Object.fromEntries(outer), ...env };
  const { status, stdout, stderr, error } = runSync(command, args, { cwd, env: inner, patience: PATIENCE });
  if (status === 0) return stdout;
  throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
}
