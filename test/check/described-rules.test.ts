import { checkText } from '../../src/check/check-text';
import { describedRules, exampleText } from '../../src/check/described-rules';
import type { DescribedRule } from '../../src/check/described-rules';
import type { Finding } from '../../src/check/finding';
import { knownRules } from '../../src/validate';

async function findingsIn(text: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const { findings } of checkText([text], 'example.yaml', { kubernetes: ['1.36'] })) found.push(...findings);
  return found;
}

describe('rules of reading and decoding', () => {
  const own = new Set(knownRules().map(({ id }) => id));
  const stages = describedRules().filter(({ id }) => !own.has(id));

  test.each<[string, DescribedRule]>(stages.map((rule) => [rule.id, rule]))(
    '%s is broken by its example, and only there',
    async (id, rule) => {
      expect((await findingsIn(exampleText(rule.bad()))).map((finding) => finding.rule)).toEqual([id]);
      expect(await findingsIn(exampleText(rule.good()))).toEqual([]);
    },
  );

  test('are described with all others, each once', () => {
    const ids = describedRules().map(({ id }) => id);
    expect(stages.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...own]));
  });
});
