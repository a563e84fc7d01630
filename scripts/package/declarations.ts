import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { projectRoot, type Entry } from './entries';

/**
 * Writes the declarations that the entries reach, laid out as src/ is; imports/k8s.ts becomes k8s.d.ts.
 *
 * @throws Error with the compiler's messages, if the sources do not compile
 */
export function declare(entries: readonly Entry[], outdir: string): void {
  const emitted = emit(entries.map(({ source }) => join(projectRoot, source)));
  const queue = entries.filter(({ isCommand }) => !isCommand).map(({ source }) => source.replace(/\.ts$/, '.d.ts'));
  const reached = new Set(queue);
  for (const file of reached) {
    const text = emitted.get(file);
    if (text === undefined) throw new Error(`${file} was not emitted`);
    const imports = relativeImports(text, file).map((found) => ({ ...found, file: existing(found.path, emitted) }));
    for (const { file: next } of imports) reached.add(next);
    const output = join(outdir, placeOf(file));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, redirected(text, imports, file));
  }
}

/** The text of every declaration file of the program, by its path from the project's top. */
function emit(rootNames: readonly string[]): Map<string, string> {
  const config = ts.getParsedCommandLineOfConfigFile(join(projectRoot, 'tsconfig.build.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(messages([diagnostic]));
    },
  });
  if (!config) throw new Error('tsconfig.build.json cannot be read');
  const program = ts.createProgram(rootNames, config.options);
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length > 0) throw new Error(messages(problems));
  const emitted = new Map<string, string>();
  program.emit(undefined, (path, text) => emitted.set(relative(projectRoot, path), text), undefined, true);
  return emitted;
}

function messages(diagnostics: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => projectRoot,
    getNewLine: () => '\n',
  });
}

interface Import {
  /** Where the specifier stands in the text, without its quotes. */
  readonly pos: number;
  readonly end: number;
  /** What it leads to, from the project's top, without an extension. */
  readonly path: string;
}

function relativeImports(text: string, file: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    if (!fileName.startsWith('.')) return [];
    const start = text.indexOf(fileName, pos);
    return [{ pos: start, end: start + fileName.length, path: join(dirname(file), fileName) }];
  });
}

function existing(path: string, emitted: ReadonlyMap<string, string>): string {
  const found = [`${path}.d.ts`, `${path}/index.d.ts`].find((file) => emitted.has(file));
  if (found === undefined) throw new Error(`${path} was not emitted`);
  return found;
}

function redirected(text: string, imports: readonly (Import & { file: string })[], file: string): string {
  let result = text;
  for (const { pos, end, file: target } of [...imports].sort((a, b) => b.pos - a.pos)) {
    const path = relative(dirname(placeOf(file)), placeOf(target)).replace(/(\/index)?\.d\.ts$/, '');
    result = result.slice(0, pos) + (path.startsWith('.') ? path : `./${path}`) + result.slice(end);
  }
  return result;
}

/** Where a declaration file goes below lib/. */
function placeOf(file: string): string {
  return file.replace(/^(src|imports)\//, '');
}
