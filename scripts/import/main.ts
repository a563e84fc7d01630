import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildModel } from './build';
import { emitSchema } from './emit-schema';
import { emitTypes } from './emit-types';
import { formatModel, loadModel, modelFile } from './model';
import type { Model } from './model';

const root = join(__dirname, '../..');

/** What is generated from the model, by path. */
export function outputs(model: Model): Map<string, string> {
  return new Map([
    [modelFile, formatModel(model)],
    [join(root, 'imports/k8s.ts'), emitTypes(model)],
    [join(root, 'src/validate/schema/schema.generated.ts'), emitSchema(model)],
  ]);
}

/** The outputs whose file is not there or is not the same text. */
function staleOutputs(model: Model): Map<string, string> {
  return new Map(
    [...outputs(model)].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text),
  );
}

/**
 * `npm run import` writes the outputs. Options, after `--`:
 *
 * - `--check`: writes nothing; names what is stale and exits 1.
 * - `--offline`: takes the committed model instead of the packages.
 * - `--model FILE`: only writes the model to a file.
 *
 * Exits 2 where the packages or the arguments do not serve.
 */
function main(args: readonly string[]): number {
  const target = args[args.indexOf('--model') + 1];
  const dump = args.includes('--model') ? target : undefined;
  const unknown = args.find((arg) => !['--check', '--offline', '--model'].includes(arg) && arg !== dump);
  if (unknown !== undefined) throw new Error(`unknown argument ${unknown}`);
  if (args.includes('--model') && dump === undefined) throw new Error('--model needs a file');
  const model = args.includes('--offline') ? loadModel() : buildModel();
  if (dump !== undefined) {
    writeFileSync(dump, formatModel(model));
    return 0;
  }
  const stale = staleOutputs(model);
  for (const [file, text] of stale) {
    if (args.includes('--check')) {
      console.error(`${relative(root, file)} is stale: run npm run import`);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return args.includes('--check') && stale.size > 0 ? 1 : 0;
}

if (require.main === module) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
