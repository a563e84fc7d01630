import { pod, podOfContainer } from '../../../../src/validate/examples';
import { minors, refusedBy, verdicts } from '../verdicts';

const HUGE = 'hugepages-2Mi';
const limited = (limits: object, ofPod?: object): object =>
  podOfContainer({ resources: { limits } }, ofPod && { resources: ofPod });

describe('huge pages', () => {
  verdicts([
    ['are whole pages', limited({ [HUGE]: '3Mi', cpu: 1 }), ...huge('limits'), ...huge('requests')],
    ['are counted in bytes, rounded up', limited({ [HUGE]: '2097151500m', cpu: 1 })],
    ['overflow to nothing, of which any page is a part', limited({ [HUGE]: '7318992164170.6T', cpu: 1 })],
    [
      'are rounded before they are compared',
      podOfContainer({ resources: { limits: { [HUGE]: '5n', cpu: 1 }, requests: { [HUGE]: '97n' } } }),
      ...huge('limits'),
      ...huge('requests'),
    ],
    [
      'have a name for quotas, which no container uses',
      limited({ [`requests.${HUGE}`]: '2Mi' }),
      `Invalid spec.containers[0].resources.limits[requests.${HUGE}]`,
      `Invalid spec.containers[0].resources.requests[requests.${HUGE}]`,
    ],
    ['of a pod', limited({}, { limits: { [HUGE]: '2Mi', cpu: 1 } })],
    ['of a pod are those of its containers', limited({ [HUGE]: '2Mi', cpu: 1 }, { limits: { cpu: 2 } })],
    [
      'of a pod need a limit where they are asked for',
      limited({ [HUGE]: '2Mi', cpu: 1 }, { requests: { [HUGE]: '2Mi', cpu: 2 } }),
      'Required spec.resources.limits',
    ],
    [
      'of a pod are no more than the requests of it',
      limited({ [HUGE]: '4Mi', cpu: 1 }, { limits: { [HUGE]: '2Mi', cpu: 2 } }),
      `Invalid spec.resources.requests[${HUGE}]`,
      `Invalid spec.resources.limits[${HUGE}]`,
      `Invalid spec.resources.containers[0][${HUGE}].limits`,
    ],
    [
      'of a pod are those of its init containers, even below 0',
      pod({
        spec: {
          resources: { limits: { cpu: 1 } },
          initContainers: [{ name: 'setup', image: 'busybox', resources: { limits: { [HUGE]: '-2Mi', cpu: 1 } } }],
        },
      }),
      ...['spec.initContainers[0].resources', 'spec.resources'].flatMap((at) => [
        `Invalid ${at}.limits[${HUGE}]`,
        `Invalid ${at}.requests[${HUGE}]`,
      ]),
    ],
  ]);

  it('of a pod are looked at since 1.34, and the field is there since 1.32', () => {
    expect(refusedBy(limited({}, { limits: { [HUGE]: '2Mi' } }))).toEqual([...minors(25, 31), ...minors(34)]);
  });
});

describe('an amount of devices', () => {
  const at = ['limits', 'requests'].map((kind) => `Invalid spec.containers[0].resources.${kind}[example.com/gpu]`);
  const gpus = (amount: string): object => limited({ 'example.com/gpu': amount });
  verdicts([
    ['is whole', gpus('1.5'), ...at],
    ['is rounded up to thousandths first', gpus('999.9995m')],
    ['overflows to nothing where it has a large suffix', gpus('1E')],
    ['overflows to the lowest bits where it has none', gpus('1000000000000000000'), ...at],
    ['overflows to the lowest bits at once', gpus('999999999999999k'), ...at],
  ]);
});

describe('a claim that a container uses', () => {
  const claims = (...used: object[]): object =>
    podOfContainer({ resources: { claims: used } }, { resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] });
  const at = (index: number): string => `spec.containers[0].resources.claims[${index}]`;
  verdicts([
    ['may be used in parts', claims({ name: 'gpu', request: 'a' }, { name: 'gpu', request: 'b' })],
    [
      'is not used whole after each of its parts',
      claims({ name: 'gpu', request: 'a' }, { name: 'gpu', request: 'b' }, { name: 'gpu' }),
      `Duplicate ${at(2)}`,
      `Duplicate ${at(2)}`,
    ],
    [
      'is not used whole after what looks like a part',
      claims({ name: 'gpu/' }, { name: 'gpu' }),
      `NotFound ${at(0)}`,
      `Duplicate ${at(1)}`,
    ],
  ]);
});

function huge(kind: string): string[] {
  return [`Invalid spec.containers[0].resources.${kind}[${HUGE}]`];
}

describe('what the containers of a pod ask for together', () => {
  const container = (name: string): object => ({ name, image: 'nginx', resources: { requests: { cpu: '0.0001' } } });
  const together = (...names: string[]): object =>
    pod({ spec: { containers: names.map(container), resources: { limits: { cpu: 1 } } } });

  // A thousandth for the pod, and one for each of them.
  verdicts([
    ['is rounded up after it is summed up, for the pod', together('a', 'b'), 'Invalid spec.resources.requests[cpu]'],
    ['is the same of one', together('a')],
  ]);
});
