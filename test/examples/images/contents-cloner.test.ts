import type { SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { runSync } from '../../child-process';
import { eventually, IMAGES, Program } from './program';
import { git, requireGit, Source } from './source';

const CLONER = path.join(IMAGES, 'contents-cloner/contents-cloner');

let root: string;
let target: string;
let source: Source;
/** Ends the servers of a test, also when it fails: an open one would keep jest from its end. */
let closing: (() => void)[] = [];

beforeAll(requireGit);
beforeEach(() => {
  // The blank is here to be quoted.
  root = mkdtempSync(path.join(tmpdir(), 'contents cloner '));
  target = path.join(root, 'served data');
  source = new Source(root);
});
afterEach(async () => {
  await Program.endAll();
  for (const close of closing) close();
  closing = [];
  rmSync(root, { recursive: true, force: true });
});

function start(env: NodeJS.ProcessEnv = {}, args: readonly string[] = [], options: SpawnOptions = {}): Program {
  const settings = { CONTENTS_SOURCE_URL: source.bare, TARGET_DIR: target, PULL_INTERVAL_SECONDS: '0.1', ...env };
  return new Program([CLONER, ...args], { cwd: root, env: { PATH: process.env.PATH, ...settings }, ...options });
}

/** The text of a file in the target, or undefined when it is not there, as while git replaces it. */
function served(name: string): string | undefined {
  try {
    return readFileSync(path.join(target, name), 'utf8');
  } catch {
    return undefined;
  }
}
const until = (name: string, text: string | undefined, program: Program) =>
  eventually(`${name} is ${String(text)}`, () => (served(name) === text ? true : undefined), program);

/** A server that takes a connection and never says a word. */
async function mute(): Promise<{ url: string; connected: Promise<Socket> }> {
  const server = createServer((socket) => closing.push(() => socket.destroy())).listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await once(server, 'listening');
  const connected = once(server, 'connection').then(([socket]) => socket as Socket);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/contents.git`, connected };
}

describe('settings', () => {
  test.each<[string, NodeJS.ProcessEnv & { args?: string }, RegExp]>([
    ['no CONTENTS_SOURCE_URL', { CONTENTS_SOURCE_URL: undefined }, /CONTENTS_SOURCE_URL is not set/],
    ['an empty CONTENTS_SOURCE_URL', { CONTENTS_SOURCE_URL: '' }, /CONTENTS_SOURCE_URL is not set/],
    ['an interval of 0', { PULL_INTERVAL_SECONDS: '0.0' }, /PULL_INTERVAL_SECONDS is '0.0'/],
    ['an interval with a unit', { PULL_INTERVAL_SECONDS: '60s' }, /PULL_INTERVAL_SECONDS is '60s'/],
    ['a negative interval', { PULL_INTERVAL_SECONDS: '-1' }, /PULL_INTERVAL_SECONDS is '-1'/],
    ['an interval of two points', { PULL_INTERVAL_SECONDS: '1.2.3' }, /PULL_INTERVAL_SECONDS is '1.2.3'/],
    ['an ONCE that is no boolean', { ONCE: 'yes' }, /ONCE is 'yes', but must be true or false/],
    ['an unknown argument', { args: '--twice' }, /unknown argument '--twice'/],
  ])('%s is an error in one line with exit code 1, and nothing is made', async (_, { args, ...env }, message) => {
    const program = start(env, args === undefined ? [] : [args]);
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.said).toMatch(message);
    expect(program.said).toMatch(/^contents-cloner: .*\n$/);
    expect(existsSync(target)).toBe(false);
  });

  test('the pause is 60 s, and the directory /data, when unset', () => {
    const script = readFileSync(CLONER, 'utf8');
    expect(script).toContain('${PULL_INTERVAL_SECONDS:-60}');
    expect(script).toContain('${TARGET_DIR:-/data}');
  });

  test('a URL that looks like an option is not one', async () => {
    const program = start({ CONTENTS_SOURCE_URL: '--upload-pack=touch taken;' });
    expect(await program.exit).toMatchObject({ code: 1 });
    expect(existsSync(path.join(root, 'taken'))).toBe(false);
    expect(program.said).toMatch(/'--upload-pack=touch taken;'[^]*the first clone failed/);
  });

  test("a repository of the caller's environment is left alone", async () => {
    const other = path.join(root, 'other');
    git(root, 'init', '--quiet', other);
    source.push({ 'index.html': 'one' });
    const program = start({ GIT_DIR: path.join(other, '.git'), GIT_WORK_TREE: other }, ['--once']);
    expect(await program.exit).toMatchObject({ code: 0 });
    expect(served('index.html')).toBe('one');
    expect(readdirSync(other)).toEqual(['.git']);
  });
});

describe('following', () => {
  test('what is pushed arrives, and what is removed goes', async () => {
    const first = source.push({ 'index.html': 'one', 'old.html': 'old' });
    const program = start();
    await program.says(new RegExp(`cloned into .* at ${first}`));
    expect([served('index.html'), served('old.html')]).toEqual(['one', 'old']);
    source.remove('old.html');
    const second = source.push({ 'index.html': 'two' });
    await program.says(new RegExp(`pulled ${second}`));
    expect([served('index.html'), served('old.html')]).toEqual(['two', undefined]);
  });

  test('a forced push is followed, and a change made in the directory is overwritten', async () => {
    source.push({ 'index.html': 'one' });
    source.push({ 'index.html': 'two' });
    const program = start();
    await until('index.html', 'two', program);
    writeFileSync(path.join(target, 'index.html'), 'changed here');
    await until('index.html', 'two', program);
    source.push({ 'index.html': 'three' }, true);
    await until('index.html', 'three', program);
  });

  test('a failed pull is logged, the contents stay, and a later pull succeeds', async () => {
    source.push({ 'index.html': 'one' });
    const program = start();
    await program.says(/cloned into/);
    // A git that ran out of memory, for instance, leaves its lock.
    writeFileSync(path.join(target, '.git/HEAD.lock'), '');
    renameSync(source.bare, `${source.bare}.away`);
    await program.says(/(pull failed; the contents stay as they are[^]*){2}/);
    expect(served('index.html')).toBe('one');
    renameSync(`${source.bare}.away`, source.bare);
    source.push({ 'index.html': 'two' });
    await until('index.html', 'two', program);
  });

  test('other users may read the files, whatever the umask', async () => {
    source.push({ 'index.html': 'one' });
    const env = { PATH: process.env.PATH, CONTENTS_SOURCE_URL: source.bare, TARGET_DIR: target, ONCE: 'true' };
    await new Program(['sh', '-c', 'umask 077; exec "$0"', CLONER], { env }).exit;
    expect(statSync(target).mode & 0o777).toBe(0o755);
    expect(statSync(path.join(target, 'index.html')).mode & 0o777).toBe(0o644);
  });
});

describe('the first clone', () => {
  test('when there is no such repository, it fails with exit code 1 and leaves nothing', async () => {
    const program = start({ CONTENTS_SOURCE_URL: path.join(root, 'nowhere') });
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.said).toMatch(/nowhere' does not exist[^]*the first clone failed/);
    expect(readdirSync(target)).toEqual([]);
  });

  test('of a repository without a commit fails and leaves nothing', async () => {
    const program = start({}, ['--once']);
    expect(await program.exit).toMatchObject({ code: 1 });
    expect(program.said).toContain('has no commit yet');
    expect(readdirSync(target)).toEqual([]);
  });

  test('into a directory that holds something else fails and touches nothing', async () => {
    source.push({ 'index.html': 'one' });
    mkdirSync(target);
    writeFileSync(path.join(target, 'index.html'), 'mine');
    const program = start();
    expect(await program.exit).toMatchObject({ code: 1 });
    expect(program.said).toMatch(/is not empty and holds no clone/);
    expect([readdirSync(target), served('index.html')]).toEqual([['index.html'], 'mine']);
  });

  test('is done anew when a kill has cut one short, in a new file system too', async () => {
    source.push({ 'index.html': 'one' });
    mkdirSync(path.join(target, '.contents-cloner/.git/objects'), { recursive: true });
    mkdirSync(path.join(target, 'lost+found'));
    expect(await start({}, ['--once']).exit).toMatchObject({ code: 0 });
    expect(readdirSync(target).sort()).toEqual(['.git', 'index.html', 'lost+found']);
  });
});

describe('a restart over a clone', () => {
  test('pulls what was pushed meanwhile', async () => {
    source.push({ 'index.html': 'one' });
    const before = start();
    await before.says(/cloned into/);
    await before.stop('SIGTERM');
    source.push({ 'index.html': 'two' });
    const after = start();
    await after.says(/found a clone in .*/);
    await until('index.html', 'two', after);
  });

  test('finishes a checkout and clears a lock that a kill has left, without the source', async () => {
    source.push({ 'index.html': 'one' });
    await start({}, ['--once']).exit;
    rmSync(path.join(target, 'index.html'));
    writeFileSync(path.join(target, '.git/index.lock'), '');
    renameSync(source.bare, `${source.bare}.away`);
    const program = start();
    await program.says(/pull failed/);
    expect(served('index.html')).toBe('one');
  });

  test('fails with exit code 1 when what is there is no whole clone', async () => {
    mkdirSync(path.join(target, '.git'), { recursive: true });
    const program = start();
    expect(await program.exit).toMatchObject({ code: 1 });
    expect(program.said).toContain('empty the directory to clone anew');
  });
});

describe('once', () => {
  test.each<[string, NodeJS.ProcessEnv, string[]]>([
    ['--once', {}, ['--once']],
    ['ONCE=true', { ONCE: 'true' }, []],
  ])(
    '%s ends with 0 when the contents are there, pulls the next time, and needs no source then',
    async (_, env, args) => {
      source.push({ 'index.html': 'one' });
      expect(await start(env, args).exit).toMatchObject({ code: 0 });
      expect(served('index.html')).toBe('one');
      source.push({ 'index.html': 'two' });
      expect(await start(env, args).exit).toMatchObject({ code: 0 });
      expect(served('index.html')).toBe('two');
      renameSync(source.bare, `${source.bare}.away`);
      const program = start(env, args);
      expect(await program.exit).toMatchObject({ code: 0 });
      expect(program.said).toMatch(/pull failed; the contents stay as they are/);
    },
  );
});

/** What git, or the program, says when a server has not answered for a minute. */
const GAVE_UP = /too slow|failed/i;

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s in the pause ends it at once with 0', async (signal) => {
    source.push({ 'index.html': 'one' });
    // Whoever waited out the pause would wait for a day.
    const program = start({ PULL_INTERVAL_SECONDS: '86400' });
    await program.says(/cloned into/);
    expect(await program.stop(signal)).toEqual({ code: 0, signal: null });
    expect(program.said).toContain(`stopped by ${signal}`);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('%s in the first clone ends it at once with %d and leaves nothing', async (signal, code) => {
    const { url, connected } = await mute();
    const program = start({ CONTENTS_SOURCE_URL: url }, ['--once']);
    await connected;
    expect(await program.stop(signal)).toEqual({ code, signal: null });
    expect(program.said).not.toMatch(GAVE_UP);
    expect(readdirSync(target)).toEqual([]);
  });

  test('SIGTERM in a pull ends it at once, and the contents stay', async () => {
    source.push({ 'index.html': 'one' });
    await start({}, ['--once']).exit;
    const { url, connected } = await mute();
    const program = start({ CONTENTS_SOURCE_URL: url });
    await connected;
    await program.stop('SIGTERM');
    expect(program.said).not.toMatch(GAVE_UP);
    expect(readdirSync(target).sort()).toEqual(['.git', 'index.html']);
  });

  const testWithSetsid = runSync('setsid', ['true']).status === 0 ? test : test.skip;
  testWithSetsid("no process of git's is left behind", async () => {
    const { url, connected } = await mute();
    const program = start({ CONTENTS_SOURCE_URL: url });
    const socket = (await connected).resume();
    const closed = once(socket, 'close');
    await program.stop('SIGTERM');
    // The server never ends the connection, so the end comes from the last process that held it.
    await closed;
  });
});

describe('over HTTP', () => {
  test('the password of the URL reaches the server, and neither the directory nor the log', async () => {
    source.push({ 'index.html': 'one' });
    const { url, close } = await source.serve('reader:s3cret');
    closing.push(close);
    expect(await start({ CONTENTS_SOURCE_URL: url }, ['--once']).exit).toMatchObject({ code: 0 });
    const again = start({ CONTENTS_SOURCE_URL: url }, ['--once']);
    await again.exit;
    const denied = start({ CONTENTS_SOURCE_URL: url.replace('s3cret', 'wr0ng') }, ['--once']);
    await denied.exit;
    expect(served('index.html')).toBe('one');
    expect(again.said).not.toContain('failed');
    expect(denied.said).toContain('pull failed');
    expect(again.said + denied.said).not.toMatch(/s3cret|wr0ng/);
    expect(runSync('grep', ['-r', 's3cret', target]).status).toBe(1);
  });

  // An emptyDir belongs to root and anybody may write to it, while the image's user is another.
  const testAsRoot = process.getuid?.() === 0 ? test : test.skip;
  testAsRoot("a user without a name or home clones into root's volume", async () => {
    source.push({ 'index.html': 'one' });
    const { url, close } = await source.serve('reader:s3cret');
    closing.push(close);
    chmodSync(root, 0o755);
    mkdirSync(target);
    chmodSync(target, 0o777);
    const program = path.join(root, 'contents-cloner');
    copyFileSync(CLONER, program);
    const env = { PATH: process.env.PATH, CONTENTS_SOURCE_URL: url, TARGET_DIR: target, ONCE: 'true' };
    const user = { uid: 10001, gid: 10001, cwd: '/', env };
    expect(await new Program([program], user).exit).toMatchObject({ code: 0 });
    const again = new Program([program], user);
    await again.exit;
    expect(again.said).toMatch(/^contents-cloner: found a clone in .*\n$/);
    expect(statSync(path.join(target, 'index.html')).uid).toBe(10001);
  });
});
