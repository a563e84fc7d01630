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

  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
  const selector = { matchLabels: { app: 'web' } };
  const job = { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } };
  it.each([
    ['apps/v1', 'Deployment', { spec: { selector, template } }],
    ['apps/v1', 'StatefulSet', { spec: { selector, template, serviceName: 'web' } }],
    ['apps/v1', 'DaemonSet', { spec: { selector, template } }],
    ['apps/v1', 'ReplicaSet', { spec: { selector, template } }],
    ['v1', 'ReplicationController', { spec: { template } }],
    ['v1', 'PodTemplate', { template }],
    ['batch/v1', 'Job', { spec: job }],
    ['batch/v1', 'CronJob', { spec: { schedule: '@daily', jobTemplate: { spec: job } } }],
  ])('warns of a %s %s on every minor', (apiVersion, kind, fields) => {
    const manifest = { apiVersion, kind, metadata: { name: 'web' }, ...fields };
    for (const kubernetes of ['1.25', '1.33', '1.34', '1.36'] as const) {
      const warned = validate(manifest, { podSecurity: 'restricted', kubernetes }).map(({ rule }) => rule);
      expect(warned.filter((rule) => rule.startsWith('pod-security-'))).toHaveLength(4);
    }
  });
});
