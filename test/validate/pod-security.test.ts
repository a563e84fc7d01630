import { validate } from '../../src/validate';
import type { PodSecurityLevel } from '../../src/validate';

const hardened = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

const pod = (securityContext: object, spec: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { ...spec, containers: [{ name: 'web', image: 'nginx', securityContext }] },
});

const rulesOf = (manifest: object, podSecurity: PodSecurityLevel): string[] => {
  return validate(manifest, { podSecurity }).map(({ rule }) => rule);
};

describe('Pod Security admission', () => {
  it.each<[string, object, PodSecurityLevel, string[]]>([
    ['privileged lets a plain pod pass', pod({}), 'privileged', []],
    ['baseline lets a plain pod pass', pod({}), 'baseline', []],
    [
      'restricted names all that a plain pod lacks',
      pod({}),
      'restricted',
      [
        'pod-security-capabilities-dropped',
        'pod-security-escalation',
        'pod-security-non-root',
        'pod-security-seccomp-required',
      ],
    ],
    ['restricted lets a hardened pod pass', pod(hardened), 'restricted', []],
    ['baseline refuses a privileged container', pod({ privileged: true }), 'baseline', ['pod-security-privileged']],
    [
      'restricted refuses the network of the node',
      pod(hardened, { hostNetwork: true }),
      'restricted',
      ['pod-security-host-namespaces'],
    ],
    [
      'restricted exempts Windows from what Windows lacks',
      pod({ runAsNonRoot: true }, { os: { name: 'windows' } }),
      'restricted',
      [],
    ],
  ])('%s', (...[, manifest, level, expected]) => {
    expect(rulesOf(manifest, level)).toEqual(expected);
  });

  it('refuses a pod, and only warns of a workload', () => {
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { hostPID: true, containers: [{ name: 'web', image: 'nginx' }] },
    };
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: { app: 'web' } }, template },
    };
    expect(validate(pod({}, { hostPID: true }), { podSecurity: 'baseline' })).toMatchObject([
      { severity: 'error', reason: 'Forbidden', field: 'spec.hostPID' },
    ]);
    expect(validate(deployment, { podSecurity: 'baseline' })).toMatchObject([
      { severity: 'warning', field: 'spec.template.spec.hostPID' },
    ]);
  });
});
