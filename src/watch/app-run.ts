import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** How a run of the app's command ended. */
export interface AppEnd {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What to run, and where. */
export interface AppCommand {
  /** A line for the shell. */
  readonly app: string;
  readonly folder: string;
  /** The absolute path of the folder for manifests. */
  readonly outdir: string;
}

/** How long a stopped app may take to end before it is killed, in milliseconds. */
const GRACE = 500;
/** How long to wait for the last words of an app that has ended, in milliseconds: a daemon of its own may hold its pipes. */
const LAST_WORDS = 200;
/** Of what an app says, so much is held of the beginning and of the end, in characters. */
const HELD = 64 * 1024;

/** One run of the app's command, in the way of `synthApp` of cdk8s-cli (lib/util.js). */
export class AppRun {
  /** @throws Error (rejects) where there is no shell to run it */
  readonly ended: Promise<AppEnd>;
  private readonly child: ChildProcess;

  constructor({ app, folder, outdir }: AppCommand) {
    const { CDK8S_RECORD_CONSTRUCT_METADATA: record = 'true' } = process.env;
    this.child = spawn(app, [], {
      cwd: folder,
      shell: true,
      // Construct paths are for the findings.
      env: { ...process.env, CDK8S_OUTDIR: outdir, CDK8S_RECORD_CONSTRUCT_METADATA: record },
      // Keys are for the watch, not for the app.
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what the shell has started can be stopped with it.
      detached: process.platform !== 'win32',
    });
    this.ended = ending(this.child);
    // Whoever stops it need not wait for it.
    this.ended.catch(() => undefined);
  }

  /** Ends the command and all that it has started, and waits until it is gone. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const timer = setTimeout(() => {
      this.signal('SIGKILL');
    }, GRACE);
    await this.ended.catch(() => undefined);
    clearTimeout(timer);
  }

  /** Ends it without any waiting. */
  kill(): void {
    this.signal('SIGKILL');
  }

  private signal(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      if (process.platform === 'win32') this.child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // It has just ended.
    }
  }
}

async function ending(child: ChildProcess): Promise<AppEnd> {
  const [stdout, stderr] = [new Said(child.stdout), new Said(child.stderr)];
  const closed = new Promise((resolve) => child.once('close', resolve));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...end) => {
      resolve(end);
    });
  });
  let timer;
  await Promise.race([closed, new Promise((resolve) => (timer = setTimeout(resolve, LAST_WORDS)))]);
  clearTimeout(timer);
  stdout.close();
  stderr.close();
  return { code, signal, stdout: stdout.text, stderr: stderr.text };
}

/** What an app says on one stream; the middle is dropped where it does not end. */
class Said {
  private head = '';
  private tail = '';
  private dropped = false;

  constructor(private readonly stream: Readable | null) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const room = Math.max(0, HELD - this.head.length);
      this.head += text.slice(0, room);
      this.tail += text.slice(room);
      if (this.tail.length > 2 * HELD) {
        this.tail = this.tail.slice(-HELD);
        this.dropped = true;
      }
    });
  }

  get text(): string {
    return this.head + (this.dropped ? '\n…\n' : '') + this.tail;
  }

  close(): void {
    this.stream?.destroy();
  }
}
