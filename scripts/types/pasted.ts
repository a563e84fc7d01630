import { complaints } from './virtual-program';

/** A manifest of a Pod, whose metadata and spec are pasted into `new Pod(…)`. */
export interface PastedCase {
  readonly id: string;
  readonly manifest: { readonly metadata?: unknown; readonly spec?: unknown };
}

const casesPerFile = 200;

/**
 * Pastes each manifest into a program and compiles it.
 *
 * @returns the first message of the compiler for each case that does not compile, by id
 */
export function refusals(cases: readonly PastedCase[], onProgress?: (done: number) => void): Map<string, string> {
  const files = new Map<string, string>();
  const ids = new Map<string, string>();
  for (let start = 0; start < cases.length; start += casesPerFile) {
    const file = `test/types/pasted-${start}.ts`;
    const lines = [`import { Chart } from 'cdk8s';`, `import { Pod } from '../../src';`, `declare const chart: Chart;`];
    for (const { id, manifest } of cases.slice(start, start + casesPerFile)) {
      ids.set(`${file}:${lines.length}`, id);
      lines.push(`new Pod(chart, 'pod', ${literal({ metadata: manifest.metadata, spec: manifest.spec })});`);
    }
    files.set(file, lines.join('\n'));
  }
  const refused = new Map<string, string>();
  let done = 0;
  const found = complaints(files, { onFile: () => onProgress?.(Math.min((done += casesPerFile), cases.length)) });
  for (const { file, line, text } of found) {
    const id = ids.get(`${file}:${line}`);
    if (id === undefined) throw new Error(`${file}:${line + 1}: ${text}`);
    if (!refused.has(id)) refused.set(id, text);
  }
  return refused;
}

/** JSON as a TypeScript literal: a `__proto__` key would set a prototype where JSON has a key. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');
}
