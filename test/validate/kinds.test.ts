import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rulesOf } from '../../src/validate/kinds';
import type { KindRules } from '../../src/validate/kind-rules';

const rules = join(__dirname, '..', '..', 'src', 'validate', 'rules');
const groups = readdirSync(rules).filter((group) => readdirSync(join(rules, group)).includes('kinds.ts'));

it('there are groups of kinds', () => {
  expect(groups.length).toBeGreaterThan(8);
});

it.each(groups)('every kind of %s is found by its name', (group) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- each group by the name of its folder
  const { kinds } = require(`../../src/validate/rules/${group}/kinds`) as { kinds: KindRules[] };
  for (const one of kinds) for (const apiVersion of one.apiVersions) expect(rulesOf(apiVersion, one.kind)).toBe(one);
});

it('docs/check.md names every kind that is judged', () => {
  const page = readFileSync(join(__dirname, '../../docs/check.md'), 'utf8');
  const named = /Judged are ([^.]*)\./.exec(page)?.[1]?.split(/,\s+|\s+and\s+/);
  const judged = groups.flatMap((group) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- each group by the name of its folder
    const { kinds } = require(`../../src/validate/rules/${group}/kinds`) as { kinds: KindRules[] };
    return kinds.map(({ kind }) => kind);
  });
  expect(named).toEqual([...new Set(judged)].sort());
});

it('a kind without rules has none, whatever its name', () => {
  expect(rulesOf('example.com/v1', 'Widget')).toBeUndefined();
  expect(rulesOf('v1', 'constructor')).toBeUndefined();
});
