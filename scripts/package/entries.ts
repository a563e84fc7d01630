import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's top folder. */
export const projectRoot = resolve(__dirname, '..', '..');

/** A file that users load by name, and the module that it is made from. */
export interface Entry {
  /** As package.json has it: `./validate`, or the name of a command. */
  readonly name: string;
  /** Below lib/, without the extension: `validate/index`. */
  readonly output: string;
  /** From the project's top: `src/validate/index.ts`. */
  readonly source: string;
  /** Whether it is a command, which has no types. */
  readonly isCommand: boolean;
}

/** What the build and the checks read of package.json. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly typesVersions?: { readonly '*': Readonly<Record<string, readonly string[]>> };
  readonly bin?: Readonly<Record<string, string>>;
}

/** package.json, read anew. */
export function packageJson(): PackageJson {
  return JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as PackageJson;
}

/** Every entry point, from the `exports` and `bin` of package.json: the one place where they are listed. */
export function entries({ exports, bin = {} }: PackageJson = packageJson()): Entry[] {
  const modules = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string' ? [] : [entry(name, target.default, false)],
  );
  return [...modules, ...Object.entries(bin).map(([name, target]) => entry(name, target, true))];
}

function entry(name: string, target: string, isCommand: boolean): Entry {
  const output = /^(?:\.\/)?lib\/(.+)\.js$/.exec(target)?.[1];
  if (output === undefined) throw new Error(`package.json: ${name} should be a .js file below lib/, not ${target}`);
  return { name, output, source: output === 'k8s' ? 'imports/k8s.ts' : `src/${output}.ts`, isCommand };
}
