import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type * as apps from '../import/app-files';
import type { formatterAt } from '../import/format';
import type { ImportedObject } from '../import/import-object';
import type { ManifestFile, planModules, PlannedModule } from '../import/plan';
import type { readSources } from '../import/read-sources';
import { bytesOf } from '../read/file-bytes';
import { isManifest } from '../read/manifests';
import { NotText, textOf } from '../read/text-chunks';
import { jsonText } from '../report/plain-value';
import { printable } from '../report/printable';
import { sentence } from '../report/sentence';
import { kubernetesVersions } from '../validate/kubernetes';
import type { Command, ExitCode } from './command';
import { UsageError } from './command';
import { failureText, filesOf, isFileError, unreadableText } from './files';
import { oneOf, readOptions } from './options';
import { Output } from './output';
import { packageVersion } from './package-version';

const help = `Usage: cdk8s-pods import [options] FILE|FOLDER|-...

Turns manifests into TypeScript that synthesizes to the same manifests: a chart for each file. Before anything is written,
the code is read back and what it makes is compared with the manifests.
Folders are searched for *.yaml, *.yml and *.json; - is standard input.

Options:
  -o, --output PATH       where to write: a folder, or a file that ends in .ts (default: the current folder)
  --app                   write a whole cdk8s app: the charts, main.ts, cdk8s.yaml, package.json and a snapshot test
  --stdout                print the code instead of writing it
  --force                 write over files that are there
  --lossy                 write also what does not synthesize to the same manifests; what differs is said
  --no-format             do not run the prettier of the project, if it has one
  --kubernetes VERSION    the minor to check against, 1.25 to 1.36 (default: the newest)
  --help                  show this help

Exit code: 0 all imported, 1 something would differ and nothing was written, 2 the import could not run.
`;

/** `cdk8s-pods import`. */
export const importCommand: Command = { summary: 'turn manifests into TypeScript', help, run };

interface Importer {
  readonly planModules: typeof planModules;
  readonly formatterAt: typeof formatterAt;
  readonly readSources: typeof readSources;
  readonly appFiles: typeof apps.appFiles;
  readonly CHART_LIST: typeof apps.CHART_LIST;
}

/** Loaded when it runs: it needs cdk8s, and the other commands do not. */
function importer(): Importer {
  /* eslint-disable @typescript-eslint/no-require-imports -- bundled with the command; import() would be a chunk of its own */
  return {
    ...(require('../import/plan') as Pick<Importer, 'planModules'>),
    ...(require('../import/format') as Pick<Importer, 'formatterAt'>),
    ...(require('../import/read-sources') as Pick<Importer, 'readSources'>),
    ...(require('../import/app-files') as Pick<Importer, 'appFiles' | 'CHART_LIST'>),
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
}

async function run(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    output: { type: 'string', short: 'o', default: '.' },
    app: { type: 'boolean', default: false },
    stdout: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    lossy: { type: 'boolean', default: false },
    'no-format': { type: 'boolean', default: false },
    kubernetes: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('name the files or folders to import, or - for standard input');
  if (values.app && values.stdout) throw new UsageError('--app writes several files, which --stdout cannot show');
  const { kubernetes } = values;
  const version = kubernetes === undefined ? undefined : oneOf('kubernetes', kubernetes, kubernetesVersions);
  const load = importer();
  const { files, whole } = await filesIn(positionals, load);
  if (files.length === 0) return 2;
  const target = targetOf(values.output, { app: values.app, modules: files.length });
  const modules = await load.planModules(files, {
    folder: target.folder,
    format: values['no-format'] ? undefined : await load.formatterAt(target.folder),
    ...(version !== undefined && { kubernetes: version }),
    ...(values.app && { taken: [load.CHART_LIST] }),
  });
  const differ = tell(modules, values.lossy);
  if (differ && !values.lossy) return 1;
  if (values.stdout) await print(modules);
  else if (!write(outputs(modules, target, load), values.force)) return 2;
  return whole ? 0 : 2;
}

interface Target {
  readonly folder: string;
  /** The one file that was asked for by its name. */
  readonly file?: string;
  readonly app: boolean;
}

function targetOf(output: string, { app, modules }: { app: boolean; modules: number }): Target {
  if (!output.endsWith('.ts') || app) return { folder: output, app };
  if (modules > 1) throw new UsageError(`${output} is one file, but ${modules} files are imported; name a folder`);
  return { folder: dirname(output), file: output, app };
}

function outputs(
  modules: readonly PlannedModule[],
  { folder, file, app }: Target,
  load: Importer,
): Map<string, string> {
  if (file !== undefined) return new Map(modules.map(({ code }) => [file, code]));
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z\d-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const files = app
    ? load.appFiles({ name: name === '' ? 'app' : name, charts: modules, version: packageVersion() })
    : new Map(modules.map((module) => [`${module.file}.ts`, module.code]));
  return new Map([...files].map(([path, text]) => [join(folder, path), text]));
}

/** Reads what the paths lead to; `whole` is false where some of it could not be read. */
async function filesIn(paths: readonly string[], load: Importer): Promise<{ files: ManifestFile[]; whole: boolean }> {
  const files: ManifestFile[] = [];
  let whole = true;
  const read = async (path: string, found: boolean, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) => {
    const sources = [];
    try {
      for await (const one of load.readSources(textOf(bytes))) {
        if ('problem' in one) {
          complain(unreadableText(path, one));
          whole = false;
        } else if (!found || isManifest(one.manifest)) {
          sources.push(one);
        }
      }
    } catch (error) {
      if (error instanceof NotText) complain(unreadableText(path, error));
      else if (isFileError(error)) complain(`${path}: ${failureText(error)}`);
      else throw error;
      whole = false;
    }
    if (sources.length > 0)
      files.push({ path, name: path === '-' ? 'manifests' : basename(path).replace(/\.(ya?ml|json)$/i, ''), sources });
  };
  for (const path of paths) {
    try {
      if (path === '-') await read('-', false, process.stdin);
      else for (const file of filesOf(path)) await read(file.path, file.found, bytesOf(file.path));
    } catch (error) {
      if (!isFileError(error)) throw error;
      complain(`${path}: ${failureText(error)}`);
      whole = false;
    }
  }
  if (files.length === 0) complain('there are no manifests to import');
  return { files, whole: whole && files.length > 0 };
}

/** Says what is wrong with the manifests, and what would not be the same; true if there is such. */
function tell(modules: readonly PlannedModule[], lossy: boolean): boolean {
  let differ = false;
  for (const { path, imported } of modules) {
    for (const object of imported.objects) {
      const name = `${path}: ${object.kind === '' ? 'a document' : `${object.kind} ${object.name}`}`;
      for (const diagnostic of object.diagnostics) {
        if (diagnostic.severity !== 'info') complain(`${name}: ${diagnostic.severity}: ${sentence(diagnostic)}`);
      }
      if (object.equal) continue;
      differ = true;
      complain(
        `${name}: ${lossy ? 'is not the same in the code' : 'cannot be said in code: nothing is written without --lossy'}`,
      );
      for (const text of differencesOf(object)) complain(`  ${text}`);
    }
  }
  return differ;
}

function differencesOf({ differences }: ImportedObject): string[] {
  return differences.map(({ field, expected, actual }) => {
    return `${field === '' ? 'the object' : field}: ${shown(expected)}, but the code makes ${shown(actual)}`;
  });
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : jsonText(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

async function print(modules: readonly PlannedModule[]): Promise<void> {
  const output = new Output();
  const several = modules.length > 1;
  for (const { file, code } of modules) await output.write(several ? `// ${file}.ts\n${code}\n` : code);
  await output.flush();
}

/** Writes files; none if one is there already. */
function write(files: ReadonlyMap<string, string>, force: boolean): boolean {
  const there = force ? [] : [...files.keys()].filter((path) => existsSync(path));
  for (const path of there) complain(`${path} is there already; --force writes over it`);
  if (there.length > 0) return false;
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      process.stderr.write(`${printable(path)}\n`);
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    complain(`${(error as NodeJS.ErrnoException).path ?? ''}: ${failureText(error)}`);
    return false;
  }
  return true;
}

function complain(text: string): void {
  process.stderr.write(`cdk8s-pods: ${printable(text)}\n`);
}
