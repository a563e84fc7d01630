import { disruptionBudget } from '../../../../src/validate/rules/policy/examples';
import { causes, minors, refusedBy, verdicts } from '../verdicts';

describe('a disruption budget', () => {
  verdicts([
    ['may be empty', disruptionBudget({ spec: undefined })],
    ['has a share of up to all', disruptionBudget({ spec: { minAvailable: '100%' } })],
    ['has no more', disruptionBudget({ spec: { minAvailable: '101%' } }), 'Invalid spec.minAvailable'],
    ['has no other texts', disruptionBudget({ spec: { minAvailable: '5' } }), 'Invalid spec.minAvailable'],
    [
      'has one limit, and looks at both',
      disruptionBudget({ spec: { minAvailable: -1, maxUnavailable: '-1%' } }),
      'Invalid spec',
      'Invalid spec.maxUnavailable',
      'Invalid spec.minAvailable',
    ],
    ['has a name that is free in form', disruptionBudget({ metadata: { name: 'Web_1' } })],
    ['has one without slashes', disruptionBudget({ metadata: { name: 'a/b' } }), 'Invalid metadata.name'],
    [
      'shows that only where nothing else is wrong',
      disruptionBudget({ metadata: { name: 'a/b' }, spec: { minAvailable: -1 } }),
      'Invalid spec.minAvailable',
    ],
  ]);

  it('knows policies of eviction since 1.27; 1.26 drops the field', () => {
    const manifest = disruptionBudget({ spec: { unhealthyPodEvictionPolicy: 'X' } });
    expect(refusedBy(manifest)).toEqual(['1.25', ...minors(27)]);
    expect(causes(manifest)).toEqual(['NotSupported spec.unhealthyPodEvictionPolicy']);
  });
});
