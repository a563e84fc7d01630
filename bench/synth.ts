import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../scripts/package/entries';
import { median } from './app/measure';
import { duration, ratio, table } from './app/table';

/**
 * `cdk8s synth` of the examples, of the same objects as plain ApiObjects in the shape that `cdk8s init typescript-app` gives, and
 * of an app that is nothing: the floor of cdk8s-cli itself. Time on the clock, since cdk8s-cli starts processes of its own.
 */
export function synthCommand({ folder, rounds }: { folder: string; rounds: number }): string {
  const apps: Readonly<Record<string, string>> = {
    'cdk8s-cli alone': appFolder(join(folder, 'nothing'), 'node main.js', { 'main.js': NOTHING }),
    'our examples': projectRoot,
    'the same in a default typescript-app': appFolder(join(folder, 'typescript-app'), 'npx ts-node main.ts', {
      'main.ts': plainApp(),
      'tsconfig.json': DEFAULT_TSCONFIG,
    }),
  };
  const times = new Map(Object.keys(apps).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, cwd] of Object.entries(apps)) times.get(name)?.push(synth(cwd, join(folder, 'synth-out')));
  }
  const medians = [...times].map(([name, each]) => [name, median(each)] as const);
  const floor = medians[0]?.[1] ?? NaN;
  return table(
    ['`cdk8s synth` of', 'time', 'times the floor'],
    medians.map(([name, time]) => [name, duration(time), ratio(time / floor)]),
  );
}

function synth(cwd: string, output: string): number {
  const args = [join(projectRoot, 'node_modules/.bin/cdk8s'), 'synth', '--check-upgrade=false', '--output', output];
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: '' };
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`cdk8s synth failed in ${cwd}:\n${stderr}`);
  return performance.now() - begin;
}

function appFolder(path: string, app: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'cdk8s.yaml'), `language: typescript\napp: ${app}\n`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const NOTHING = [
  "const { mkdirSync, writeFileSync } = require('node:fs');",
  'mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });',
  "writeFileSync(`${process.env.CDK8S_OUTDIR}/nothing.k8s.yaml`, 'kind: List\\n');\n",
].join('\n');

/** The objects of dist/ as the code that people write without this library. */
function plainApp(): string {
  const dist = join(projectRoot, 'dist');
  const charts = readdirSync(dist).map((file) => {
    const documents = parseAllDocuments(readFileSync(join(dist, file), 'utf8'));
    const objects = documents.map(
      (document, index) => `new ApiObject(chart, 'o${index}', ${JSON.stringify(document.toJSON())});`,
    );
    return `{ const chart = new Chart(app, '${basename(file, '.yaml')}');\n${objects.join('\n')} }`;
  });
  return `import { ApiObject, App, Chart } from 'cdk8s';\nconst app = new App();\n${charts.join('\n')}\napp.synth();\n`;
}

const DEFAULT_TSCONFIG = JSON.stringify({
  compilerOptions: {
    ...{ alwaysStrict: true, declaration: true, experimentalDecorators: true, module: 'CommonJS' },
    ...{ inlineSourceMap: true, inlineSources: true, lib: ['es2020'], noEmitOnError: true, noImplicitAny: true },
    ...{ noFallthroughCasesInSwitch: true, noImplicitReturns: true, noImplicitThis: true, noUnusedLocals: true },
    ...{ noUnusedParameters: true, resolveJsonModule: true, strict: true, strictNullChecks: true, target: 'ES2020' },
    ...{ strictPropertyInitialization: true, stripInternal: true },
  },
  include: ['**/*.ts'],
  exclude: ['node_modules'],
});
