import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, transform, type OutputFile } from 'esbuild';
import { commonJs, standsFor } from './commonjs';
import { projectRoot, type Entry } from './entries';
import { COMMAND, layOut, LIBRARY, type Family } from './families';

/** Stands for `require` while esbuild lays out the chunks, so that a lazy `require` is left where it is. */
const LAZY = 'lazyRequire';
const target = 'node20';

/** Half of the time that a file takes to load goes into reading its text; names stay, for stack traces, and lines stay short. */
const SHORT = { minifyWhitespace: true, minifySyntax: true, lineLimit: 120 } as const;

/** Packages of many small files that are copied into lib/ as one file each, which loads in a fifth of the time. */
const BUNDLED = ['yaml'];

/** What is built together. Each of its files loads others of it only. */
interface Part {
  readonly entries: readonly Entry[];
  readonly families: readonly Family[];
  readonly chunkNames: string;
  /** Where modules that are loaded lazily go, unless they are entries: before their path below src/. */
  readonly lazily: string;
}

/**
 * Writes a CommonJS file for each entry. Loading one file takes a fraction of the time that loading fifty takes. A module that
 * two entries use goes to a chunk that both load, so that there is one of it and of its classes; what a module requires
 * inside a function is loaded when that function runs.
 *
 * esbuild shares chunks between ES modules only: so it makes those first, and each of them is turned into CommonJS then.
 */
export async function bundle(published: readonly Entry[], outdir: string): Promise<void> {
  for (const name of BUNDLED) await bundlePackage(name, outdir);
  const modules = published.filter(({ isCommand }) => !isCommand);
  await bundlePart({ entries: modules, families: LIBRARY, chunkNames: 'chunks/[hash]', lazily: '' }, outdir);
  // A command is a process of its own: sharing chunks with the library would only cut it into more of them.
  const commands = published.filter(({ isCommand }) => isCommand);
  await bundlePart(
    { entries: commands, families: COMMAND, chunkNames: 'cli/chunks/[hash]', lazily: 'cli/lazy/' },
    outdir,
  );
}

async function bundlePart(part: Part, outdir: string): Promise<void> {
  const { entries, files } = await chunked(part, outdir);
  const shared = new Map(files.map(({ path, text }): [string, string | undefined] => [path, standsFor(text)]));
  /** The file to load instead of another that only hands on what it has. */
  const behind = (file: string): string => {
    const other = shared.get(file);
    return other === undefined ? file : join(dirname(file), other);
  };
  for (const { first } of part.families.filter(({ includes }) => includes)) {
    const output = entries.find(({ source }) => source === first)?.output ?? first;
    if (shared.get(join(outdir, `${output}.js`)) !== undefined) continue;
    throw new Error(
      `${first} and what it includes should be one file: see families.ts. Is a part of it shared by a file that is not among ` +
        'the others, or is a name that it exports taken by another export?',
    );
  }
  const fileOf = (module: string): string | undefined => {
    const holder = holderOf(sourceOf(module), part.families);
    const entry = entries.find(({ source }) => source === holder);
    return entry && behind(join(outdir, `${entry.output}.js`));
  };
  for (const { path, text } of files) {
    const published = part.entries.some(({ output }) => join(outdir, `${output}.js`) === path);
    if (!published && shared.get(path) !== undefined) continue;
    const { code } = await transform(commonJs(text, { published }), {
      format: 'cjs',
      platform: 'node',
      target,
      sourcefile: relative(outdir, path),
      ...SHORT,
      // A lazy import() becomes a require(): Node loads its ES module loader for the former alone.
      supported: { 'dynamic-import': false },
      define: { [LAZY]: 'require' },
    });
    await mkdir(dirname(path), { recursive: true });
    // A command starts with `#!`: npm makes it executable on installing, and here it is run as it is.
    const mode = code.startsWith('#!') ? 0o755 : 0o644;
    await writeFile(path, toFiles(code, { path, outdir, fileOf, behind }), { mode });
  }
}

/**
 * The entries of a part, those that it loads lazily among them, and its files, as ES modules.
 *
 * @param lazy the source files that are known to be loaded lazily
 */
async function chunked(
  part: Part,
  outdir: string,
  lazy: readonly string[] = [],
): Promise<{ entries: readonly Entry[]; files: readonly OutputFile[] }> {
  const { families, chunkNames } = part;
  const entries = [...part.entries, ...lazy.map((source) => lazyEntry(source, part.lazily))];
  const layout = layOut(families, lazy);
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(entries.map(({ output, source }) => [output, source])),
    outdir,
    chunkNames,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    packages: 'external',
    // `sideEffects` in package.json is about the entry points; inside of them, rules list themselves as they load.
    ignoreAnnotations: true,
    define: { require: LAZY },
    plugins: [layout.plugin],
    metafile: true,
    write: false,
  });
  const known = new Set(entries.map(({ source }) => source));
  const more = lazyModules(Object.keys(metafile.inputs), families).filter((source) => !known.has(source));
  if (more.length > 0) return chunked(part, outdir, [...lazy, ...more]);
  const missed = layout.missed();
  if (missed.length > 0) throw new Error(`no file of a build is ${missed.join(' or ')}: see families.ts`);
  return { entries, files: outputFiles };
}

/** Writes a package as one CommonJS file, below its licence. */
async function bundlePackage(name: string, outdir: string): Promise<void> {
  const licence = readFileSync(join(projectRoot, 'node_modules', name, 'LICENSE'), 'utf8').trim();
  await build({
    absWorkingDir: projectRoot,
    stdin: { contents: `export * from ${JSON.stringify(name)};`, resolveDir: projectRoot },
    outfile: bundledFile(name, outdir),
    bundle: true,
    format: 'cjs',
    // The ES modules of the package, which are made for no platform: as one module they load faster than those for Node would.
    platform: 'neutral',
    conditions: ['default'],
    target,
    ...SHORT,
    minifyIdentifiers: true,
    banner: { js: `/*! ${name}\n\n${licence}\n*/` },
  });
}

const bundledFile = (name: string, outdir: string): string => join(outdir, 'bundled', `${name}.js`);

/**
 * The source files that others require only when they run: each gets a file of its own, or is in that of the first of a family
 * which includes it.
 */
function lazyModules(sources: readonly string[], families: readonly Family[]): string[] {
  const required = sources.flatMap((path) => {
    const text = readFileSync(join(projectRoot, path), 'utf8');
    const beside = /\brequire\('\.\/[^']*'\)/.exec(text)?.[0];
    if (beside !== undefined) throw new Error(`${path}: ${beside} should name the module from the folder above`);
    return [...text.matchAll(/\brequire\('((?:\.\.\/)+[a-z][^']*)'\)/g)].map(([, to = '']) =>
      sourceOf(relative('src', join(dirname(path), to))),
    );
  });
  return [...new Set(required.map((source) => holderOf(source, families)))];
}

/** The source file whose file in lib/ has another's exports. */
function holderOf(source: string, families: readonly Family[]): string {
  return families.find(({ includes }) => includes?.includes(source))?.first ?? source;
}

function lazyEntry(source: string, folder: string): Entry {
  const output = `${folder}${source.replace(/^src\/|\.ts$/g, '')}`;
  return { name: output, output, source, isCommand: false };
}

/** The source file of a module below src/: `validate` is src/validate/index.ts. */
function sourceOf(module: string): string {
  const [file, index] = [`src/${module}.ts`, `src/${module}/index.ts`];
  return existsSync(join(projectRoot, file)) ? file : index;
}

/**
 * A lazy `require('../validate')` of a source file leads to that module's file in lib/, wherever the caller ended up, as does
 * the require of a file that only hands on what another has; one of a bundled package leads to its file.
 */
function toFiles(
  code: string,
  at: {
    path: string;
    outdir: string;
    fileOf: (module: string) => string | undefined;
    behind: (file: string) => string;
  },
): string {
  const fromHere = (file: string): string => {
    const path = relative(dirname(at.path), file);
    return `require(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)})`;
  };
  const own = BUNDLED.reduce(
    (text, name) => text.replaceAll(`require("${name}")`, fromHere(bundledFile(name, at.outdir))),
    code,
  );
  return own.replace(/\brequire\("((?:\.{1,2}\/)+([a-z][^"]*))"\)/gi, (_, path: string, module: string) => {
    if (path.endsWith('.js')) return fromHere(at.behind(join(dirname(at.path), path)));
    const file = at.fileOf(module);
    if (file === undefined) throw new Error(`${relative(at.outdir, at.path)} requires ${module}, which is in no file`);
    return fromHere(file);
  });
}
