import { milliInInt64, milliUp, quantityOf, wholeUp } from '../../formats/quantity';
import type { Quantity } from '../../formats/quantity';
import { rule } from '../../rule';
import { quantityText } from '../storage/quantity-text';
import { limits } from './examples';
import type { Bounds } from './limit-order';

/** resource.MaxMilliValue: below it the server divides thousandths, and from it on whole numbers. */
const MOST_IN_MILLI = ((1n << 63n) - 1n) / 1000n;

/** As Go prints a float64 with %f. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const exact = Math.abs(value).toFixed(100);
  const digits = exact.indexOf('.') + 1 + 6;
  // Half way, Go takes the even digit and toFixed the upper one.
  const down = /^50*$/.test(exact.slice(digits)) && Number(exact.charAt(digits - 1)) % 2 === 0;
  const text = down ? exact.slice(0, digits) : Math.abs(value).toFixed(6);
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

/** How far limits may be above requests, of one resource. */
export const ratioRule = rule<{ name: string; bounds: Bounds }>({
  id: 'limit-range-ratio',
  source: 'pkg/apis/core/validation/validation.go ValidateLimitRange',
  why: 'A limit is never below its request, and never further above it than max is above min.',
  fix: 'Give a ratio from 1 to max / min.',
  bad: () => limits({ type: 'Pod', min: { cpu: 1 }, max: { cpu: 2 }, maxLimitRequestRatio: { cpu: 4 } }),
  good: () => limits({ type: 'Pod', min: { cpu: 1 }, max: { cpu: 4 }, maxLimitRequestRatio: { cpu: 4 } }),
  check({ name, bounds }, at, cx) {
    const { min, max, maxLimitRequestRatio: given } = bounds;
    if (given === undefined) return;
    const here = at.child('maxLimitRequestRatio').key(name);
    const text = quantityText(given);
    if (milliUp(quantityOf(given)) < 1000n) cx.invalid(here, text, `ratio ${text} is less than 1`);
    if (min === undefined || max === undefined) return;
    const [ratio, most, least] = [given, max, min].map(quantityOf) as [Quantity, Quantity, Quantity];
    const fine = [ratio, most, least].every((each) => wholeUp(each) < MOST_IN_MILLI);
    const [of, to] = fine ? [most, least].map(milliInInt64) : [most, least].map(wholeUp);
    const value = fine ? Number(milliInInt64(ratio)) / 1000 : Number(wholeUp(ratio));
    const highest = Number(of) / Number(to);
    if (value > highest) cx.invalid(here, text, `ratio ${text} is greater than max/min = ${floatText(highest)}`);
  },
});
