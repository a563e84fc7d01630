import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { medians, runNode, startNode, type Measure } from './measure';
import { podOf } from './pods';
import { duration, ratio, table } from './table';

/** Where the files to be measured are, and how often. */
export interface Plan {
  /** Holds `case.js` and `lib/`. */
  readonly folder: string;
  readonly outdir: string;
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** What it takes to start: Node alone, to require things, and to run the command. */
export function coldStart({ folder, rounds }: Plan): string {
  const lib = (file: string): string => join(folder, 'lib', file);
  const pod = join(folder, 'pod.yaml');
  const { spec } = podOf(0);
  writeFileSync(pod, stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }));
  const requiring = (module: string): string[] => ['-e', `require(${JSON.stringify(module)})`];
  const starts: Record<string, string[]> = {
    'nothing (`node -e`)': ['-e', ''],
    cdk8s: requiring('cdk8s'),
    'cdk8s-plus-25': requiring('cdk8s-plus-25'),
    'cdk8s-pods': requiring(lib('index.js')),
    ...Object.fromEntries(
      ['validate', 'timeline', 'diagram', 'import', 'diff', 'jest', 'plugin'].map((entry) => [
        `cdk8s-pods/${entry}`,
        requiring(lib(`${entry}/index.js`)),
      ]),
    ),
    '`cdk8s-pods --version`': [lib('cli/main.js'), '--version'],
    '`cdk8s-pods check pod.yaml`': [lib('cli/main.js'), 'check', pod],
  };
  const measured = medians(Object.keys(starts), rounds * 5, (name) => startNode(starts[name] ?? [], folder));
  const node = [...measured.values()][0]?.time ?? NaN;
  const rows = [...measured].map(([name, { time, memory }]) => {
    return [name, duration(time), `+${duration(time - node)}`, ratio(time / node), `${memory.toFixed(0)} MiB`];
  });
  return table(['start', 'time', 'above Node', 'times Node', 'memory'], rows);
}

/** Those that grow faster than the number of charts are measured up to here only. */
const QUADRATIC_LIMIT = 1000;

/** Constructing, synthesizing and writing pods, a table of time and one of memory for each shape. */
export function synthesis(plan: Plan, names: readonly string[]): string {
  const bySize = plan.sizes.map((size) => {
    const fitting = names.filter(
      (name) => name.startsWith('ours') || !name.includes('charts') || size <= QUADRATIC_LIMIT,
    );
    return medians(fitting, plan.rounds, (name) => run(plan, name, size));
  });
  const first = names[0] ?? '';
  const rows = names.map((name) => {
    const cells = bySize.map((measured) => cell(measured.get(name), measured.get(first)));
    const memory = bySize
      .map((measured) => measured.get(name)?.memory)
      .filter((each) => each !== undefined)
      .at(-1);
    return [
      name,
      ...cells,
      `${(memory ?? NaN).toFixed(0)} MiB`,
      growth(
        plan.sizes,
        bySize.map((each) => each.get(name)?.time),
      ),
    ];
  });
  return table(['pods', ...plan.sizes.map((size) => size.toLocaleString('en')), 'peak memory', 'growth'], rows);
}

/** What has no counterpart: it would take the others for ever. */
export function dependencies(plan: Plan): string {
  const sizes: [name: string, objects: number][] = [
    ['a chain of dependencies', 5000],
    ['layers of two', 200],
  ];
  const rows = sizes.map(([name, objects]) => {
    const measured = medians([name], plan.rounds, () => run(plan, name, objects)).get(name);
    return [name, objects.toLocaleString('en'), duration(measured?.time ?? NaN)];
  });
  return table(['objects in', 'objects', 'time'], rows);
}

function run({ folder, outdir }: Plan, name: string, size: number): Measure {
  return runNode([join(folder, 'case.js'), name, String(size), outdir]);
}

function cell(measure: Measure | undefined, first: Measure | undefined): string {
  if (!measure || !first) return '';
  return measure === first ? duration(measure.time) : `${duration(measure.time)} (${ratio(measure.time / first.time)})`;
}

/** The exponent between the two largest sizes, above the time of the smallest: 1 is linear, 2 quadratic. */
function growth(sizes: readonly number[], times: readonly (number | undefined)[]): string {
  const known = sizes.flatMap((size, i) => (times[i] === undefined ? [] : [[size, times[i]] as const]));
  const start = known[0]?.[1] ?? 0;
  const [a, b] = known.slice(1).slice(-2);
  return a && b ? (Math.log((b[1] - start) / (a[1] - start)) / Math.log(b[0] / a[0])).toFixed(2) : '';
}
