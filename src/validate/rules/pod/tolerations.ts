import type { Toleration } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { inWordsOf } from '../../formats/former-words';
import { labelValue, qualifiedName } from '../../formats/names';
import { rule } from '../../rule';

const OPERATORS = ['Equal', 'Exists'];
/** Since 1.35 the server knows Lt and Gt, by a gate that is off. */
const comparing = (operator: string, minor: number): boolean => minor >= 35 && (operator === 'Lt' || operator === 'Gt');
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const tolerating = (toleration: object): object => pod({ spec: { tolerations: [toleration] } });

export const tolerationRule = rule<Decoded<Toleration>>({
  id: 'toleration',
  source: 'pkg/apis/core/validation/validation.go ValidateTolerations',
  why: 'Equal compares a key and a value, Exists only a key or everything; only evictions can be put off.',
  fix: 'Use operator Equal with a key and a value, or Exists without value; tolerationSeconds with effect NoExecute.',
  bad: () => tolerating({ key: 'dedicated', operator: 'Exists', value: 'gpu' }),
  good: () => tolerating({ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }),
  check({ key = '', operator = '', value = '', effect = '', tolerationSeconds }, at, cx) {
    const here = at.child('operator');
    if (key !== '') cx.invalidEach(at.child('key'), key, qualifiedName(key));
    else if (operator !== 'Exists') {
      cx.invalid(
        here,
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      );
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      cx.invalid(at.child('effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    if (operator === 'Equal' || operator === '') {
      const complaints = labelValue(value);
      if (complaints.length > 0)
        cx.invalid(here, value, complaints.map((each) => inWordsOf(cx.kubernetes.minor, each)).join(';'));
    } else if (operator === 'Exists') {
      if (value !== '') cx.invalid(here, value, "value must be empty when `operator` is 'Exists'");
    } else
      cx.notSupported(
        here,
        operator,
        comparing(operator, cx.kubernetes.minor) ? [...OPERATORS, 'Lt', 'Gt'] : OPERATORS,
      );
    if (effect !== '' && !EFFECTS.includes(effect)) cx.notSupported(at.child('effect'), effect, EFFECTS);
  },
});
