import type { LabelSelector } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { labelValue, qualifiedName } from '../../formats/names';
import type { SelectorOptions } from '../metadata/labels';

type Texts = Readonly<Record<string, string | undefined>>;
type Selector = Decoded<LabelSelector>;

/** How selectors that were always free in their values are read: any value passes before 1.26. */
export function lenientSelector(cx: Context): SelectorOptions {
  return { anyValue: cx.kubernetes.minor < 26 };
}

/** Whether a selector selects everything. */
export function isEmpty({ matchLabels, matchExpressions }: Selector): boolean {
  for (const _ in matchLabels) return false;
  return (matchExpressions?.length ?? 0) === 0;
}

/**
 * Whether metav1.LabelSelectorAsSelector makes something of a selector (apimachinery/pkg/labels/selector.go NewRequirement):
 * unlike validation, it always insists on valid values.
 */
export function isSelector({ matchLabels, matchExpressions = [] }: Selector): boolean {
  for (const key in matchLabels) {
    if (qualifiedName(key).length > 0 || labelValue(matchLabels[key] ?? '').length > 0) return false;
  }
  return matchExpressions.every(({ key = '', operator, values = [] }) => {
    const compares = operator === 'In' || operator === 'NotIn';
    if (!compares && operator !== 'Exists' && operator !== 'DoesNotExist') return false;
    if (compares ? values.length === 0 : values.length > 0) return false;
    return qualifiedName(key).length === 0 && values.every((value) => labelValue(value).length === 0);
  });
}

/** Whether a valid selector selects something with these labels. */
export function matches({ matchLabels, matchExpressions = [] }: Selector, labels: Texts): boolean {
  for (const key in matchLabels) if (!Object.hasOwn(labels, key) || labels[key] !== matchLabels[key]) return false;
  return matchExpressions.every(({ key = '', operator, values = [] }) => {
    const has = Object.hasOwn(labels, key);
    if (operator === 'Exists') return has;
    if (operator === 'DoesNotExist') return !has;
    const among = has && values.includes(labels[key] ?? '');
    return operator === 'In' ? among : !among;
  });
}
