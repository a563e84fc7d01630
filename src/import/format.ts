import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** Formats a file of code; the path says which configuration is for it. */
export type Formatter = (code: string, path: string) => Promise<string>;

interface Prettier {
  readonly resolveConfig: (path: string, options: { editorconfig: boolean }) => Promise<object | null>;
  readonly format: (code: string, options: object) => Promise<string>;
}

/**
 * Formats by the prettier of the project around a folder, with its configuration, or else with the width and the quotes that
 * the code has anyway.
 *
 * @returns undefined where there is no prettier
 */
export async function formatterAt(folder: string): Promise<Formatter | undefined> {
  const found = resolvePrettier(folder);
  if (found === undefined) return undefined;
  const prettier = (await import(found)) as Prettier & { default?: Prettier };
  const { resolveConfig, format } = prettier.default ?? prettier;
  return async (code, path) => {
    const config = (await resolveConfig(path, { editorconfig: true })) ?? { printWidth: 120, singleQuote: true };
    return format(code, { ...config, filepath: path, parser: 'typescript' });
  };
}

function resolvePrettier(folder: string): string | undefined {
  try {
    return createRequire(join(resolve(folder), 'index.js')).resolve('prettier');
  } catch {
    return undefined;
  }
}
