import type {
  DaemonSet,
  DaemonSetUpdateStrategy,
  LabelSelector,
  RollingUpdateDaemonSet,
} from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { checkPodTemplateSpec } from '../pod/template';
import { daemonSet } from './examples';
import { checkAtMost100Percent, checkIntOrPercent, intOrPercentValue } from './int-or-percent';
import { checkNotNegative } from './numbers';
import { isEmpty, lenientSelector } from './selector';
import { checkMatches, checkRunsForever, checkSharedDisks } from './template-owner';

const FILE = 'pkg/apis/apps/validation/validation.go';
const SPEC = Path.of('spec');
const TEMPLATE = SPEC.child('template');
const STRATEGY = SPEC.child('updateStrategy');
const STRATEGIES = ['RollingUpdate', 'OnDelete'];

const someSelector = rule<Decoded<LabelSelector>>({
  id: 'daemon-set-selector',
  source: `${FILE} ValidateDaemonSetSpec`,
  why: 'A selector without labels would take all pods for its own.',
  fix: 'Give selector.matchLabels, the same as labels of the template.',
  bad: () => daemonSet({ spec: { selector: { matchLabels: undefined } } }),
  good: () => daemonSet({}),
  check(selector, at, cx) {
    if (isEmpty(selector)) cx.invalid(at, selector, 'empty selector is invalid for daemonset');
  },
});

const strategyType = rule<Decoded<DaemonSetUpdateStrategy>>({
  id: 'daemon-set-strategy',
  source: `${FILE} ValidateDaemonSetUpdateStrategy`,
  why: 'Pods are replaced a few at a time, or when somebody deletes them.',
  fix: 'Use RollingUpdate or OnDelete.',
  bad: () => daemonSet({ spec: { updateStrategy: { type: 'Recreate' } } }),
  good: () => daemonSet({ spec: { updateStrategy: { type: 'OnDelete' } } }),
  check(strategy, at, cx) {
    if (!STRATEGIES.includes(strategy.type || 'RollingUpdate')) cx.notSupported(at, strategy, STRATEGIES);
  },
});

const rollingUpdate = rule<Decoded<RollingUpdateDaemonSet>>({
  id: 'daemon-set-rolling-update',
  source: `${FILE} ValidateRollingUpdateDaemonSet`,
  why: 'A node gets its new pod after the old one is gone or before, and one of both must be allowed.',
  fix: 'Give maxUnavailable or maxSurge, a number or a percentage up to 100%, and leave the other out or at 0.',
  bad: () => daemonSet({ spec: { updateStrategy: { rollingUpdate: { maxSurge: 1 } } } }),
  good: () => daemonSet({ spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } } }),
  check({ maxUnavailable = 1, maxSurge = 0 }, at, cx) {
    const unavailable = at.child('maxUnavailable');
    const surge = at.child('maxSurge');
    checkIntOrPercent(maxUnavailable, unavailable, cx);
    checkIntOrPercent(maxSurge, surge, cx);
    checkAtMost100Percent(maxUnavailable, unavailable, cx);
    checkAtMost100Percent(maxSurge, surge, cx);
    const hasUnavailable = intOrPercentValue(maxUnavailable) !== 0;
    const hasSurge = intOrPercentValue(maxSurge) !== 0;
    if (hasUnavailable && hasSurge) cx.invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero');
    else if (!hasUnavailable && !hasSurge) cx.required(unavailable, 'cannot be 0 when maxSurge is 0');
  },
});

/** Checks a DaemonSet. */
export function checkDaemonSet({ spec = {} }: Decoded<DaemonSet>, cx: Context): void {
  const { selector, template = {}, updateStrategy = {} } = spec;
  if (selector) {
    checkLabelSelector({ selector, options: lenientSelector(cx) }, SPEC.child('selector'), cx);
    someSelector(selector, SPEC.child('selector'), cx);
  }
  checkMatches({ selector, template }, TEMPLATE, cx);
  checkPodTemplateSpec({ template }, TEMPLATE, cx);
  checkSharedDisks(template, TEMPLATE, cx);
  checkRunsForever({ template, kind: 'DaemonSet' }, TEMPLATE, cx);
  checkNotNegative({ of: spec, fields: ['minReadySeconds'] }, SPEC, cx);
  strategyType(updateStrategy, STRATEGY, cx);
  if ((updateStrategy.type || 'RollingUpdate') === 'RollingUpdate') {
    rollingUpdate(updateStrategy.rollingUpdate ?? {}, STRATEGY.child('rollingUpdate'), cx);
  }
  checkNotNegative({ of: spec, fields: ['revisionHistoryLimit'] }, SPEC, cx);
}
