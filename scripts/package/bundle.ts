import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, transform, type OutputFile, type Plugin } from 'esbuild';
import { projectRoot, type Entry } from './entries';

/** Stands for `require` while esbuild lays out the chunks, so that a lazy `require` is left where it is. */
const LAZY = 'lazyRequire';
const target = 'node20';

/** Half of the time that a file takes to load goes into reading its text; names stay, for stack traces, and lines stay short. */
const SHORT = { minifyWhitespace: true, minifySyntax: true, lineLimit: 120 } as const;

/** Packages of many small files that are copied into lib/ as one file each, which loads in a fifth of the time. */
const BUNDLED = ['yaml'];

/**
 * Files of which the first is loaded ahead of the others. esbuild makes a chunk for each set of entries that share modules, and
 * many small files load slowly: where the others import the first, all that it shares with any of them is one chunk. What it
 * brings along is shared by the others alone, and is too small to be loaded on its own.
 */
const FAMILIES: readonly { first: string; brings: readonly string[]; others: RegExp }[] = [
  {
    first: 'src/validate/rules/pod/kinds.ts',
    brings: ['src/validate/index.ts'],
    others:
      /\/rules\/(?:workloads\/kinds|pod-security\/admission|pod\/(?:affinity|claims|ephemeral-containers|operating-system|spread|volumes|warnings-volumes))\.ts$/,
  },
  {
    first: 'src/validate/index.ts',
    brings: ['kind-rules', 'formats/addresses', 'formats/quantity', 'rules/metadata/labels'].map(
      (name) => `src/validate/${name}.ts`,
    ),
    others: /\/src\/validate\/rules\/[a-z]+\/kinds\.ts$/,
  },
  {
    // Small, and wanted nearly everywhere.
    first: 'src/validate/kubernetes.ts',
    brings: ['src/argument/argument.ts', 'src/validate/decode/suggestion.ts'],
    others: /\/src\/(?:argument\/argument|validate\/decode\/suggestion)\.ts$/,
  },
  {
    first: 'src/cli/check.ts',
    brings: [],
    others: /\/src\/cli\/(?:diff|draw|explain|import|timeline|watch)\.ts$/,
  },
];

/** The parts of {@link FAMILIES} that a build has met: a file that moves must be moved there, too. */
const met = new Set<string | RegExp>();

const families: Plugin = {
  name: 'families',
  setup(bundler) {
    const importing = (path: string, modules: readonly string[]): { contents: string; loader: 'ts' } => ({
      contents: [
        readFileSync(path, 'utf8'),
        ...modules.map((module) => `import ${JSON.stringify(join(projectRoot, module))};`),
      ].join('\n'),
      loader: 'ts',
    });
    for (const { first, brings, others } of FAMILIES) {
      const itself = new RegExp(`/${first.replaceAll('.', '\\.')}$`);
      bundler.onLoad({ filter: itself }, ({ path }) => {
        met.add(first);
        return importing(path, brings);
      });
      bundler.onLoad({ filter: others }, ({ path }) => {
        met.add(others);
        return importing(path, [first]);
      });
    }
  },
};

/**
 * Writes a CommonJS file for each entry. Loading one file takes a fraction of the time that loading fifty takes. A module that
 * two entries use goes to a chunk that both load, so that there is one of it and of its classes; what a module requires
 * inside a function is loaded when that function runs.
 *
 * esbuild shares chunks between ES modules only: so it makes those first, and each of them is turned into CommonJS then.
 */
export async function bundle(published: readonly Entry[], outdir: string): Promise<void> {
  const entries = [...published, ...lazyModules(published)];
  for (const name of BUNDLED) await bundlePackage(name, outdir);
  // A command is a process of its own: sharing chunks with the library would only cut it into more of them.
  const modules = entries.filter(({ isCommand }) => !isCommand);
  const commands = entries.filter(({ isCommand }) => isCommand);
  const files = [
    ...(await chunked(modules, { outdir, chunkNames: 'chunks/[hash]' })),
    ...(await chunked(commands, { outdir, chunkNames: 'chunks/command-[hash]' })),
  ];
  const missed = FAMILIES.flatMap(({ first, others }) => [first, others]).filter((part) => !met.has(part));
  if (missed.length > 0) throw new Error(`no file of a build is ${missed.join(' or ')}: see FAMILIES`);
  for (const { path, text } of files) {
    const { code } = await transform(text, {
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
    await writeFile(path, toEntries(code, { path, outdir, entries }), { mode });
  }
}

/** The entries and the chunks that they share, as ES modules. */
async function chunked(
  entries: readonly Entry[],
  names: { outdir: string; chunkNames: string },
): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(entries.map(({ output, source }) => [output, source])),
    ...names,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    packages: 'external',
    // `sideEffects` in package.json is about the entry points; inside of them, rules list themselves as they load.
    ignoreAnnotations: true,
    define: { require: LAZY },
    plugins: [families],
    write: false,
  });
  return outputFiles;
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

/** Modules that are no entry points, and that a source file requires only when it runs: each gets a file of its own. */
function lazyModules(published: readonly Entry[]): Entry[] {
  const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
  const required = sources
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(projectRoot, 'src', path), 'utf8');
      const beside = /\brequire\('\.\/[^']*'\)/.exec(text)?.[0];
      if (beside !== undefined) throw new Error(`src/${path}: ${beside} should name the module from the folder above`);
      return [...text.matchAll(/\brequire\('((?:\.\.\/)+[a-z][^']*)'\)/g)].map(([, to = '']) =>
        join(dirname(path), to),
      );
    });
  return [...new Set(required)]
    .filter((output) => !published.some((entry) => entry.output === output || entry.output === `${output}/index`))
    .map((output) => ({ name: output, output, source: `src/${output}.ts`, isCommand: false }));
}

/**
 * A lazy `require('../validate')` of a source file leads to that entry's file in lib/, wherever the caller ended up; one of a
 * bundled package leads to its file.
 */
function toEntries(code: string, at: { path: string; outdir: string; entries: readonly Entry[] }): string {
  const fromHere = (file: string): string => {
    const path = relative(dirname(at.path), file);
    return `require(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)})`;
  };
  const own = BUNDLED.reduce(
    (text, name) => text.replaceAll(`require("${name}")`, fromHere(bundledFile(name, at.outdir))),
    code,
  );
  return own.replace(/\brequire\("(?:\.\.\/)+([a-z][^"]*)"\)/g, (whole, module: string) => {
    const wanted = at.entries.find(({ output }) => output === module || output === `${module}/index`);
    if (!wanted) {
      if (/^(?:chunks|bundled)\//.test(module)) return whole;
      throw new Error(`${relative(at.outdir, at.path)} requires ${module}, which is no entry point of package.json`);
    }
    return fromHere(join(at.outdir, `${wanted.output}.js`));
  });
}
