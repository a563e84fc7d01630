import type { HPAScalingPolicy, HPAScalingRules, HorizontalPodAutoscalerBehavior } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { quantityOf } from '../../formats/quantity';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { autoscaler } from './examples';

const FILE = 'pkg/apis/autoscaling/validation/validation.go';
const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;
const SELECTIONS = ['Disabled', 'Max', 'Min'];
const POLICIES = ['Percent', 'Pods'];

const scaling = (scaleUp: object): object => autoscaler({ spec: { behavior: { scaleUp } } });

const window = rule<number>({
  id: 'autoscaler-window',
  source: `${FILE} validateScalingRules`,
  why: 'The autoscaler looks back for an hour at most.',
  fix: 'Give stabilizationWindowSeconds from 0 to 3600.',
  bad: () => scaling({ stabilizationWindowSeconds: 7200 }),
  good: () => scaling({ stabilizationWindowSeconds: 300 }),
  check(seconds, at, cx) {
    if (seconds < 0) cx.invalid(at, seconds, 'must be greater than or equal to zero');
    if (seconds > LONGEST_WINDOW) cx.invalid(at, seconds, `must be less than or equal to ${LONGEST_WINDOW}`);
  },
});

const selection = rule<string>({
  id: 'autoscaler-select-policy',
  source: `${FILE} validateScalingRules`,
  why: 'Of several policies the one that changes most or least is taken, or scaling in this direction is off.',
  fix: 'Use Max, Min or Disabled.',
  bad: () => scaling({ selectPolicy: 'Fastest' }),
  good: () => scaling({ selectPolicy: 'Max' }),
  check(policy, at, cx) {
    if (!SELECTIONS.includes(policy)) cx.notSupported(at, policy, SELECTIONS);
  },
});

const tolerance = rule<string | number>({
  id: 'autoscaler-tolerance',
  source: `${FILE} validateScalingRules`,
  since: 35,
  why: 'The tolerance is how far from the target a metric may be, in either direction.',
  fix: 'Give 0 or more, for instance 0.05.',
  bad: () => scaling({ tolerance: '-0.1' }),
  good: () => scaling({ tolerance: '0.1' }),
  check(value, at, cx) {
    if (quantityOf(value).sign < 0) cx.invalid(at, value, 'must be greater than or equal to 0');
  },
});

const somePolicy = rule<readonly unknown[]>({
  id: 'autoscaler-policies',
  source: `${FILE} validateScalingRules`,
  why: 'An empty list of policies permits no change at all, which is what selectPolicy: Disabled says.',
  fix: 'Leave policies out for the default ones, or use selectPolicy: Disabled.',
  bad: () => scaling({ policies: [] }),
  good: () => scaling({ selectPolicy: 'Disabled' }),
  check(policies, at, cx) {
    if (policies.length === 0) cx.required(at, 'must specify at least one Policy');
  },
});

const policyRule = rule<Decoded<HPAScalingPolicy>>({
  id: 'autoscaler-policy',
  source: `${FILE} validateScalingPolicy`,
  why: 'A policy permits so many pods, or per cent of them, in a period of up to half an hour.',
  fix: 'Give type Pods or Percent, a value above 0, and periodSeconds from 1 to 1800.',
  bad: () => scaling({ policies: [{ type: 'Pods', value: 4 }] }),
  good: () => scaling({ policies: [{ type: 'Pods', value: 4, periodSeconds: 60 }] }),
  check({ type = '', value = 0, periodSeconds = 0 }, at, cx) {
    if (!POLICIES.includes(type)) cx.notSupported(at.child('type'), type, POLICIES);
    if (value <= 0) cx.invalid(at.child('value'), value, 'must be greater than zero');
    const period = at.child('periodSeconds');
    if (periodSeconds <= 0) cx.invalid(period, periodSeconds, 'must be greater than zero');
    if (periodSeconds > LONGEST_PERIOD)
      cx.invalid(period, periodSeconds, `must be less than or equal to ${LONGEST_PERIOD}`);
  },
});

function checkDirection(rules: Decoded<HPAScalingRules>, at: Path, cx: Context): void {
  const { stabilizationWindowSeconds, selectPolicy, policies } = rules;
  if (stabilizationWindowSeconds !== undefined)
    window(stabilizationWindowSeconds, at.child('stabilizationWindowSeconds'), cx);
  if (selectPolicy !== undefined) selection(selectPolicy, at.child('selectPolicy'), cx);
  if (policies) {
    somePolicy(policies, at.child('policies'), cx);
    for (const [i, policy] of policies.entries()) policyRule(policy, at.child('policies').index(i), cx);
  }
  if (rules.tolerance !== undefined) tolerance(rules.tolerance, at.child('tolerance'), cx);
}

/** Checks how fast an autoscaler may scale. */
export function checkBehavior(
  { scaleUp, scaleDown }: Decoded<HorizontalPodAutoscalerBehavior>,
  at: Path,
  cx: Context,
): void {
  if (scaleUp) checkDirection(scaleUp, at.child('scaleUp'), cx);
  if (scaleDown) checkDirection(scaleDown, at.child('scaleDown'), cx);
}
