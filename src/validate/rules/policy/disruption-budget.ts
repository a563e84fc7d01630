import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { checkAtMost100Percent, checkIntOrPercent } from '../workloads/int-or-percent';
import { lenientSelector } from '../workloads/selector';
import { disruptionBudget } from './examples';

const SOURCE = 'pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetSpec';
const SPEC = Path.of('spec');
const EVICTIONS = ['AlwaysAllow', 'IfHealthyBudget'];

const oneLimit = rule<Decoded<PodDisruptionBudgetSpec>>({
  id: 'disruption-budget-one-limit',
  source: SOURCE,
  why: 'minAvailable and maxUnavailable say the same from two sides; both together could contradict each other.',
  fix: 'Keep maxUnavailable and leave minAvailable out, or the other way around.',
  bad: () => disruptionBudget({ spec: { maxUnavailable: 1 } }),
  good: () => disruptionBudget({}),
  check(spec, at, cx) {
    if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
      cx.invalid(at, spec, 'minAvailable and maxUnavailable cannot be both set');
    }
  },
});

const limit = rule<string | number>({
  id: 'disruption-budget-limit',
  source: SOURCE,
  why: 'The limit is a number of pods, or a share of them up to 100%.',
  fix: 'Give a number of 0 or more, or a percentage such as 25%.',
  bad: () => disruptionBudget({ spec: { minAvailable: '120%' } }),
  good: () => disruptionBudget({ spec: { minAvailable: '50%' } }),
  check(value, at, cx) {
    checkIntOrPercent(value, at, cx);
    checkAtMost100Percent(value, at, cx);
  },
});

const eviction = rule<string>({
  id: 'disruption-budget-unhealthy-pods',
  source: SOURCE,
  since: 27,
  why: 'The eviction API knows these two ways to treat pods that are not healthy.',
  fix: 'Use IfHealthyBudget or AlwaysAllow, or leave it out.',
  bad: () => disruptionBudget({ spec: { unhealthyPodEvictionPolicy: 'Always' } }),
  good: () => disruptionBudget({ spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } }),
  check(policy, at, cx) {
    if (!EVICTIONS.includes(policy)) cx.notSupported(at, policy, EVICTIONS);
  },
});

/** Checks a disruption budget. */
export function checkDisruptionBudget({ spec = {} }: Decoded<PodDisruptionBudget>, cx: Context): void {
  oneLimit(spec, SPEC, cx);
  if (spec.minAvailable !== undefined) limit(spec.minAvailable, SPEC.child('minAvailable'), cx);
  if (spec.maxUnavailable !== undefined) limit(spec.maxUnavailable, SPEC.child('maxUnavailable'), cx);
  if (spec.selector)
    checkLabelSelector({ selector: spec.selector, options: lenientSelector(cx) }, SPEC.child('selector'), cx);
  const { unhealthyPodEvictionPolicy } = spec;
  if (unhealthyPodEvictionPolicy !== undefined)
    eviction(unhealthyPodEvictionPolicy, SPEC.child('unhealthyPodEvictionPolicy'), cx);
}
