import { validate } from '../../../../src/validate';
import { deployment, podTemplate } from '../../../../src/validate/examples';
import {
  daemonSet,
  replicaSet,
  replicationController,
  statefulSet,
} from '../../../../src/validate/rules/workloads/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const LABELS = 'spec.template.metadata.labels';
const strategy = (rollingUpdate: object): object => deployment({ spec: { strategy: { rollingUpdate } } });
const update = (rollingUpdate: object): object => daemonSet({ spec: { updateStrategy: { rollingUpdate } } });
const disk = { volumes: [{ name: 'disk', gcePersistentDisk: { pdName: 'disk' } }] };
const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const mounting = (name: string): object => ({
  containers: [{ name: 'web', image: 'nginx:1.27', volumeMounts: [{ name, mountPath: '/data' }] }],
});

it.each([
  ['deployment', deployment({ spec: { selector: { matchLabels: undefined } } })],
  ['deployment', replicaSet({ spec: { selector: { matchLabels: undefined } } })],
  ['statefulset', statefulSet({ spec: { selector: { matchLabels: undefined } } })],
  ['daemonset', daemonSet({ spec: { selector: { matchLabels: undefined } } })],
])('an empty selector is refused for a %s', (kind, manifest) => {
  const messages = validate(manifest).map(({ message }) => message);
  expect(messages).toContainEqual(expect.stringMatching(new RegExp(`empty selector is invalid for ${kind}$`)));
});

describe('the selector of a workload', () => {
  verdicts([
    [
      'is needed, and nothing matches where it is missing',
      deployment({ spec: { selector: undefined } }),
      `Invalid ${LABELS}`,
      'Required spec.selector',
    ],
    ['is not empty', replicaSet({ spec: { selector: { matchLabels: undefined } } }), 'Invalid spec.selector'],
    ['finds the template', statefulSet({ spec: { selector: { matchLabels: { app: 'other' } } } }), `Invalid ${LABELS}`],
    [
      'may be an expression',
      deployment({
        spec: {
          selector: {
            matchLabels: undefined,
            matchExpressions: [
              { key: 'app', operator: 'In', values: ['web'] },
              { key: 'x', operator: 'DoesNotExist' },
              { key: 'y', operator: 'NotIn', values: ['z'] },
            ],
          },
        },
      }),
    ],
    [
      'must hold as a whole',
      deployment({ spec: { selector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] } } }),
      `Invalid ${LABELS}`,
    ],
    [
      'hides the template where it cannot be read',
      deployment({ spec: { selector: { matchLabels: { app: 'a b' } }, template: { spec: { containers: [] } } } }),
      'Invalid spec.selector',
      'Invalid spec.selector.matchLabels',
    ],
    [
      'of a DaemonSet does not hide it',
      daemonSet({ spec: { selector: { matchLabels: { app: 'a b' } }, template: { spec: { containers: [] } } } }),
      'Invalid spec.selector.matchLabels',
      'Required spec.template.spec.containers',
    ],
    [
      'of a DaemonSet may be missing, but then finds nothing',
      daemonSet({ spec: { selector: undefined } }),
      `Invalid ${LABELS}`,
    ],
  ]);

  it('had any value in expressions before 1.26, which a Deployment could not read', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a b'] }] };
    expect(causes(deployment({ spec: { selector } }), '1.25')).toEqual(['Invalid spec.selector']);
    expect(causes(deployment({ spec: { selector } }), '1.26')).toEqual([
      'Invalid spec.selector',
      'Invalid spec.selector.matchExpressions[0].values[0]',
    ]);
    expect(refusedBy(daemonSet({ spec: { selector } }))).toEqual(minors(26));
  });
});

describe('a Deployment', () => {
  verdicts([
    ['rolls with defaults', deployment({ spec: { strategy: { type: '', rollingUpdate: {} } } })],
    ['can surge alone', strategy({ maxUnavailable: '0%', maxSurge: '250%' })],
    [
      'cannot stand still',
      strategy({ maxUnavailable: '0%', maxSurge: 0 }),
      'Invalid spec.strategy.rollingUpdate.maxUnavailable',
    ],
    [
      'misses no more than all',
      strategy({ maxUnavailable: '101%' }),
      'Invalid spec.strategy.rollingUpdate.maxUnavailable',
    ],
    [
      'counts, or says per cent',
      strategy({ maxUnavailable: '1', maxSurge: -1 }),
      'Invalid spec.strategy.rollingUpdate.maxSurge',
      'Invalid spec.strategy.rollingUpdate.maxUnavailable',
    ],
    [
      'is recreated without numbers',
      deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: {} } } }),
      'Forbidden spec.strategy.rollingUpdate',
    ],
    [
      'knows two strategies',
      deployment({ spec: { strategy: { type: 'recreate', rollingUpdate: { maxSurge: -1 } } } }),
      'NotSupported spec.strategy',
    ],
    [
      'makes progress in its default time',
      deployment({ spec: { minReadySeconds: 600 } }),
      'Invalid spec.progressDeadlineSeconds',
    ],
    [
      'runs for ever',
      deployment({ spec: { template: podTemplate({ spec: { restartPolicy: 'Never', activeDeadlineSeconds: 9 } }) } }),
      'Forbidden spec.template.spec.activeDeadlineSeconds',
      'NotSupported spec.template.spec.restartPolicy',
    ],
  ]);

  it('shared no disk before 1.29', () => {
    expect(refusedBy(deployment({ spec: { replicas: 2, template: podTemplate({ spec: disk }) } }))).toEqual(
      minors(25, 28),
    );
    expect(refusedBy(deployment({ spec: { template: podTemplate({ spec: disk }) } }))).toEqual([]);
    expect(refusedBy(daemonSet({ spec: { template: podTemplate({ spec: disk }) } }))).toEqual(minors(25, 28));
  });

  it('is warned about a name that makes odd host names since 1.27', () => {
    const manifest = deployment({ metadata: { name: 'web.v1' } });
    expect(minors(25).filter((version) => warnings(manifest, version).length > 0)).toEqual(minors(27));
  });
});

describe('a DaemonSet', () => {
  verdicts([
    ['surges alone', update({ maxUnavailable: 0, maxSurge: '10%' })],
    [
      'does not do both',
      update({ maxUnavailable: 1, maxSurge: 1 }),
      'Invalid spec.updateStrategy.rollingUpdate.maxSurge',
    ],
    ['does one', update({ maxUnavailable: 0 }), 'Required spec.updateStrategy.rollingUpdate.maxUnavailable'],
    [
      'knows two strategies',
      daemonSet({ spec: { updateStrategy: { type: 'Recreate' } } }),
      'NotSupported spec.updateStrategy',
    ],
  ]);
});

describe('a StatefulSet', () => {
  verdicts([
    [
      'mounts what its claims bring',
      statefulSet({ spec: { volumeClaimTemplates: [claim], template: { spec: mounting('data') } } }),
    ],
    [
      'mounts nothing else',
      statefulSet({ spec: { volumeClaimTemplates: [claim], template: { spec: mounting('other') } } }),
      'NotFound spec.template.spec.containers[0].volumeMounts[0].name',
    ],
    [
      'has claims in place of volumes of their name',
      statefulSet({
        spec: {
          volumeClaimTemplates: [claim],
          template: { spec: { volumes: [{ name: 'data', hostPath: { path: '' } }] } },
        },
      }),
    ],
    [
      'has claims that can be made',
      statefulSet({ spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } }),
      'Required spec.volumeClaimTemplates[0].spec.accessModes',
      'Required spec.volumeClaimTemplates[0].spec.resources[storage]',
    ],
    [
      'blames labels twice',
      statefulSet({ spec: { template: { metadata: { labels: { tier: 'a b' } } } } }),
      'Invalid spec.template.labels',
      'Invalid spec.template.labels',
    ],
    [
      'names its pods, so that host names do not matter',
      statefulSet({ spec: { template: { spec: { hostname: 'A_B', subdomain: 'A_B' } } } }),
    ],
    ['needs no service', statefulSet({ spec: { serviceName: '' } })],
    [
      'is updated by hand without numbers',
      statefulSet({ spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } } }),
      'Invalid spec.updateStrategy.rollingUpdate',
    ],
    [
      'has a default for each retention',
      statefulSet({ spec: { persistentVolumeClaimRetentionPolicy: { whenScaled: '' } } }),
    ],
    [
      'starts at nothing',
      statefulSet({ spec: { ordinals: { start: -1 }, updateStrategy: { rollingUpdate: { partition: -1 } } } }),
      'Invalid spec.ordinals.start',
      'Invalid spec.updateStrategy.rollingUpdate.partition',
    ],
  ]);

  it.each([
    ['the template', { template: { spec: { containers: [] } } }, minors(34)],
    ['the claims', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }, minors(34)],
    ['serviceName', { serviceName: 'a.b' }, minors(33)],
  ])('looks at %s since a minor', (_what, spec, refused) => {
    expect(refusedBy(statefulSet({ spec }))).toEqual(refused);
  });

  it('warns about fractions of bytes in the claims', () => {
    const half = { ...claim, spec: { ...claim.spec, resources: { requests: { storage: '500m' } } } };
    expect(warnings(statefulSet({ spec: { volumeClaimTemplates: [half] } }))).toEqual([
      'spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value "500m" is invalid, must be an integer',
    ]);
  });

  it('has no dots in its name since 1.27', () => {
    expect(refusedBy(statefulSet({ metadata: { name: 'a.b' } }))).toEqual(minors(27));
  });
});

describe('a ReplicationController', () => {
  verdicts([
    ['takes its selector from the template', replicationController({ spec: { selector: undefined } })],
    [
      'needs one',
      replicationController({ spec: { selector: undefined, template: { metadata: undefined } } }),
      'Required spec.selector',
    ],
    ['needs a template', replicationController({ spec: { template: undefined } }), 'Required spec.template'],
    ['finds its pods', replicationController({ spec: { selector: { app: 'other' } } }), `Invalid ${LABELS}`],
    [
      'takes the labels of the template',
      replicationController({ spec: { template: { metadata: { labels: { x: 'a b' } } } } }),
      'Invalid metadata.labels',
      'Invalid spec.template.labels',
    ],
  ]);
});

describe('annotations that were fields once', () => {
  const generation = { 'deprecated.daemonset.template.generation': 'one' };
  const rollback = (revision: string): object => ({ 'deprecated.deployment.rollback.to': revision });

  verdicts([
    [
      'keep a DaemonSet from being read',
      daemonSet({ metadata: { name: 'A', annotations: generation } }),
      'BadRequest metadata.annotations[deprecated.daemonset.template.generation]',
    ],
    ['are nothing to a Deployment that has no such field', deployment({ metadata: { annotations: generation } })],
    [
      'are revisions of a Deployment',
      deployment({ metadata: { annotations: rollback('-1') } }),
      'Invalid spec.rollback.version',
    ],
    [
      'are read as such',
      deployment({ metadata: { annotations: rollback('9223372036854775808') } }),
      'BadRequest metadata.annotations[deprecated.deployment.rollback.to]',
    ],
  ]);
});
