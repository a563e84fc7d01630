import { validate } from '../../../../src/validate';
import { limits } from '../../../../src/validate/rules/quota/examples';
import { causes, refusedBy, verdicts } from '../verdicts';

const at = 'spec.limits[0]';
const messages = (manifest: object): string[] =>
  validate(manifest, { kubernetes: '1.28' }).map(({ message }) => message.replace(/^Invalid value: "[^"]*": /, ''));

describe('a range of limits', () => {
  verdicts([
    ['may be empty', { ...limits(), spec: undefined }],
    ['needs no name', { ...limits({ max: { cpu: 1 } }), metadata: {} }],
    ['has a name that is one', { ...limits(), metadata: { name: 'My_Limits' } }, 'Invalid metadata.name'],
    ['has a type', limits({ type: undefined }), `Invalid ${at}.type`, `Invalid ${at}.type`],
    ['has a standard type', limits({ type: 'container' }), `Invalid ${at}.type`],
    ['has another type with a domain', limits({ type: 'example.com/image', max: { storage: '1Gi' } })],
    ['has each type once', limits({}, {}), 'Duplicate spec.limits[1].type'],
    [
      'limits no objects in containers, nor fills them in',
      limits({ max: { pods: 1 } }),
      `Invalid ${at}.default[pods]`,
      `Invalid ${at}.defaultRequest[pods]`,
      `Invalid ${at}.max[pods]`,
    ],
    ['limits objects elsewhere', limits({ type: 'example.com/image', max: { pods: 1 } })],
    ['has names of resources', limits({ type: 'example.com/image', min: { gpu: 1 } }), `Invalid ${at}.min[gpu]`],
    [
      'fills in nothing for pods, and does not look at what it would',
      limits({ type: 'Pod', max: { cpu: 1 }, default: { gpu: 2 }, defaultRequest: { cpu: 2 } }),
      `Forbidden ${at}.default`,
      `Forbidden ${at}.defaultRequest`,
    ],
    ['limits storage of claims', limits({ type: 'PersistentVolumeClaim' }), `Required ${at}.limits`],
    ['limits it from one side', limits({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })],
  ]);
});

describe('the amounts of a range', () => {
  verdicts([
    [
      'are compared with the ratio by thousandths',
      limits({ type: 'Pod', min: { cpu: '500m' }, max: { cpu: 1 }, maxLimitRequestRatio: { cpu: 2 } }),
    ],
    ['are the same at most', limits({ min: { cpu: 1 }, default: { cpu: '1000m' }, max: { cpu: 1 } })],
    ['may be negative', limits({ min: { cpu: -1 } })],
    [
      'are in order: a default above max, and the request that follows from it',
      limits({ max: { cpu: 1 }, default: { cpu: '1500m' } }),
      `Invalid ${at}.default[cpu]`,
      `Invalid ${at}.defaultRequest[cpu]`,
    ],
    [
      'are in order: min above max, which is the default',
      limits({ min: { cpu: 2 }, max: { cpu: 1 } }),
      `Invalid ${at}.default[cpu]`,
      `Invalid ${at}.defaultRequest[cpu]`,
      `Invalid ${at}.min[cpu]`,
    ],
    [
      'are in order: for pods nothing follows',
      limits({ type: 'Pod', min: { cpu: 2 }, max: { cpu: 1 } }),
      `Invalid ${at}.min[cpu]`,
    ],
    [
      'are in order: a request above the default',
      limits({ default: { cpu: 1 }, defaultRequest: { cpu: 2 } }),
      `Invalid ${at}.defaultRequest[cpu]`,
    ],
    [
      'are the same for devices',
      limits({ type: 'example.com/x', default: { 'example.com/gpu': 2 }, defaultRequest: { 'example.com/gpu': 1 } }),
      `Invalid ${at}.defaultRequest[example.com/gpu]`,
    ],
    [
      'differ for devices of Kubernetes itself',
      limits({ type: 'x.io/y', default: { 'kubernetes.io/x': 2 }, defaultRequest: { 'kubernetes.io/x': 1 } }),
    ],
  ]);

  it('are written as the server does', () => {
    expect(messages(limits({ type: 'Pod', min: { memory: '1024Mi' }, max: { memory: '0.5Gi' } }))).toEqual([
      'min value 1Gi is greater than max value 512Mi',
    ]);
  });
});

describe('the ratio of limits to requests', () => {
  const ratio = (maxLimitRequestRatio: unknown, min?: unknown, max?: unknown): object =>
    limits({
      type: 'Pod',
      ...(min === undefined ? {} : { min: { cpu: min } }),
      ...(max === undefined ? {} : { max: { cpu: max } }),
      maxLimitRequestRatio: { cpu: maxLimitRequestRatio },
    });
  const place = `${at}.maxLimitRequestRatio[cpu]`;

  verdicts([
    ['is 1 at least', ratio('999m'), `Invalid ${place}`],
    ['is as high as one likes', ratio(1000)],
    ['is max / min at most', ratio(2, 1, 2)],
    ['is no more', ratio('2001m', 1, 2), `Invalid ${place}`],
    ['is bounded by no min of 0', ratio(1000, 0, 1)],
    ['is compared with what is no number', ratio(1000, 0, 0)],
    ['is taken of whole numbers where they are large', ratio('1500m', 1, '9223372036854776')],
  ]);

  it.each([
    [ratio(3, 1, 2), 'ratio 3 is greater than max/min = 2.000000'],
    [ratio(2, 3, 5), 'ratio 2 is greater than max/min = 1.666667'],
    // Half way between two digits, the even one.
    [ratio(2, 1024, 1032), 'ratio 2 is greater than max/min = 1.007812'],
    [ratio(2, 1024, 1048), 'ratio 2 is greater than max/min = 1.023438'],
  ])('is shown as Go shows it (%#)', (manifest, message) => {
    expect(messages(manifest)).toEqual([message]);
  });

  it('shows what is below nothing', () => {
    expect(messages(ratio(2, -1, 0)).at(-1)).toBe('ratio 2 is greater than max/min = -0.000000');
    expect(messages(ratio(2, 0, -1)).at(-1)).toBe('ratio 2 is greater than max/min = -Inf');
  });
});

describe('the order in which a range is told what is wrong', () => {
  it('is that of its fields, with what pods may not have in the midst of them', () => {
    const storage = { storage: '1Gi' };
    const wrong = limits({
      type: 'Pod',
      default: storage,
      min: storage,
      max: storage,
      maxLimitRequestRatio: { gpu: 2 },
    });
    const fields = validate(wrong).map(({ field }) => field.replace(`${at}.`, ''));
    expect([...new Set(fields)]).toEqual(['max[storage]', 'min[storage]', 'default', 'maxLimitRequestRatio[gpu]']);
  });

  it('is, of one resource, order, ratio, and what is indivisible', () => {
    const gpus = (count: number): object => ({ 'example.com/gpu': count });
    const wrong = limits({
      min: gpus(1),
      max: gpus(2),
      default: gpus(3),
      defaultRequest: gpus(1),
      maxLimitRequestRatio: gpus(4),
    });
    expect(validate(wrong).map(({ rule }) => rule)).toEqual([
      'limit-range-order',
      'limit-range-ratio',
      'limit-range-indivisible',
    ]);
  });
});

it('all minors agree', () => {
  expect(refusedBy(limits({ max: { cpu: 1 }, default: { cpu: 2 } }))).toHaveLength(12);
  expect(causes(limits({ max: { cpu: 1 }, default: { cpu: 2 } }), '1.25')).toHaveLength(2);
});
