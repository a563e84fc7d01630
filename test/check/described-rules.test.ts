import { checkText } from '../../src/check/check-text';
import { describedRules, exampleText, shownExample } from '../../src/check/described-rules';
import type { DescribedRule } from '../../src/check/described-rules';
import type { Finding } from '../../src/check/finding';
import { knownRules } from '../../src/validate';

async function findingsIn(text: string, { advice = false } = {}): Promise<Finding[]> {
  const found: Finding[] = [];
  const asked = { kubernetes: ['1.36'], advice } as const;
  for await (const { findings } of checkText([text], 'example.yaml', asked)) found.push(...findings);
  return found;
}

const isTiming = ({ id }: DescribedRule): boolean => id.startsWith('timing-');

describe('rules of reading, of decoding, and of what objects say of each other', () => {
  const own = new Set(knownRules().map(({ id }) => id));
  const stages = describedRules().filter((rule) => !own.has(rule.id) && !isTiming(rule));

  test.each<[string, DescribedRule]>(stages.map((rule) => [rule.id, rule]))(
    '%s is broken by its example, and only there',
    async (id, rule) => {
      const bad = await findingsIn(exampleText(rule.bad()), { advice: true });
      expect(bad.map((finding) => finding.rule)).toEqual([id]);
      expect(await findingsIn(exampleText(rule.good()), { advice: true })).toEqual([]);
    },
  );

  test('are described with all others, each once', () => {
    const ids = describedRules().map(({ id }) => id);
    expect(stages.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...own]));
  });
});

describe('rules of timing', () => {
  const rules = describedRules().filter(isTiming);

  test('are there', () => {
    expect(rules.length).toBeGreaterThan(10);
  });

  test.each<[string, DescribedRule]>(rules.map((rule) => [rule.id, rule]))(
    '%s speaks about its example, a whole manifest that is accepted, and not about the good one',
    async (id, rule) => {
      const bad = await findingsIn(exampleText(rule.bad()), { advice: true });
      expect(bad.map((finding) => finding.rule)).toContain(id);
      expect(bad.filter(({ severity }) => severity !== 'advice')).toEqual([]);
      const good = await findingsIn(exampleText(rule.good()), { advice: true });
      expect(good.filter(({ severity, rule: about }) => severity !== 'advice' || about === id)).toEqual([]);
    },
  );
});

test('no example fills a screen with one line', () => {
  for (const { bad, good } of describedRules()) {
    for (const example of [bad(), good()]) expect(shownExample(example)).not.toMatch(/.{300}/);
  }
});
