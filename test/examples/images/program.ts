import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { killed } from '../../child-process';

export const IMAGES = path.join(__dirname, '../../../examples/images');

/** How long a test waits for what should come at once; only a failure waits that long. */
const PATIENCE_MS = 60_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program of an image, run as a real process, with all that it has said on stdout and stderr. */
export class Program {
  private static readonly running = new Set<Program>();

  /** Ends what a test has left running. */
  static async endAll(): Promise<void> {
    await Promise.all([...Program.running].map((program) => program.end()));
  }

  said = '';
  readonly exit: Promise<Exit>;
  private readonly child;

  constructor(command: readonly string[], options: SpawnOptions = {}) {
    const [file = '', ...args] = command;
    this.child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    Program.running.add(this);
    const { stdout, stderr } = this.child;
    stdout.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.exit = once(this.child, 'close').then((values) => {
      Program.running.delete(this);
      const [code, signal] = values as [number | null, NodeJS.Signals | null];
      return { code, signal };
    });
    // A program that cannot be started fails the test that waits for its exit, and no other.
    this.exit.catch(() => Program.running.delete(this));
  }

  get pid(): number {
    return this.child.pid ?? Number.NaN;
  }

  /** Waits until the output matches, and gives the match. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    return eventually(`the program says ${String(pattern)}`, () => pattern.exec(this.said) ?? undefined, this);
  }

  /** Sends a signal and waits for the exit. */
  async stop(signal: NodeJS.Signals): Promise<Exit> {
    this.child.kill(signal);
    return this.exit;
  }

  private async end(): Promise<void> {
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => {
      killed(this.child);
    }, 1000);
    await this.exit.catch(() => undefined);
    clearTimeout(impatience);
  }
}

/** Asks again and again until there is an answer. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  program?: Program,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) {
      throw new Error(`Waited ${PATIENCE_MS} ms in vain until ${what}. Output:\n${program?.said ?? '(not asked)'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
