import { join } from 'node:path';
import { reach, scoreTypes } from '../../scripts/types/score';

/** Every base and every eighth of the other recorded pods; `npm run types:score` takes them all. */
const { accepted, rejected } = scoreTypes(join(__dirname, '../conformance/cases.jsonl.gz'), { every: 8 });

test(`${accepted.compiled} of ${accepted.cases} pods that a server accepted compile as object literals`, () => {
  expect(accepted.cases).toBeGreaterThan(150);
  expect(accepted.compiled / accepted.cases).toBeGreaterThanOrEqual(reach.accepted);
});

test('every accepted base compiles', () => {
  expect([...accepted.refused.keys()].filter((id) => id.startsWith('base/'))).toEqual([]);
});

test(`${rejected.refused} of ${rejected.cases} pods that all servers rejected do not compile`, () => {
  expect(rejected.cases).toBeGreaterThan(250);
  expect(rejected.refused / rejected.cases).toBeGreaterThanOrEqual(reach.rejected);
});
