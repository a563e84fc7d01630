import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildModel } from './build';
import { emitTypes } from './emit-types';
import { modelFile } from './model';
import type { Model } from './model';

const root = join(__dirname, '../..');

/** The generated files of a model. */
export function outputs(model: Model): Map<string, string> {
  return new Map([
    [modelFile, formatModel(model)],
    [join(root, 'imports/k8s.ts'), emitTypes(model)],
  ]);
}

/** One line a kind and a type, so that a diff shows what changed. */
function formatModel(model: Model): string {
  const types = Object.entries(model.types).map(([name, type]) => `    ${JSON.stringify(name)}: ${JSON.stringify(type)}`);
  const list = (items: readonly unknown[]): string => items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  return [
    '{',
    `  "minors": ${JSON.stringify(model.minors)},`,
    `  "kinds": [\n${list(model.kinds)}\n  ],`,
    `  "unserved": [\n${list(model.unserved)}\n  ],`,
    `  "types": {\n${types.join(',\n')}\n  }`,
    '}',
    '',
  ].join('\n');
}

function main(args: readonly string[]): number {
  const model = buildModel();
  const dump = args.indexOf('--model');
  const target = args[dump + 1];
  if (dump >= 0) {
    if (target === undefined) throw new Error('--model needs a file');
    writeFileSync(target, formatModel(model));
    return 0;
  }
  let stale = 0;
  for (const [file, text] of outputs(model)) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (args.includes('--check')) {
      console.error(`${relative(root, file)} is stale: run npm run import`);
      stale = 1;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return stale;
}

if (require.main === module) process.exitCode = main(process.argv.slice(2));
