import { spanOf } from '../../scripts/import/span';

// As packages.json has it: 31 and 35 keep leftovers, 26 is incomplete.
const evidence = {
  sure: new Set([25, 26, 27, 28, 29, 30, 32, 33, 34, 36]),
  partial: new Set([26]),
  sinceOnly: new Set([31, 35]),
};
const all = [25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36];

test.each<[string, number[], object | undefined]>([
  ['in every package', all, {}],
  ['not in the incomplete one', all.filter((minor) => minor !== 26), {}],
  ['not in one that keeps leftovers, but before and after', all.filter((minor) => minor !== 31), {}],
  ['from 1.29', [29, 30, 31, 32, 33, 34, 35, 36], { since: 29 }],
  ['from 1.31, by the package that keeps leftovers', [31, 32, 33, 34, 35, 36], { since: 31 }],
  ['from 1.32, unknown to that package', [32, 33, 34, 35, 36], { since: 32 }],
  ['gone in 1.31, where the package keeps it', [25, 26, 27, 28, 29, 30, 31, 35], { until: 30 }],
  ['of 1.35 alone, for 1.31 has it not', [35], { since: 35, until: 35 }],
  ['gone before 1.25, kept by both', [31, 35], undefined],
  ['gone before 1.25, kept by the first', [31], undefined],
  ['to 1.27', [25, 26, 27], { until: 27 }],
])('%s: %j is %j', (_, present, span) => {
  expect(spanOf(new Set(present), evidence)).toEqual(span);
});

test('what a correction says of a minor that cannot tell is taken', () => {
  expect(spanOf(new Set([28, 29, 30, 31]), evidence, 31)).toEqual({ since: 28, until: 31 });
});

test('a broken span is an error', () => {
  expect(() => spanOf(new Set([27, 29]), evidence)).toThrow('in 1.27 and 1.29, but not in 1.28');
});
