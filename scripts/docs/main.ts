import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { rulePages } from './rule-pages';

const projectRoot = resolve(__dirname, '..', '..');
const folder = join(projectRoot, 'docs', 'rules');

/** Writes docs/rules; with `--check` it says instead whether that would change anything. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const wanted = await formattedPages();
  mkdirSync(folder, { recursive: true });
  const found = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const stale = [...wanted].filter(([name, text]) => found.get(name) !== text).map(([name]) => name);
  const left = [...found.keys()].filter((name) => !wanted.has(name));
  if (values.check) {
    for (const name of [...stale, ...left]) console.error(`docs/rules/${name} is not current`);
    if (stale.length + left.length > 0) console.error('Run npm run docs');
    return stale.length + left.length > 0 ? 1 : 0;
  }
  for (const name of left) rmSync(join(folder, name));
  for (const name of stale) writeFileSync(join(folder, name), wanted.get(name) ?? '');
  console.log(`docs/rules: ${wanted.size} pages, ${stale.length} written, ${left.length} removed`);
  return 0;
}

async function formattedPages(): Promise<Map<string, string>> {
  const config = await resolveConfig(join(folder, 'README.md'));
  const pages = new Map<string, string>();
  for (const { name, text } of await rulePages()) {
    pages.set(name, await format(text, { ...config, parser: 'markdown' }));
  }
  return pages;
}

void main().then((code) => {
  process.exitCode = code;
});
