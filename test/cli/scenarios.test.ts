import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdk8sPods, projectRoot, removeProgram } from './process';

const folder = join(projectRoot, 'test', 'fixtures', 'cli');

/** Written down in scenario.json; the expected output is in stdout.txt, which `UPDATE_SCENARIOS=1` writes. */
interface Scenario {
  title: string;
  args: string[];
  exit: number;
  /** The file that stands in for standard input. */
  stdin?: string;
  /** A part of what standard error says; it says nothing where this is missing. */
  stderr?: string;
}

describe('cdk8s-pods', () => {
  afterAll(removeProgram);

  const scenarios = readdirSync(folder).map((name) => {
    const cwd = join(folder, name);
    return { cwd, ...(JSON.parse(readFileSync(join(cwd, 'scenario.json'), 'utf8')) as Scenario) };
  });

  test.each(scenarios)('$title: cdk8s-pods $args, exit code $exit', async ({ cwd, args, exit, stdin, stderr }) => {
    const input = stdin === undefined ? '' : readFileSync(join(cwd, stdin), 'utf8');
    const run = await cdk8sPods(args, { cwd, stdin: input });
    const expected = join(cwd, 'stdout.txt');
    if (process.env.UPDATE_SCENARIOS) writeFileSync(expected, run.stdout);
    expect(existsSync(expected) ? readFileSync(expected, 'utf8') : '').toBe(run.stdout);
    if (stderr === undefined) expect(run.stderr).toBe('');
    else expect(run.stderr).toContain(stderr);
    expect(run.stderr).not.toMatch(/^ {4}at /m);
    expect(run.code).toBe(exit);
  });
});
