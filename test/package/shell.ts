import { execFileSync } from 'node:child_process';

/** What npm hands down to the commands that it runs; a project elsewhere must not see it. */
const inherited = /^(npm_|NODE_OPTIONS$|NODE_ENV$|JEST_WORKER_ID$|INIT_CWD$|TS_NODE_)/i;

/** Where a command runs, and with what. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command and returns what it printed.
 *
 * @throws Error with all that it printed, if it fails
 */
export function run(command: string, args: readonly string[], { cwd, env }: RunOptions): string {
  const outer = Object.entries(process.env).filter(([name]) => !inherited.test(name));
  try {
    return execFileSync(command, args, {
      cwd,
      env: { ...Object.fromEntries(outer), ...env },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
