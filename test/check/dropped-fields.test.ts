import { checkManifest } from '../../src/check/check-manifest';
import { droppedFields } from '../../src/check/dropped-fields';
import { kubernetesVersions, type KubernetesVersion } from '../../src/validate';

const labels = { app: 'a' };
const container = { name: 'a', image: 'a' };
const pod = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { ...spec, containers: (spec as { containers?: object[] }).containers ?? [container] },
});
const spread = {
  maxSkew: 1,
  topologyKey: 'z',
  whenUnsatisfiable: 'DoNotSchedule',
  minDomains: 2,
  matchLabelKeys: ['a'],
};
const full = pod({
  hostUsers: false,
  resourceClaims: [{ name: 'c', source: { resourceClaimName: 'x' } }],
  initContainers: [{ name: 's', image: 's', restartPolicy: 'Always' }],
  containers: [
    {
      ...container,
      resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
      resources: { claims: [{ name: 'c' }] },
      securityContext: { procMount: 'Unmasked' },
    },
  ],
  topologySpreadConstraints: [{ ...spread, labelSelector: { matchLabels: labels }, nodeAffinityPolicy: 'Ignore' }],
  schedulingGates: [{ name: 'a/b' }],
});
const template = { metadata: { labels }, spec: { containers: [container] } };
const job = (spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } }, ...spec },
});
const set = (spec: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'a' },
  spec: { serviceName: 'a', selector: { matchLabels: labels }, template, ...spec },
});

const fields = (manifest: object, version: KubernetesVersion): string[] =>
  droppedFields(manifest, version)
    .map(({ field }) => field)
    .sort();

describe('what a server of 1.28 was seen to drop', () => {
  it('of a pod', () => {
    expect(fields(full, '1.28')).toEqual([
      'spec.containers[0].resizePolicy',
      'spec.containers[0].resources.claims',
      'spec.containers[0].securityContext.procMount',
      'spec.hostUsers',
      'spec.initContainers[0].restartPolicy',
      'spec.resourceClaims',
    ]);
  });

  it('of a job', () => {
    const policy = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'A', status: 'True' }] }] };
    const indexed = { completionMode: 'Indexed', completions: 3, podFailurePolicy: policy };
    const manifest = job({ ...indexed, backoffLimitPerIndex: 1, maxFailedIndexes: 2, podReplacementPolicy: 'Failed' });
    expect(fields(manifest, '1.28')).toEqual([
      'spec.backoffLimitPerIndex',
      'spec.maxFailedIndexes',
      'spec.podReplacementPolicy',
    ]);
  });

  it('of a StatefulSet', () => {
    const manifest = set({
      ordinals: { start: 1 },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2, partition: 1 } },
    });
    expect(fields(manifest, '1.28')).toEqual(['spec.updateStrategy.rollingUpdate.maxUnavailable']);
  });
});

it('is told with the gate, and for the minors that accept the manifest and drop the field', () => {
  const sidecar = pod({ initContainers: [{ name: 's', image: 's', restartPolicy: 'Always' }] });
  const found = checkManifest(sidecar, { kubernetes: kubernetesVersions, advice: true });
  expect(found.filter(({ severity }) => severity === 'advice')).toMatchObject([
    {
      rule: 'dropped-field',
      reason: 'Dropped',
      kubernetes: ['1.28'],
      message: 'is dropped without a word: the feature gate SidecarContainers is off by default before 1.29',
    },
  ]);
  const never = set({ updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } });
  expect(checkManifest(never, { kubernetes: kubernetesVersions, advice: true })).toMatchObject([
    { kubernetes: kubernetesVersions, message: expect.stringMatching(/is off by default$/) as string },
  ]);
});

it.each<[string, object, KubernetesVersion]>([
  ['what the gate is on for', full, '1.36'],
  [
    'what means the same as nothing',
    pod({ hostUsers: true, topologySpreadConstraints: [{ ...spread, minDomains: 1 }] }),
    '1.27',
  ],
  ['what is null', pod({ hostUsers: null }), '1.28'],
  ['what is no kind of Kubernetes', { apiVersion: 'example.com/v1', kind: 'Pod', spec: { hostUsers: false } }, '1.28'],
])('says nothing of %s', (_title, manifest, version) => {
  expect(fields(manifest, version)).toEqual([]);
});

it('knows the restart policy of a container, which 1.34 drops, from that of a native sidecar', () => {
  const each = { image: 'a', restartPolicy: 'Always' };
  const manifest = pod({ initContainers: [{ name: 's', ...each }], containers: [{ name: 'c', ...each }] });
  expect(fields(manifest, '1.34')).toEqual(['spec.containers[0].restartPolicy']);
  expect(fields(manifest, '1.35')).toEqual([]);
});

it('looks into templates of pods, and leaves out what is no map', () => {
  const deployment = {
    ...set({ template: { metadata: { labels }, spec: { containers: [container], hostUsers: false } } }),
    kind: 'Deployment',
  };
  expect(fields(deployment, '1.30')).toEqual(['spec.template.spec.hostUsers']);
  expect(fields({ apiVersion: 'v1', kind: 'Pod', spec: ['hostUsers'] }, '1.30')).toEqual([]);
});
