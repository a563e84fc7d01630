/**
 * How fast apps are: `npm run bench [-- --pods 10,100,1000,10000,50000 --rounds 3 --write]`. Everything is measured side by side in
 * one run, each measurement in a process of its own; `--write` puts the tables into docs/speed.md.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundle } from '../scripts/package/bundle';
import { entries, projectRoot } from '../scripts/package/entries';
import { cores } from './app/one-core';
import { coldStart, dependencies, synthesis, type Plan } from './app/sections';
import { perItem } from './items/run';
import { synthCommand } from './synth';

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '10,100,1000,10000,50000' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});

const oneChart = [
  ...['ours', 'ours, unchecked', 'ours in cdk8s App', 'ours in cdk8s App, unchecked'],
  ...['ApiObject in our App', 'ApiObject', 'cdk8s-plus-25'],
  ...['yaml', 'js-yaml', 'JSON.stringify'],
];
const manyCharts = ['ours, charts', 'ApiObject, charts', 'cdk8s-plus-25, charts'];

async function main(): Promise<void> {
  const folder = join(projectRoot, '.cache/bench');
  const outdir = join(folder, 'out');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await bundle(entries(), join(folder, 'lib'));
  await build({
    entryPoints: [join(projectRoot, 'bench/app/case.ts')],
    outfile: join(folder, 'case.js'),
    bundle: true,
    platform: 'node',
    packages: 'external',
    external: ['./lib/*'],
  });
  const plan: Plan = { folder, outdir, sizes: values.pods.split(',').map(Number), rounds: Number(values.rounds) };
  const text = [
    `Node ${process.version}, ${cpus()[0]?.model ?? 'processor unknown'}, ${cores}; medians of ${plan.rounds} runs; processor time of the whole process.`,
    `### Require\n\n${coldStart(plan)}`,
    `### One chart\n\n${synthesis(plan, oneChart)}`,
    `### One chart a pod\n\n${synthesis(plan, manyCharts)}`,
    `### Dependencies\n\n${dependencies(plan)}`,
    `### The command\n\n${synthCommand(plan)}`,
    `### Per item, warm\n\n${perItem(plan)}`,
  ].join('\n\n');
  console.log(text);
  if (values.write) write(text);
}

/** Replaces what stands between the marks in docs/speed.md. */
function write(text: string): void {
  const file = join(projectRoot, 'docs/speed.md');
  const page = readFileSync(file, 'utf8');
  const marks = /(<!-- bench -->\n)[^]*(<!-- \/bench -->)/;
  writeFileSync(
    file,
    page.replace(marks, (_all, begin: string, end: string) => `${begin}\n${text}\n\n${end}`),
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
