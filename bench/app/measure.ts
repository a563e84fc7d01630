import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onOneCore } from './one-core';

/** What one process took. */
export interface Measure {
  /** Milliseconds of the processor, in all of its threads: what else the machine does hardly counts. */
  readonly time: number;
  /** Mebibytes, at the most. */
  readonly memory: number;
}

/** Runs Node, without what makes its start slower here and there, and reads the measure that it prints last. */
export function runNode(args: readonly string[]): Measure {
  // Node 20 reads these certificates at each start, used or not.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: '' };
  const output = execFileSync(...onOneCore(process.execPath, args), {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as Measure;
}

/** Runs Node, whatever it prints; the measure is written as it ends. */
export function startNode(args: readonly string[], folder: string): Measure {
  const [hook, measure] = [join(folder, 'at-exit.cjs'), join(folder, 'measure.json')];
  writeFileSync(
    hook,
    `process.on('exit', () => {
      const { user, system } = process.cpuUsage();
      const measure = { time: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 };
      require('node:fs').writeFileSync(${JSON.stringify(measure)}, JSON.stringify(measure));
    });\n`,
  );
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: '' };
  execFileSync(...onOneCore(process.execPath, ['-r', hook, ...args]), { env, stdio: 'ignore' });
  return JSON.parse(readFileSync(measure, 'utf8')) as Measure;
}

/** Runs each of several things in turn, some rounds, and gives the median of each: side by side, so that ratios hold. */
export function medians(
  names: readonly string[],
  rounds: number,
  run: (name: string) => Measure,
): Map<string, Measure> {
  const all = new Map(names.map((name): [string, Measure[]] => [name, []]));
  for (let round = 0; round < rounds; round++) for (const name of names) all.get(name)?.push(run(name));
  return new Map(
    [...all].map(([name, each]) => [
      name,
      { time: median(each.map(({ time }) => time)), memory: median(each.map(({ memory }) => memory)) },
    ]),
  );
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
