import { validate } from '../../../../src/validate';
import type { KubernetesVersion } from '../../../../src/validate';
import { pod, podOfContainer, podOfVolume } from '../../../../src/validate/examples';

const says = (manifest: object, kubernetes: KubernetesVersion): string[] =>
  validate(manifest, { kubernetes }).map(({ message }) => message);

const LONG = 'x'.repeat(64);
const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an " +
  "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

/** What is wrong, what the servers before a minor said of it, and what they say since. */
const cases: readonly (readonly [object, KubernetesVersion, string, KubernetesVersion, string])[] = [
  [
    pod({ metadata: { labels: { a: LONG } } }),
    '1.34',
    `Invalid value: "${LONG}": must be no more than 63 characters`,
    '1.35',
    `Invalid value: "${LONG}": must be no more than 63 bytes`,
  ],
  [
    podOfContainer({ name: 'a.b' }),
    '1.26',
    `Invalid value: "a.b": ${LABEL}`,
    '1.27',
    'Invalid value: "a.b": must not contain dots',
  ],
  [
    podOfContainer({ resources: { limits: { cpu: '0.5' }, requests: { cpu: '1' } } }),
    '1.26',
    'Invalid value: "1": must be less than or equal to cpu limit',
    '1.27',
    'Invalid value: "1": must be less than or equal to cpu limit of 500m',
  ],
  [
    podOfContainer({ resources: { limits: { 'example.com/': 1 } } }),
    '1.33',
    'Invalid value: example.com/: name part must be non-empty',
    '1.34',
    'Invalid value: "example.com/": name part must be non-empty',
  ],
  [
    podOfContainer({ resources: { limits: { cpu: 1, 'hugepages-2Mi': '2.5Mi' } } }),
    '1.25',
    'Invalid value: "2560Ki": 2560Ki is not positive integer multiple of hugepages-2Mi',
    '1.36',
    'Invalid value: "2560Ki": 2560Ki is not positive integer multiple of hugepages-2Mi',
  ],
  [
    podOfContainer({ ports: [{ containerPort: 80, hostPort: 81 }] }, { hostNetwork: true }),
    '1.27',
    'Invalid value: 80: must match `hostPort` when `hostNetwork` is true',
    '1.28',
    'Invalid value: 81: must match `containerPort` when `hostNetwork` is true',
  ],
  [
    podOfVolume({ csi: { driver: LONG } }),
    '1.31',
    'Too long: must have at most 63 bytes',
    '1.32',
    'Too long: may not be more than 63 bytes',
  ],
  [
    pod({ spec: { hostAliases: [{ ip: 'x' }] } }),
    '1.29',
    'Invalid value: "x": must be valid IP address',
    '1.30',
    'Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ],
  [
    pod({ spec: { initContainers: [{ name: 'a', image: 'b', readinessProbe: { exec: { command: ['c'] } } }] } }),
    '1.27',
    'Forbidden: may not be set for init containers',
    '1.28',
    'Forbidden: may not be set for init containers without restartPolicy=Always',
  ],
  [pod({ spec: { os: { name: '' } } }), '1.33', 'Required value: cannot be empty', '1.34', 'Required value'],
  [
    pod({ spec: { tolerations: [{ key: 'a', operator: 'Gt' }] } }),
    '1.34',
    'Unsupported value: "Gt": supported values: "Equal", "Exists"',
    '1.35',
    'Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"',
  ],
  [
    podOfVolume({ projected: { sources: [{ secret: { name: 'a' }, configMap: { name: 'b' } }] } }),
    '1.30',
    'Forbidden: may not specify more than 1 volume type',
    '1.31',
    'Forbidden: may not specify more than 1 volume type per source',
  ],
];

describe('what is said of a fault', () => {
  it.each(cases.map((each) => [each] as const))('%j', ([manifest, before, then, since, now]) => {
    expect(says(manifest, before)).toContain(then);
    expect(says(manifest, since)).toContain(now);
  });

  it('names the claims that there are', () => {
    const using = (...names: string[]): object =>
      podOfContainer(
        { resources: { claims: [{ name: 'gpu' }] } },
        { resourceClaims: names.map((name) => ({ name, resourceClaimName: 'x' })) },
      );
    const message = 'Not found: "gpu": must be one of the names in pod.spec.resourceClaims';
    expect(says(using(), '1.36')).toEqual([`${message} which is empty`]);
    expect(says(using('nic', 'disk'), '1.36')).toEqual([`${message}: disk, nic`]);
  });

  it('sums up memory as the server writes it', () => {
    const both = podOfContainer(
      { resources: { requests: { cpu: '600m', memory: '192Mi' } } },
      { resources: { requests: { cpu: '0.5', memory: '64Mi' } } },
    );
    const message = 'must be greater than or equal to aggregate container requests of';
    expect(says(both, '1.36')).toEqual([
      `Invalid value: "500m": ${message} 600m`,
      `Invalid value: "64Mi": ${message} 192Mi`,
    ]);
  });
});
