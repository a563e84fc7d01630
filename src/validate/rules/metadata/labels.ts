import type { LabelSelector, LabelSelectorRequirement } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { configMap, deployment } from '../../examples';
import { labelValue, qualifiedName } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';

/** Labels: keys are qualified names, values up to 63 characters. */
const labelsRule = rule<Readonly<Record<string, string>>>({
  id: 'labels',
  source: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels',
  why: 'Labels are what selectors look for, so keys and values are short and of few characters.',
  fix: 'Use letters, digits, dashes, underscores and dots, up to 63; put anything longer into an annotation.',
  bad: () => configMap({ metadata: { name: 'config', labels: { app: 'my app' } } }),
  good: () => configMap({ metadata: { name: 'config', labels: { app: 'my-app' } } }),
  check(labels, at, cx) {
    for (const key in labels) {
      const ofKey = qualifiedName(key);
      if (ofKey.length > 0) cx.invalidEach(at, key, ofKey);
      const value = labels[key] ?? '';
      const ofValue = labelValue(value);
      if (ofValue.length > 0) cx.invalidEach(at, value, ofValue);
    }
  },
});

/** Checks a set of labels. */
export function checkLabels(labels: Readonly<Record<string, string>>, at: Path, cx: Context): void {
  labelsRule(labels, at, cx);
}

/** How strictly a selector is read. */
export interface SelectorOptions {
  /** Whether values in expressions need not be valid label values (AllowInvalidLabelValueInSelector). */
  anyValue: boolean;
}

const requirementRule = rule<{ requirement: Decoded<LabelSelectorRequirement>; options: SelectorOptions }>({
  id: 'label-selector',
  source: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelectorRequirement',
  why: 'In and NotIn compare with values, Exists and DoesNotExist do not.',
  fix: 'Give values with In and NotIn only, and a valid label key.',
  bad: () =>
    deployment({
      spec: {
        selector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: [] }] },
      },
    }),
  good: () => deployment({}),
  check({ requirement, options }, at, cx) {
    const { operator = '', values = [], key = '' } = requirement;
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) cx.required(at.child('values'), "must be specified when `operator` is 'In' or 'NotIn'");
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0)
        cx.forbidden(at.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
    } else {
      cx.invalid(at.child('operator'), operator, 'not a valid selector operator');
    }
    cx.invalidEach(at.child('key'), key, qualifiedName(key));
    if (options.anyValue) return;
    for (const [i, value] of values.entries()) cx.invalidEach(at.child('values').index(i), value, labelValue(value));
  },
});

/** Checks a label selector: ValidateLabelSelector. */
export function checkLabelSelector(
  subject: { selector: Decoded<LabelSelector>; options?: SelectorOptions },
  at: Path,
  cx: Context,
): void {
  const { selector, options = STRICT } = subject;
  if (selector.matchLabels) checkLabels(selector.matchLabels, at.child('matchLabels'), cx);
  const { matchExpressions } = selector;
  if (!matchExpressions) return;
  for (let i = 0; i < matchExpressions.length; i++) {
    const requirement = matchExpressions[i];
    if (requirement) requirementRule({ requirement, options }, at.child('matchExpressions').index(i), cx);
  }
}

const STRICT: SelectorOptions = { anyValue: false };
