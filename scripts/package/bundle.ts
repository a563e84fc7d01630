import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { projectRoot, type Entry } from './entries';

/** Stands for `require` while esbuild lays out the chunks, so that a lazy `require` is left where it is. */
const LAZY = 'lazyRequire';
const target = 'node20';

/**
 * Writes a CommonJS file for each entry. Loading one file takes a fraction of the time that loading fifty takes. A module that
 * two entries use goes to a chunk that both load, so that there is one of it and of its classes; what a module requires
 * inside a function is loaded when that function runs.
 *
 * esbuild shares chunks between ES modules only: so it makes those first, and each of them is turned into CommonJS then.
 */
export async function bundle(published: readonly Entry[], outdir: string): Promise<void> {
  const entries = [...published, ...lazyModules(published)];
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(entries.map(({ output, source }) => [output, source])),
    outdir,
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    packages: 'external',
    // `sideEffects` in package.json is about the entry points; inside of them, rules list themselves as they load.
    ignoreAnnotations: true,
    define: { require: LAZY },
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const sourcefile = relative(outdir, path);
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target,
      sourcefile,
      // A lazy import() becomes a require(): Node loads its ES module loader for the former alone.
      supported: { 'dynamic-import': false },
      define: { [LAZY]: 'require' },
    });
    await mkdir(dirname(path), { recursive: true });
    // A command starts with `#!`: npm makes it executable on installing, and here it is run as it is.
    const mode = code.startsWith('#!') ? 0o755 : 0o644;
    await writeFile(path, toEntries(code, { path, outdir, entries }), { mode });
  }
}

/** Modules that are no entry points, and that a source file requires only when it runs: each gets a file of its own. */
function lazyModules(published: readonly Entry[]): Entry[] {
  const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
  const required = sources
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(projectRoot, 'src', path), 'utf8');
      return [...text.matchAll(/\brequire\('((?:\.\.\/)+[a-z][^']*)'\)/g)].map(([, to = '']) =>
        join(dirname(path), to),
      );
    });
  return [...new Set(required)]
    .filter((output) => !published.some((entry) => entry.output === output || entry.output === `${output}/index`))
    .map((output) => ({ name: output, output, source: `src/${output}.ts`, isCommand: false }));
}

/** A lazy `require('../validate')` of a source file leads to that entry's file in lib/, wherever the caller ended up. */
function toEntries(code: string, at: { path: string; outdir: string; entries: readonly Entry[] }): string {
  return code.replace(/\brequire\("(?:\.\.\/)+([a-z][^"]*)"\)/g, (whole, module: string) => {
    const wanted = at.entries.find(({ output }) => output === module || output === `${module}/index`);
    if (!wanted) {
      if (module.startsWith('chunks/')) return whole;
      throw new Error(`${relative(at.outdir, at.path)} requires ${module}, which is no entry point of package.json`);
    }
    const path = relative(dirname(at.path), join(at.outdir, `${wanted.output}.js`));
    return `require(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)})`;
  });
}
