import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { transform } from 'sucrase';
import { complaints } from '../../scripts/types/virtual-program';

const root = resolve(__dirname, '../..');
const documents = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];

/** The TypeScript in the fenced blocks of the documents: each is a program of its own. */
const snippets = documents
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ''], index) => ({
      title: `${name}, snippet ${index + 1}`,
      file: `test/docs/${name.replaceAll(/\W/g, '-')}-${index}.ts`,
      code: code.replaceAll(/'cdk8s-pods(\/[^']*)?'/g, (_, entry = '') =>
        entry === '/k8s' ? `'../../imports/k8s'` : `'../../src${String(entry)}'`,
      ),
    })),
  );

test('the documents have snippets', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(4);
});

test('they compile', () => {
  expect(complaints(new Map(snippets.map(({ file, code }) => [file, code])))).toEqual([]);
});

test.each(snippets)('$title runs', ({ code }) => {
  const outdir = mkdtempSync(join(tmpdir(), 'snippet-'));
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const { code: javascript } = transform(code, { transforms: ['typescript', 'imports'] });
    const run = compileFunction(javascript, ['require', 'exports']) as (require: unknown, exports: object) => void;
    run(load, {});
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
});

/** The sources through jest, which transforms them; the rest as the snippet would. */
function load(name: string): unknown {
  return name.startsWith('.') ? jest.requireActual(name) : createRequire(__filename)(name);
}
