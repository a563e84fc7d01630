import type { Context } from '../../context';
import { deployment } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { NOT_NEGATIVE } from './int-or-percent';

const notNegative = rule<number>({
  id: 'workload-number',
  source: 'apimachinery/pkg/api/validation/generic.go ValidateNonnegativeField',
  why: 'Counts and times start at nothing.',
  fix: 'Give 0 or more.',
  bad: () => deployment({ spec: { replicas: -1 } }),
  good: () => deployment({ spec: { replicas: 0 } }),
  check(value, at, cx) {
    cx.invalid(at, value, NOT_NEGATIVE);
  },
});

/** Complains about each of these fields that is there and below 0. */
export function checkNotNegative<Field extends string>(
  { of, fields }: { of: Readonly<Partial<Record<Field, number | undefined>>>; fields: readonly Field[] },
  at: Path,
  cx: Context,
): void {
  for (const field of fields) {
    const value = of[field];
    if (value !== undefined && value < 0) notNegative(value, at.child(field), cx);
  }
}
