import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { packageJson, projectRoot } from './entries';

/** How often each is measured, after one run that warms the disk cache. */
const RUNS = 15;

/** Prints how long it takes to load each entry point of lib/ in a new process, after what it stands on; medians in ms. */
function main(): void {
  const { exports } = packageJson();
  // Certificates are read at start, however little of the network is used.
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS;
  console.log(`cdk8s: ${median(() => load([], 'cdk8s', env))} ms`);
  for (const [name, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue;
    const file = join(projectRoot, target.default);
    const before = name === '.' ? ['cdk8s'] : [];
    const after = before.length > 0 ? ' after cdk8s' : '';
    console.log(`${name}: ${median(() => load(before, file, env))} ms${after}`);
  }
}

/** The milliseconds that `require(module)` takes in a new process in which others are loaded already. */
function load(before: readonly string[], module: string, env: NodeJS.ProcessEnv): number {
  const script = `for (const name of ${JSON.stringify(before)}) require(name);
    const start = performance.now(); require(${JSON.stringify(module)}); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ['-e', script], { cwd: projectRoot, env, encoding: 'utf8' }));
}

function median(measure: () => number): string {
  measure();
  const times = Array.from({ length: RUNS }, measure).sort((a, b) => a - b);
  return (times[Math.floor(RUNS / 2)] ?? NaN).toFixed(1);
}

main();
