/** How a command ends: all is well, something was found, or it could not run. */
export type ExitCode = 0 | 1 | 2;

/** A command of `cdk8s-pods`. */
export interface Command {
  /** For the list of commands, in one line. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /** Runs it with the arguments behind its name. */
  run(args: string[]): Promise<ExitCode>;
}

/** A mistake in how a command was called; printed without a stack trace, exit code 2. */
export class UsageError extends Error {}
