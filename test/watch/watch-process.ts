import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { killed } from '../child-process';
import { cdk8sPodsProgram, removeProgram } from '../cli/process';
import { AppFolder } from './app-folder';

/** The folder for what is temporary, below that of the app: other tests that run meanwhile have their own. */
export const TEMPORARY = join('node_modules', 'temporary');

/** How long a test waits for something to appear, in milliseconds. */
const PATIENCE = 60_000;

/** The folder of an app for each test of the surrounding `describe`; whatever watches it ends with the test. */
export function watchedApp(): AppFolder {
  afterEach(() => WatchProcess.removeAll());
  afterAll(removeProgram);
  return AppFolder.forEachTest();
}

/** A `cdk8s-pods watch` that is running. */
export class WatchProcess {
  private static readonly all = new Set<WatchProcess>();

  /** All that it has written. */
  output = '';
  /** How it ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly listeners = new Set<() => void>();
  private hasEnded = false;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly visible: (output: string) => string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        for (const listener of this.listeners) listener();
      });
    }
    child.stdin.on('error', () => undefined);
    WatchProcess.all.add(this);
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        this.hasEnded = true;
        resolve({ code, signal });
        for (const listener of this.listeners) listener();
      });
    });
  }

  /** Started with its output in a pipe. */
  static piped(cwd: string, args: readonly string[] = []): WatchProcess {
    const temporary = join(cwd, TEMPORARY);
    mkdirSync(temporary, { recursive: true });
    const env = { ...process.env, TMPDIR: temporary, TEMP: temporary };
    const child = spawn(process.execPath, [cdk8sPodsProgram(), 'watch', ...args], { cwd, env });
    return new WatchProcess(child, (output) => output);
  }

  /**
   * Started in a pseudo-terminal, with `script` of util-linux. Writes the terminal's settings before and after into the folder:
   * `before.stty` and `after.stty`.
   */
  static inTerminal(cwd: string, { rows = 40 }: { rows?: number } = {}): WatchProcess {
    const lines = [
      `stty rows ${rows} cols 200`,
      'stty -g > before.stty',
      `"${process.execPath}" "${cdk8sPodsProgram()}" watch`,
      'code=$?',
      'stty -g > after.stty',
      'exit $code',
    ];
    const env = { ...process.env, TERM: 'xterm-256color', SHELL: '/bin/sh', NO_COLOR: '' };
    const child = spawn('script', ['-qfec', lines.join('; '), '/dev/null'], { cwd, env });
    return new WatchProcess(child, screenOf);
  }

  /** What is to be seen: of a terminal, what was drawn last. */
  get screen(): string {
    return this.visible(this.output);
  }

  /** Waits until what is to be seen is as it should be, and returns it. */
  async until(isThere: (screen: string) => boolean): Promise<string> {
    const what = isThere.toString();
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        if (error) reject(error);
        else resolve();
      };
      const look = (): void => {
        if (isThere(this.screen)) done();
        else if (this.hasEnded) done(new Error(`it ended ahead of ${what}:\n${this.output}`));
      };
      const timer = setTimeout(() => {
        done(new Error(`no ${what} in:\n${this.screen}`));
      }, PATIENCE);
      this.listeners.add(look);
      look();
    });
    return this.screen;
  }

  press(keys: string): void {
    this.child.stdin.write(keys);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Reads no more of what it says. */
  hangUp(): void {
    this.child.stdout.destroy();
  }

  /** Takes all of them away, whatever a test has come to. */
  static async removeAll(): Promise<void> {
    await Promise.all([...WatchProcess.all].map((watch) => watch.remove()));
    WatchProcess.all.clear();
  }

  private async remove(): Promise<void> {
    this.child.kill('SIGTERM');
    this.child.stdin.destroy();
    // A watch that does not end fails its test; it must not hold up the others.
    const timer = setTimeout(() => {
      killed(this.child);
    }, 2000);
    await this.ended;
    clearTimeout(timer);
  }
}

/** What a terminal shows once all is drawn: nothing of what stood there before the screen was cleared. */
function screenOf(output: string): string {
  const start = output.lastIndexOf('\x1b[2;1H\x1b[J\x1b[H\x1b[K');
  return output.slice(Math.max(0, start)).replace(/\x1b\[[\d;]*[A-Za-z]/g, '');
}
