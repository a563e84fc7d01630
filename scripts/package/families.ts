import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  readonly others: RegExp;
  /** Modules that are loaded lazily elsewhere. Here they are a part of the first, and what they export is, too. */
  readonly includes?: readonly string[];
}

const SELDOM =
  'pod-security/admission|pod/(?:affinity|claims|ephemeral-containers|operating-system|spread|volumes|warnings-volumes)';

export const LIBRARY: readonly Family[] = [
  {
    first: 'src/validate/rules/pod/kinds.ts',
    brings: ['src/validate/index.ts'],
    others: new RegExp(`/rules/(?:workloads/kinds|${SELDOM})\\.ts$`),
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
    others:
      /\/src\/(?:cli\/(?:diff|draw|explain|import|timeline|watch)|diagram\/report-html|diff\/index|import\/(?:app-files|format|plan|read-sources)|validate\/rules\/(?:autoscaling|config|networking|policy|rbac|service|storage|workloads)\/kinds|validate\/rules\/(?:pod-security\/admission|pod\/(?:affinity|claims|ephemeral-containers|operating-system|spread)))\.ts$/,
  },
];

/** Lays out families; `missed` tells which no file of the build is: one that moves must be moved there, too. */
export function layOut(families: readonly Family[]): { plugin: Plugin; missed: () => (string | RegExp)[] } {
  const met = new Set<string | RegExp>();
  const plugin: Plugin = {
    name: 'families',
    setup(bundler) {
      for (const { first, brings, includes = [], others } of families) {
        bundler.onLoad({ filter: new RegExp(`/${first.replaceAll('.', '\\.')}$`) }, ({ path }) => {
          met.add(first);
          return importing(path, { imports: brings, exports: includes });
        });
        bundler.onLoad({ filter: others }, ({ path }) => {
          met.add(others);
          return importing(path, { imports: [first] });
        });
      }
    },
  };
  return {
    plugin,
    missed: () => families.flatMap(({ first, others }) => [first, others]).filter((part) => !met.has(part)),
  };
}

function importing(
  path: string,
  { imports, exports = [] }: { imports: readonly string[]; exports?: readonly string[] },
): { contents: string; loader: 'ts' } {
  const name = (module: string): string => JSON.stringify(join(projectRoot, module));
  const lines = [
    readFileSync(path, 'utf8'),
    ...imports.map((module) => `import ${name(module)};`),
    ...exports.map((module) => `export * from ${name(module)};`),
  ];
  return { contents: lines.join('\n'), loader: 'ts' };
}
