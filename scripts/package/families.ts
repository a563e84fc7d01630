import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { projectRoot } from './entries';

/**
 * Files of which the first is loaded ahead of the others. esbuild makes a chunk for each set of entries that share modules, and
 * many small files load slowly: where the others import the first, all that it shares with any of them is one chunk. What it
 * brings along is shared by the others alone, and is too small to be loaded on its own.
 */
export interface Family {
  readonly first: string;
  readonly brings: readonly string[];
  /** By their paths from the project's top. */
  readonly others: RegExp;
  /** Whether all that is loaded lazily is among the others. */
  readonly lazyToo?: boolean;
  /** Modules that are loaded lazily elsewhere. Here they are a part of the first, and what they export is, too. */
  readonly includes?: readonly string[];
}

const SELDOM =
  'pod-security/admission|pod/(?:affinity|claims|ephemeral-containers|operating-system|spread|volumes|warnings-volumes)';

export const LIBRARY: readonly Family[] = [
  {
    first: 'src/validate/rules/pod/kinds.ts',
    brings: ['src/validate/index.ts'],
    others: new RegExp(`^src/validate/rules/(?:workloads/kinds|${SELDOM})\\.ts$`),
  },
  {
    first: 'src/validate/index.ts',
    brings: [
      'kind-rules',
      'formats/addresses',
      'formats/quantity',
      'rules/metadata/labels',
      'rules/metadata/node-labels',
    ].map((name) => `src/validate/${name}.ts`),
    others: /^src\/(?:validate\/rules\/[a-z]+\/kinds|check\/duplicate-object)\.ts$/,
  },
  {
    // Small, and wanted nearly everywhere.
    first: 'src/validate/kubernetes.ts',
    brings: ['src/argument/argument.ts', 'src/validate/decode/suggestion.ts'],
    others: /^src\/(?:argument\/argument|validate\/decode\/suggestion)\.ts$/,
  },
];

/** Of the command, a check shall start fast: what most of them need is one file. */
export const COMMAND: readonly Family[] = [
  {
    first: 'src/cli/check.ts',
    brings: [],
    includes: [
      'validate/index',
      'validate/rules/pod/kinds',
      'validate/rules/pod/volumes',
      'validate/rules/pod/warnings-volumes',
      'timeline/findings/index',
    ].map((name) => `src/${name}.ts`),
    others: /^src\/(?:cli\/(?:diff|draw|explain|import|timeline|watch)|diagram\/report-html)\.ts$/,
    lazyToo: true,
  },
];

/**
 * Lays out families.
 *
 * @param lazy the source files that are loaded lazily
 * @returns `missed` tells which no file of the build is: one that moves must be moved there, too
 */
export function layOut(
  families: readonly Family[],
  lazy: readonly string[],
): { plugin: Plugin; missed: () => (string | RegExp)[] } {
  const met = new Set<string | RegExp>();
  const familiar = (source: string): Imports | undefined => {
    for (const { first, brings, includes = [], others, lazyToo = false } of families) {
      if (source === first) {
        met.add(first);
        return { imports: brings, exports: includes };
      }
      const other = others.test(source);
      if (other) met.add(others);
      if (other || (lazyToo && lazy.includes(source))) return { imports: [first], exports: [] };
    }
    return undefined;
  };
  return {
    plugin: {
      name: 'families',
      setup(bundler) {
        bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
          const more = familiar(relative(projectRoot, path));
          return more && { contents: [readFileSync(path, 'utf8'), ...linesOf(more)].join('\n'), loader: 'ts' };
        });
      },
    },
    missed: () => families.flatMap(({ first, others }) => [first, others]).filter((part) => !met.has(part)),
  };
}

/** What a source file imports, and what it exports of others, besides what it says itself. */
interface Imports {
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

function linesOf({ imports, exports }: Imports): string[] {
  const name = (module: string): string => JSON.stringify(join(projectRoot, module));
  return [
    ...imports.map((module) => `import ${name(module)};`),
    ...exports.map((module) => `export * from ${name(module)};`),
  ];
}
