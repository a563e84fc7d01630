/**
 * How fast the import is: `npm run bench` runs it, or `node -r sucrase/register bench/items/import.ts [--format]`. Imports 1,000 manifests that servers accept, with
 * comments and proof, and with `--format` through prettier, too. Exits 1 when that takes more than 5 s of one core.
 */
import { readCases } from '../../scripts/conformance/score';
import { formatterAt } from '../../src/import/format';
import { planModules } from '../../src/import/plan';
import { yamlLibrary } from '../../src/read/yaml-library';

async function main(): Promise<number> {
  const cases = readCases('test/conformance/cases.jsonl.gz');
  const accepted = cases.filter(({ verdicts }) => Object.values(verdicts).some((verdict) => verdict.accepted));
  const files = accepted.slice(0, 1000).map(({ manifest, id }) => {
    const text = `# ${id}\n${yamlLibrary().stringify(manifest)}`;
    return { name: id, path: id, sources: [{ manifest, origin: { text, inside: [] } }] };
  });
  const format = process.argv.includes('--format') ? await formatterAt('.') : undefined;
  const begin = process.cpuUsage();
  const modules = await planModules(files, { folder: '.', format });
  const { user, system } = process.cpuUsage(begin);
  const seconds = (user + system) / 1e6;
  const equal = modules.filter(({ imported }) => imported.equal).length;
  console.log(`${modules.length} manifests, ${equal} equal: ${seconds.toFixed(1)} s`);
  return seconds <= 5 ? 0 : 1;
}

void main().then((code) => {
  process.exitCode = code;
});
