import { join } from 'node:path';
import { readCases, score } from '../../scripts/conformance/score';

const { scores, differences } = score(readCases(join(__dirname, '../conformance/cases.jsonl.gz')));

describe('agreement with recorded verdicts of kube-apiserver', () => {
  it('covers both recorded minors', () => {
    expect([...scores.keys()].sort()).toEqual(['1.25', '1.36']);
  });

  describe.each([...scores])('%s', (version, counts) => {
    it(`gives all ${counts.cases} verdicts`, () => {
      expect(counts.cases).toBeGreaterThan(8_800);
      expect(differences.filter((each) => each.version === version && each.kind !== 'causes')).toEqual([]);
    });

    it(`gives the very causes of ${counts.exactCauses} of ${counts.withCauses} rejections`, () => {
      expect(counts.withCauses).toBeGreaterThan(3_300);
      expect(differences.filter((each) => each.version === version && each.kind === 'causes')).toEqual([]);
    });
  });
});
