import { spawn } from 'node:child_process';
import { cdk8sPods, removeProgram } from './cli/process';
import { exitOf, runSync } from './child-process';

afterAll(removeProgram);

// What it starts holds its pipes open, and outlives it.
const hangs = ['-c', 'echo begun; sleep 60 & sleep 60'];

test('a process that does not end is killed, and named', async () => {
  const child = spawn('sh', hangs);
  await expect(exitOf(child, 200)).rejects.toThrow(/^sh -c echo begun; .* has not ended within 0\.2 s$/);
  await new Promise((done) => (child.signalCode === null ? child.once('exit', done) : setImmediate(done)));
  expect(child.signalCode).toBe('SIGKILL');
});

test('nobody waits for ever in one go', () => {
  const begun = performance.now();
  expect(() => runSync('sh', hangs, { patience: 200 })).toThrow(/^sh -c echo begun; .* within 0\.2 s:\nbegun\n$/);
  expect(performance.now() - begun).toBeLessThan(30_000);
});

test('a process that ends in time tells how', async () => {
  expect(await exitOf(spawn('sh', ['-c', 'exit 3']))).toBe(3);
  await expect(exitOf(spawn('no-such-program'))).rejects.toThrow('ENOENT');
  expect(runSync('cat', [], { input: 'text' })).toMatchObject({ status: 0, stdout: 'text' });
  expect(runSync('no-such-program', [])).toMatchObject({ status: null });
});

test('a command that does not read is not waited for', async () => {
  function* endless(): Iterable<string> {
    for (;;) yield 'a'.repeat(1 << 16);
  }
  expect(await cdk8sPods(['nothing'], { cwd: __dirname, stdin: endless() })).toMatchObject({ code: 2 });
});
