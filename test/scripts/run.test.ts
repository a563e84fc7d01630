import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSync } from '../child-process';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-run-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(source: string): { status: number | null; stdout: string; stderr: string } {
  const file = join(folder, 'app.ts');
  writeFileSync(file, source);
  return runSync(process.execPath, [join(__dirname, '../../scripts/run/main.cjs'), file, 'argument']);
}

const typed = 'interface Thing {\n  name: string;\n}\nconst thing: Thing = { name: process.argv[2] ?? "" };\n';

test('a file runs with its arguments, as if it had been started itself', () => {
  const { status, stdout } = run(`${typed}console.log(thing.name, __filename.endsWith('app.ts'));`);
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'argument true\n' });
});

test.each([
  ['at once', 'throw new Error(thing.name);'],
  ['later', 'setTimeout(() => { throw new Error(thing.name); }, 1);'],
  ['as a rejection', 'void Promise.reject(new Error(thing.name));'],
])('an error that is thrown %s ends it with 1, and names the place in the source', (_when, thrown) => {
  const { status, stderr } = run(`${typed}${thrown}`);
  expect(status).toBe(1);
  expect(stderr).toContain('Error: argument\n');
  expect(stderr).toContain(`${join(folder, 'app.ts')}:5:`);
});

test('an error is told, too, where its source no longer parses', () => {
  const broken = "require('node:fs').writeFileSync(__filename, 'const = 1;');";
  const { status, stderr } = run(`${typed}${broken}\nthrow new Error(thing.name);`);
  expect(status).toBe(1);
  expect(stderr).toContain('Error: argument\n');
});

test('what does not parse is told once, with its place', () => {
  const { status, stderr } = run(`${typed}const = 1;`);
  expect(status).toBe(1);
  expect(stderr).toContain('app.ts:5:6');
  expect(stderr).not.toContain('node:internal');
});
