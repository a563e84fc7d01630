import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const projectRoot = resolve(__dirname, '..', '..');

/** How long a check may take, in milliseconds; npm by itself waits for a registry far longer. */
const PATIENCE = 300_000;

/** Something that is generated and committed, and how to tell whether it is current. */
interface Generated {
  readonly what: string;
  /** The command that brings it up to date. */
  readonly cure: string;
  /** What is stale, a line each; none if all is current. */
  readonly stale: () => string[];
}

const generated: readonly Generated[] = [
  { what: 'imports/', cure: 'npm run import', stale: () => checkOf('import') },
  { what: 'dist/', cure: 'npm run synth', stale: staleManifests },
  { what: 'etc/', cure: 'npm run api', stale: () => checkOf('api') },
  { what: 'docs/rules/', cure: 'npm run docs', stale: () => checkOf('docs') },
  { what: 'docs/pictures/', cure: 'npm run pictures', stale: () => checkOf('pictures') },
];

/** The verdict of a script that has a `--check` of its own. */
function checkOf(script: string): string[] {
  try {
    npm('run', '--silent', script, '--', '--check');
    return [];
  } catch (error) {
    const { stdout = '', stderr = '', code } = error as { stdout?: string; stderr?: string; code?: string };
    const late = code === 'ETIMEDOUT' ? `npm run ${script} has not ended within ${PATIENCE / 1000} s\n` : '';
    return `${late}${stdout}${stderr}`.trimEnd().split('\n');
  }
}

/** What differs, byte for byte, between dist/ and a synth into an empty folder; a file that is left over differs too. */
function staleManifests(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-dist-'));
  try {
    npm('run', '--silent', 'synth', '--', '--output', folder);
    const committed = filesIn(join(projectRoot, 'dist'));
    const fresh = filesIn(folder);
    return [...new Set([...committed.keys(), ...fresh.keys()])]
      .filter((path) => !sameBytes(committed.get(path), fresh.get(path)))
      .map((path) => `dist/${path} ${differs(committed.has(path), fresh.has(path))}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function differs(isCommitted: boolean, isFresh: boolean): string {
  if (!isFresh) return 'is left over: no chart writes it';
  return isCommitted ? 'is not what a synth writes' : 'is missing';
}

function sameBytes(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a !== undefined && b !== undefined && a.equals(b);
}

function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

function npm(...args: string[]): string {
  return execFileSync('npm', args, {
    cwd: projectRoot,
    encoding: 'utf8',
    stdio: 'pipe',
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
}

for (const { what, cure, stale } of generated) {
  const started = Date.now();
  const lines = stale();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(lines.length === 0 ? `${what} is current (${seconds} s)` : `${what} is stale; cure: ${cure}`);
  for (const line of lines) console.log(`  ${line}`);
  if (lines.length > 0) process.exitCode = 1;
}
