import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** A manifest whose `metadata` and `spec` are pasted into `new Pod(…)`. */
export interface PastedCase {
  readonly id: string;
  readonly manifest: { readonly metadata?: unknown; readonly spec?: unknown };
}

const root = resolve(__dirname, '../..');
const casesPerFile = 200;

/** The first message of the compiler for each case that does not compile, by id. */
export function compileCases(cases: readonly PastedCase[], options: { onProgress?: (done: number) => void } = {}) {
  const files = new Map<string, string>();
  const places: { file: string; line: number; id: string }[] = [];
  for (let start = 0; start < cases.length; start += casesPerFile) {
    const file = join(root, 'test/types', `pasted-${start}.ts`);
    const lines = [`import { Chart } from 'cdk8s';`, `import { Pod } from '../../src';`, `declare const chart: Chart;`];
    for (const { id, manifest } of cases.slice(start, start + casesPerFile)) {
      places.push({ file, line: lines.length, id });
      lines.push(`new Pod(chart, 'pod', ${literal({ metadata: manifest.metadata, spec: manifest.spec })});`);
    }
    files.set(file, lines.join('\n'));
  }
  const program = programOf(files);
  const byLine = new Map(places.map(({ file, line, id }) => [`${file}:${line}`, id]));
  const refused = new Map<string, string>();
  let done = 0;
  for (const file of files.keys()) {
    const source = program.getSourceFile(file);
    for (const diagnostic of program.getSemanticDiagnostics(source).concat(program.getSyntacticDiagnostics(source))) {
      const line = source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      const id = byLine.get(`${file}:${line}`);
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      if (id === undefined) throw new Error(`${file}:${line}: ${text}`);
      if (!refused.has(id)) refused.set(id, text);
    }
    done += casesPerFile;
    options.onProgress?.(Math.min(done, cases.length));
  }
  return refused;
}

/** JSON as a TypeScript literal: `__proto__` would set a prototype, U+2028 is fine in strings since ES2019. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');
}

function programOf(files: ReadonlyMap<string, string>): ts.Program {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config as object;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] , files: []}, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion);
  };
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.getCurrentDirectory = () => dirname(root);
  return ts.createProgram([...files.keys()], { ...options, noEmit: true, types: [] }, host);
}
