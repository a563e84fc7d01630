import { join } from 'node:path';
import { readCases } from '../../scripts/conformance/score';
import { complaints } from '../../scripts/types/virtual-program';
import { importManifest } from '../../src/import';

const modules = { pods: '../../src', k8s: '../../imports/k8s' };
const cases = readCases(join(__dirname, '../conformance/cases.jsonl.gz'));
const accepted = cases.filter(({ verdicts }) => Object.values(verdicts).some((verdict) => verdict.accepted));
const rejected = cases.filter((each) => !accepted.includes(each));

test.each([
  ['every twelfth manifest that a server accepts', accepted, 12],
  ['every fortieth that none accepts', rejected, 40],
] as const)('the code for %s compiles under strict', (_, from, every) => {
  const sample = from.filter((_, i) => i % every === 0);
  const files = new Map(
    sample.map(({ manifest }, i) => [`test/import/generated-${i}.ts`, importManifest(manifest, { modules }).code]),
  );
  expect(files.size).toBeGreaterThan(100);
  expect(
    complaints(files).map(({ text, file, line }) => `${text}\n${files.get(file)?.split('\n')[line] ?? ''}`),
  ).toEqual([]);
});
