import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { run } from './shell';

const root = resolve(__dirname, '..', '..');
const installed = join(root, 'node_modules');

/** A user's project, in a folder of its own, with the package installed by npm. */
export class Project {
  public readonly folder: string;

  /** @param packageJson what makes it the kind of project that it is */
  constructor(packageJson: object) {
    this.folder = mkdtempSync(join(setting('PACKAGE_FOLDER'), 'project-'));
    this.write('package.json', JSON.stringify({ name: 'project', version: '1.0.0', ...packageJson }));
    // What it depends on comes from the disk as copies, so that the registry is not asked.
    const needed = [...closure(root, 'peerDependencies', 'dependencies')].map((name) => join(installed, name));
    const flags = ['--offline', '--install-links', '--no-audit', '--no-fund'];
    run('npm', ['install', ...flags, setting('PACKAGE_TARBALL'), ...needed], { cwd: this.folder });
  }

  /** Copies a folder's content into the project. */
  public copy(source: string): void {
    cpSync(source, this.folder, { recursive: true });
  }

  /** Makes an installed package of ours one of the project's, under the name that it has there. */
  public link(name: string, source = name): void {
    const path = join(this.folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(installed, source), path);
  }

  public write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Runs a command in the project and returns what it printed. */
  public run(command: string, ...args: string[]): string {
    return run(command, args, { cwd: this.folder });
  }
}

/** What a package depends on, and what that depends on; what a package bundles it has, and what is optional it can do without. */
function closure(folder: string, ...fields: ('dependencies' | 'peerDependencies')[]): Set<string> {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const found = JSON.parse(text) as Partial<Record<string, Record<string, string>>> & {
    bundledDependencies?: string[];
    peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  };
  const direct = fields.flatMap((field) => Object.keys(found[field] ?? {}));
  const isOptional = (name: string): boolean => found.peerDependenciesMeta?.[name]?.optional === true;
  const names = direct.filter((name) => !found.bundledDependencies?.includes(name) && !isOptional(name));
  return new Set(names.flatMap((name) => [name, ...closure(join(installed, name), 'dependencies')]));
}

/** The content of test/fixtures/package. */
export function fixture(path: string): string {
  return join(root, 'test', 'fixtures', 'package', path);
}

/** The project that `cdk8s init typescript-app` lays out, as the installed command line has it. */
export const typescriptApp = join(installed, 'cdk8s-cli', 'templates', 'typescript-app');

/** A setting that pack.ts made. */
export function setting(name: 'PACKAGE_FOLDER' | 'PACKAGE_TARBALL'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests by \`npm run test:package\``);
  return value;
}
