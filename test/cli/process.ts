import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { exitOf } from '../child-process';

export const projectRoot = resolve(__dirname, '..', '..');

/** How a run of `cdk8s-pods` went. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd: string;
  stdin?: string | Iterable<string>;
  env?: NodeJS.ProcessEnv;
}

let program: string | undefined;

/** The command in one file, made from the sources of this moment: compiling them in each process takes seconds. */
export function cdk8sPodsProgram(): string {
  if (program !== undefined) return program;
  const outfile = join(projectRoot, '.cache', `cdk8s-pods-${process.pid}`, 'main.js');
  const entryPoints = [join(projectRoot, 'src', 'cli', 'main.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', packages: 'external' });
  return (program = outfile);
}

/** Takes the file away again. */
export function removeProgram(): void {
  if (program !== undefined) rmSync(dirname(program), { recursive: true, force: true });
  program = undefined;
}

/** Runs `cdk8s-pods` as a process in a folder. */
export async function cdk8sPods(args: readonly string[], { cwd, stdin = '', env }: RunOptions): Promise<Run> {
  const child = spawn(process.execPath, [cdk8sPodsProgram(), ...args], { cwd, env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that fails early does not read.
  child.stdin.on('error', () => undefined);
  const ended = exitOf(child);
  for (const text of typeof stdin === 'string' ? [stdin] : stdin) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (!child.stdin.write(text)) await Promise.race([new Promise((done) => child.stdin.once('drain', done)), ended]);
  }
  child.stdin.end();
  return { code: await ended, stdout, stderr };
}
