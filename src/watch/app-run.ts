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
interface AppCommand {
  /** A line for the shell. */
  readonly app: string;
  readonly folder: string;
  /** The absolute path of the folder for manifests. */
  readonly outdir: string;
}

/** How long a stopped app may take to end before it is killed, in milliseconds. */
const GRACE = 500;
/** How often to look whether it is gone, in milliseconds. */
const LOOK = 10;
/** How long to wait for the last words of an app that has ended, in milliseconds: a daemon of its own may hold its pipes. */
const LAST_WORDS = 200;
/** Of what an app says, so much is held of the beginning and of the end, in characters. */
const HELD = 64 * 1024;

/** One run of the app's command, in the way of `synthApp` of cdk8s-cli (lib/util.js). */
export class AppRun {
  /** @throws Error (rejects) where there is no shell to run it */
  readonly ended: Promise<AppEnd>;
  /** Nothing of it runs any more; what it has left running when it ends is ended. */
  readonly gone: Promise<void>;
  private readonly child: ChildProcess;
  private isGone = false;
  private stopping: Promise<void> | undefined;

  constructor({ app, folder, outdir }: AppCommand) {
    const { CDK8S_RECORD_CONSTRUCT_METADATA: record = 'true' } = process.env;
    this.child = spawn(app, [], {
      cwd: folder,
      shell: true,
      // Construct paths are for the findings, among which our App's advice is, too.
      env: {
        ...process.env,
        CDK8S_OUTDIR: outdir,
        CDK8S_RECORD_CONSTRUCT_METADATA: record,
        CDK8S_PODS_ADVICE: 'elsewhere',
      },
      // Keys are for the watch, not for the app.
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what the shell has started can be stopped with it.
      detached: process.platform !== 'win32',
    });
    this.ended = ending(this.child);
    const stop = (): Promise<void> => this.stop();
    // Whoever waits for one of these need not wait for the other.
    this.gone = this.ended.then(stop, stop);
  }

  /** Ends the command and all that it has started, and waits until that is gone. */
  async stop(): Promise<void> {
    this.stopping ??= this.endGroup();
    await this.stopping;
  }

  /** Ends it without any waiting. */
  kill(): void {
    if (!this.isGone) this.signal('SIGKILL');
  }

  private async endGroup(): Promise<void> {
    let isThere = this.signal('SIGTERM');
    for (const end = performance.now() + GRACE; isThere && performance.now() < end; isThere = this.signal(0)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    if (isThere) this.signal('SIGKILL');
    // From here on the number may be that of others.
    this.isGone = true;
  }

  /**
   * To the shell and to what it has started: the group is there until the last of them has ended, and the shell may be the first.
   *
   * @returns whether there is anybody left
   */
  private signal(signal: NodeJS.Signals | 0): boolean {
    const { pid } = this.child;
    if (pid === undefined) return false;
    try {
      if (process.platform === 'win32') return this.child.kill(signal);
      return process.kill(-pid, signal);
    } catch {
      return false;
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
