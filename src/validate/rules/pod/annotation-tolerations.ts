import type { Toleration } from '../../../../imports/k8s';
import { isInt64 } from '../../decode/scalars';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { rule } from '../../rule';
import { tolerationRule } from './tolerations';

export const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';

const annotated = (tolerations: string): object => pod({ metadata: { annotations: { [TOLERATIONS]: tolerations } } });

// In lower case: Go's json package reads keys in any case.
const FIELDS = new Map<string, keyof Toleration>(
  (['key', 'operator', 'value', 'effect', 'tolerationSeconds'] as const).map((field) => [field.toLowerCase(), field]),
);

// Go's json package takes no 1e3 and no 1.0 for a whole number; JavaScript's does not show that they were written so.
const NO_INTEGER = /"tolerationSeconds"\s*:\s*-?\d+[.eE]/i;

/** Reads one entry as Go's json package does: a null is left out, what is unknown too. Returns undefined for a wrong type. */
function read(entry: unknown): Decoded<Toleration> | undefined {
  if (entry === null) return {};
  if (typeof entry !== 'object' || Array.isArray(entry)) return undefined;
  const toleration: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry) as [string, unknown][]) {
    const field = FIELDS.get(key.toLowerCase());
    if (field === undefined || value === null) continue;
    const fits =
      field === 'tolerationSeconds' ? typeof value === 'number' && isInt64(value) : typeof value === 'string';
    if (!fits) return undefined;
    toleration[field] = value;
  }
  return toleration;
}

export const tolerationsRule = rule<string>({
  id: 'annotation-tolerations',
  source: 'pkg/apis/core/validation/validation.go ValidateTolerationsInPodAnnotations',
  why: 'Tolerations in an annotation, as before 1.6, are still checked as JSON.',
  fix: 'Use spec.tolerations.',
  bad: () => annotated('none'),
  good: () => annotated('[]'),
  check(text, at, cx) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      cx.invalid(at, TOLERATIONS, 'invalid character looking for beginning of value');
      return;
    }
    if (parsed === null) return;
    const tolerations = Array.isArray(parsed) && !NO_INTEGER.test(text) ? parsed.map(read) : [undefined];
    if (tolerations.includes(undefined)) {
      cx.invalid(at, TOLERATIONS, 'json: cannot unmarshal value into Go value of type []core.Toleration');
      return;
    }
    for (const [i, toleration] of tolerations.entries()) {
      tolerationRule(toleration ?? {}, at.child(TOLERATIONS).index(i), cx);
    }
  },
});
