import { milliUp, quantityOf } from '../../formats/quantity';
import { rule } from '../../rule';
import { mayDiffer } from '../pod/resource-names';
import { quantityText } from '../storage/quantity-text';
import { limits } from './examples';

/** What an item of a LimitRange says of one resource. */
export interface Bounds {
  min?: string | number;
  max?: string | number;
  default?: string | number;
  defaultRequest?: string | number;
  maxLimitRequestRatio?: string | number;
}

type Bound = Exclude<keyof Bounds, 'maxLimitRequestRatio'>;

const SOURCE = 'pkg/apis/core/validation/validation.go ValidateLimitRange';

/** Pairs that are in order, each with its words; the field that is blamed, and whose amount is shown. */
const ORDER: readonly { low: Bound; high: Bound; words: [string, string]; blamed: Bound; shown: Bound }[] = [
  { low: 'min', high: 'max', words: ['min', 'max'], blamed: 'min', shown: 'min' },
  {
    low: 'min',
    high: 'defaultRequest',
    words: ['min', 'default request'],
    blamed: 'defaultRequest',
    shown: 'defaultRequest',
  },
  {
    low: 'defaultRequest',
    high: 'max',
    words: ['default request', 'max'],
    blamed: 'defaultRequest',
    shown: 'defaultRequest',
  },
  {
    low: 'defaultRequest',
    high: 'default',
    words: ['default request', 'default limit'],
    blamed: 'defaultRequest',
    shown: 'defaultRequest',
  },
  { low: 'min', high: 'default', words: ['min', 'default'], blamed: 'default', shown: 'min' },
  { low: 'default', high: 'max', words: ['default', 'max'], blamed: 'default', shown: 'max' },
];

const milli = (amount: string | number): bigint => milliUp(quantityOf(amount));

/** The amounts of one resource, from the least to the most. */
export const orderRule = rule<{ name: string; bounds: Bounds }>({
  id: 'limit-range-order',
  source: SOURCE,
  why: 'min, defaultRequest, default and max must be in this order, or no container could keep to them all.',
  fix:
    'Let min ≤ defaultRequest ≤ default ≤ max. What a Container is not given follows: default from max, defaultRequest ' +
    'from default, or else from min.',
  bad: () => limits({ max: { cpu: 1 }, default: { cpu: 2 }, defaultRequest: { cpu: '500m' } }),
  good: () => limits({ max: { cpu: 2 }, default: { cpu: 1 }, defaultRequest: { cpu: '500m' } }),
  check({ name, bounds }, at, cx) {
    for (const { low, high, words, blamed, shown } of ORDER) {
      const [less, more] = [bounds[low], bounds[high]];
      if (less === undefined || more === undefined || milli(less) <= milli(more)) continue;
      const [lesser, greater] = words;
      cx.invalid(
        at.child(blamed).key(name),
        quantityText(bounds[shown] ?? 0),
        `${lesser} value ${quantityText(less)} is greater than ${greater} value ${quantityText(more)}`,
      );
    }
  },
});

/** What is given out whole is asked for as it is limited. */
export const indivisibleRule = rule<{ name: string; bounds: Bounds }>({
  id: 'limit-range-indivisible',
  source: `${SOURCE}; pkg/apis/core/helper/helpers.go IsOvercommitAllowed`,
  why: 'Huge pages and devices are given out as they are limited: a container cannot ask for fewer than it may use.',
  fix: 'Give default and defaultRequest the same amount. Where they are left out, default follows max, and defaultRequest follows default.',
  bad: () => limits({ default: { 'example.com/gpu': 2 }, defaultRequest: { 'example.com/gpu': 1 } }),
  good: () => limits({ default: { 'example.com/gpu': 2 } }),
  check({ name, bounds }, at, cx) {
    const { default: limit, defaultRequest: request } = bounds;
    if (mayDiffer(name) || limit === undefined || request === undefined || milli(limit) === milli(request)) return;
    const text = quantityText(request);
    cx.invalid(
      at.child('defaultRequest').key(name),
      text,
      `default value ${quantityText(limit)} must equal to defaultRequest value ${text} in ${name}`,
    );
  },
});
