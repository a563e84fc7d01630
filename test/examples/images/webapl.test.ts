import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import * as path from 'node:path';
import { runSync } from '../../child-process';
import { eventually, IMAGES, Program } from './program';

const WEBAPL = [process.execPath, path.join(IMAGES, 'webapl/webapl.mjs')];
const start = (env: NodeJS.ProcessEnv, wrapper: readonly string[] = []) =>
  new Program([...wrapper, ...WEBAPL], { env: { PATH: process.env.PATH, PORT: '0', ...env } });

async function portOf(program: Program): Promise<number> {
  const [, port] = await program.says(/^listening on port (\d+)/m);
  return Number(port);
}

async function ask(port: number, url: string, method = 'GET'): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${url}`, { method });
  await response.text();
  return response.status;
}

afterEach(() => Program.endAll());

describe('answers', () => {
  test.each([
    ['GET', '/', 200],
    ['GET', '/healthz', 200],
    ['GET', '/ready', 500],
    ['GET', '/ready?from=a-probe', 500],
    ['HEAD', '/healthz', 200],
    ['POST', '/healthz', 405],
    ['GET', '/elsewhere', 404],
  ])('by default, soon after the start, %s %s is %d and has its line in the log', async (method, url, code) => {
    const program = start({});
    expect(await ask(await portOf(program), url, method)).toBe(code);
    await program.says(new RegExp(`^${method} ${url.replace(/\?.*/, '')} ${code}$`, 'm'));
  });

  test('/ready turns from 500 to 200, and /healthz from 200 to 500, at their times', async () => {
    const since = performance.now();
    const program = start({ READY_AFTER_SECONDS: '0.4', HEALTHY_FOR_SECONDS: '0.8' });
    const port = await portOf(program);
    const turns = async (url: string, code: number) =>
      eventually(`${url} is ${code}`, async () =>
        (await ask(port, url)) === code ? performance.now() - since : undefined,
      );
    expect(await turns('/ready', 200)).toBeGreaterThan(400);
    expect(await turns('/healthz', 500)).toBeGreaterThan(800);
    expect(await ask(port, '/ready')).toBe(200);
  });

  test('READY_AFTER_SECONDS=0 is ready, and HEALTHY_FOR_SECONDS=0 unhealthy, at the first request', async () => {
    const port = await portOf(start({ READY_AFTER_SECONDS: '0', HEALTHY_FOR_SECONDS: '0' }));
    expect([await ask(port, '/ready'), await ask(port, '/healthz')]).toEqual([200, 500]);
  });
});

describe('settings', () => {
  test('the times are 40 s and 20 s when unset or empty', async () => {
    await start({ HEALTHY_FOR_SECONDS: '' }).says(/healthy for 40 s, ready after 20 s, stop default/);
  });

  test('the port is 3000 when unset', async () => {
    // Somebody may have the port, which the program then says.
    await start({ PORT: '' }).says(/port 3000:/);
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HEALTHY_FOR_SECONDS', '40s'],
    ['HEALTHY_FOR_SECONDS', '-1'],
    ['READY_AFTER_SECONDS', '1e3'],
    ['READY_AFTER_SECONDS', ' '],
    ['STOP', 'gracefully'],
  ])('%s=%j is refused by name, without a stack trace', async (name, value) => {
    const program = start({ [name]: value });
    expect(await program.exit).toEqual({ code: 1, signal: null });
    expect(program.said).toMatch(new RegExp(`^webapl: ${name} is ${JSON.stringify(value)}, but must be .*\n$`));
  });

  test('all bad values are told at once', async () => {
    const program = start({ PORT: 'x', HEALTHY_FOR_SECONDS: 'y', STOP: 'z' });
    await program.exit;
    expect(program.said.match(/^webapl: \w+/gm)).toEqual([
      'webapl: HEALTHY_FOR_SECONDS',
      'webapl: PORT',
      'webapl: STOP',
    ]);
  });

  test('a port in use is an error without a stack trace', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = start({ PORT: String(port) });
    const exit = await program.exit;
    server.close();
    expect(exit.code).toBe(1);
    expect(program.said).toMatch(new RegExp(`^webapl: cannot listen on port ${port}: .*\n$`));
  });
});

describe('SIGTERM', () => {
  test('ends it by the signal when it is not process 1 and STOP is not set', async () => {
    const program = start({});
    await portOf(program);
    expect(await program.stop('SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('with STOP=graceful %s ends it at once with 0', async (signal) => {
    const program = start({ STOP: 'graceful' });
    // The connection of this request is kept alive by the client, and must not delay the end.
    expect(await ask(await portOf(program), '/healthz')).toBe(200);
    expect(await program.stop(signal)).toEqual({ code: 0, signal: null });
    expect(program.said).not.toContain('still open');
  });

  test('with STOP=graceful a request that its client never ends holds it up no longer than 3 s', async () => {
    const program = start({ STOP: 'graceful' });
    const port = await portOf(program);
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write('GET /healthz HTTP/1.1\r\n');
    await ask(port, '/');
    expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(program.said).toContain('still open after 3 s');
    socket.destroy();
  });

  test('with STOP=graceful an open request is answered first, and /ready fails', async () => {
    const program = start({ STOP: 'graceful', READY_AFTER_SECONDS: '0' });
    const socket = connect(await portOf(program), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const closed = once(socket, 'close');
    socket.write('GET /ready HTTP/1.1\r\n');
    // A second request on its own connection: when it is answered, the first one's beginning has been read as well.
    await ask(await portOf(program), '/');
    const stopped = program.stop('SIGTERM');
    await program.says(/^SIGTERM: answering/m);
    socket.write('Host: webapl\r\n\r\n');
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 500 .*connection: close\r\n/is);
    expect(await stopped).toMatchObject({ code: 0 });
  });

  // A process 1 without a container: the first process of a PID namespace of its own.
  const namespace = ['unshare', '--user', '--map-root-user', '--fork', '--pid', '--kill-child'];
  const testAsProcess1 = runSync(namespace[0]!, [...namespace.slice(1), 'true']).status === 0 ? test : test.skip;
  const process1Of = (program: Program) =>
    Number(readFileSync(`/proc/${program.pid}/task/${program.pid}/children`, 'utf8').trim());

  testAsProcess1('is ignored by process 1 when STOP is not set, until SIGKILL', async () => {
    const program = start({}, namespace);
    const port = await portOf(program);
    process.kill(process1Of(program), 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await ask(port, '/healthz')).toBe(200);
    process.kill(process1Of(program), 'SIGKILL');
    // How unshare itself ends then differs by its version; a runtime tells 128 + 9 = 137.
    expect((await program.exit).code).not.toBe(0);
  });

  testAsProcess1('ends process 1 with 0 when STOP=graceful', async () => {
    const program = start({ STOP: 'graceful' }, namespace);
    await portOf(program);
    process.kill(process1Of(program), 'SIGTERM');
    expect(await program.exit).toEqual({ code: 0, signal: null });
  });
});
