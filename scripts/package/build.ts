import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle';
import { declare } from './declarations';
import { entries, projectRoot } from './entries';

/** Builds lib/ anew: a CommonJS file and declarations for each entry point that package.json lists. */
async function build(): Promise<void> {
  const outdir = join(projectRoot, 'lib');
  const all = entries();
  await rm(outdir, { recursive: true, force: true });
  declare(all, outdir);
  await bundle(all, outdir);
}

build().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
