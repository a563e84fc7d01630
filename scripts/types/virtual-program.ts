import { join, resolve } from 'node:path';
import ts from 'typescript';

/** The project's root. */
export const root = resolve(__dirname, '../..');

/** A message of the compiler, at a line of a file; lines count from 0. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/**
 * What the compiler says of files that exist only here, with the project's own options; their names are paths from the root.
 *
 * @param onFile is told after each file; `options` override the project's
 */
export function complaints(
  files: ReadonlyMap<string, string>,
  { onFile, options = {} }: { onFile?: (file: string) => void; options?: ts.CompilerOptions } = {},
): Complaint[] {
  const program = programOf(new Map([...files].map(([name, text]) => [join(root, name), text])), options);
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(join(root, file));
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    onFile?.(file);
    return found.map(({ start = 0, messageText }) => ({
      file,
      line: source?.getLineAndCharacterOfPosition(start).line ?? 0,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
  });
}

function programOf(files: ReadonlyMap<string, string>, other: ts.CompilerOptions): ts.Program {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config as object;
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const options: ts.CompilerOptions = {
    ...parsed.options,
    noEmit: true,
    types: ['node'],
    noUnusedLocals: false,
    ...other,
  };
  const host = ts.createCompilerHost(options);
  const fromDisk = { ...host };
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined ? fromDisk.getSourceFile(name, ...rest) : ts.createSourceFile(name, text, rest[0]);
  };
  host.fileExists = (name) => files.has(name) || fromDisk.fileExists(name);
  host.readFile = (name) => files.get(name) ?? fromDisk.readFile(name);
  return ts.createProgram([...files.keys()], options, host);
}
