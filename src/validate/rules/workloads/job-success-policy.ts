import type { JobSpec, SuccessPolicyRule } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { job } from '../../examples';
import { longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { indexedJob } from './examples';
import { countIndexes } from './index-list';
import { NOT_NEGATIVE } from './int-or-percent';

const FILE = 'pkg/apis/batch/validation/validation.go';
const MOST_RULES = 20;
const LONGEST_INDEXES = 64 * 1024;

const needsIndexes = rule<Decoded<JobSpec>>({
  id: 'job-success-indexed',
  source: `${FILE} validateJobSpec`,
  since: 30,
  why: 'Only an indexed Job can be done before all of its pods are.',
  fix: 'Set completionMode: Indexed.',
  bad: () => job({ spec: { successPolicy: { rules: [{ succeededCount: 1 }] } } }),
  good: () => indexedJob({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
  check({ successPolicy }, at, cx) {
    cx.invalid(at, successPolicy, 'requires indexed completion mode');
  },
});

const count = rule<number>({
  id: 'job-success-rules',
  source: `${FILE} validateSuccessPolicy`,
  since: 30,
  why: 'The Job is done as soon as one of the rules holds.',
  fix: `Give 1 to ${MOST_RULES} rules.`,
  bad: () => indexedJob({ successPolicy: { rules: [] } }),
  good: () => indexedJob({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
  check(rules, at, cx) {
    if (rules === 0) cx.required(at, 'at least one rules must be specified when the successPolicy is specified');
    if (rules > MOST_RULES) cx.tooMany(at, rules, MOST_RULES);
  },
});

const ruleOf = rule<{ each: Decoded<SuccessPolicyRule>; completions: number }>({
  id: 'job-success-rule',
  source: `${FILE} validateSuccessPolicyRule`,
  since: 30,
  why: 'A rule says which indexes must have succeeded, or how many of them.',
  fix: 'Give succeededIndexes like 0,2-4, in rising order and below completions, or succeededCount up to their number.',
  bad: () => indexedJob({ successPolicy: { rules: [{ succeededIndexes: '3-1' }] } }),
  good: () => indexedJob({ successPolicy: { rules: [{ succeededIndexes: '1-3', succeededCount: 2 }] } }),
  check({ each: { succeededCount, succeededIndexes }, completions }, at, cx) {
    if (succeededCount === undefined && succeededIndexes === undefined) {
      cx.required(at, 'at least one of succeededCount or succeededIndexes must be specified');
    }
    let total: number | undefined;
    if (succeededIndexes !== undefined) {
      const indexes = at.child('succeededIndexes');
      if (longerThan(succeededIndexes, LONGEST_INDEXES)) cx.tooLong(indexes, '', LONGEST_INDEXES);
      const counted = countIndexes(succeededIndexes, completions);
      total = 'total' in counted ? counted.total : 0;
      if ('complaint' in counted)
        cx.invalid(indexes, succeededIndexes, `error parsing succeededIndexes: ${counted.complaint}`);
    }
    if (succeededCount === undefined) return;
    const where = at.child('succeededCount');
    const least = (most: number, what: string): string =>
      `must be less than or equal to ${most} (the number of ${what})`;
    if (succeededCount < 0) cx.invalid(where, succeededCount, NOT_NEGATIVE);
    if (succeededCount > completions) cx.invalid(where, succeededCount, least(completions, 'specified completions'));
    if (total !== undefined && succeededCount > total) {
      cx.invalid(where, succeededCount, least(total, 'indexes in the specified succeededIndexes field'));
    }
  },
});

/** Checks the success policy of a Job. */
export function checkSuccessPolicy(spec: Decoded<JobSpec>, at: Path, cx: Context): void {
  if (spec.completionMode !== 'Indexed') {
    needsIndexes(spec, at, cx);
    return;
  }
  const rules = spec.successPolicy?.rules ?? [];
  count(rules.length, at.child('rules'), cx);
  const { completions = 0 } = spec;
  for (const [i, each] of rules.entries()) ruleOf({ each, completions }, at.child('rules').index(i), cx);
}
