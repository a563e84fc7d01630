// Counts that can be percentages: pkg/apis/apps/validation/validation.go ValidatePositiveIntOrPercent,
// IsNotMoreThan100Percent, getIntOrPercentValue.
import type { Context } from '../../context';
import { percent } from '../../formats/names';
import type { Path } from '../../path';

export const NOT_NEGATIVE = 'must be greater than or equal to 0';

function percentOf(value: string | number): number | undefined {
  return typeof value === 'string' && percent(value).length === 0 ? Number(value.slice(0, -1)) : undefined;
}

/** Complains about what is neither a count nor a percentage. */
export function checkIntOrPercent(value: string | number, at: Path, cx: Context): void {
  if (typeof value === 'string') cx.invalidEach(at, value, percent(value));
  else if (value < 0) cx.invalid(at, value, NOT_NEGATIVE);
}

/** Complains about a percentage above 100. */
export function checkAtMost100Percent(value: string | number, at: Path, cx: Context): void {
  if ((percentOf(value) ?? 0) > 100) cx.invalid(at, value, 'must not be greater than 100%');
}

/** The number of a count or percentage; a text that is no percentage counts as the number it starts out as (IntValue). */
export function intOrPercentValue(value: string | number): number {
  if (typeof value === 'number') return value;
  return percentOf(value) ?? (/^[+-]?\d+$/.test(value) ? Number(value) : 0);
}
