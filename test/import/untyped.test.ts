import { complaints } from '../../scripts/types/virtual-program';
import { importManifest } from '../../src/import';
import type { KubernetesVersion } from '../../src/validate';
import { runCode } from './run-code';

const labels = { app: 'web' };
const containers = [{ name: 'web', image: 'nginx:1.29', ports: [{ containerPort: 80 }] }];
const projected = (source: object) => ({ containers, volumes: [{ name: 'v', projected: { sources: [source] } }] });
const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['RWO'], resources: { requests: { storage: '1Gi' } } },
};

const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', spec });
const controller = (kind: string, template: object, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind,
  spec: { selector: { matchLabels: labels }, template: { spec: { containers }, ...template }, ...spec },
});
const job = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  spec: { template: { spec: { restartPolicy: 'Never', containers } }, ...spec },
});
const metric = { name: 'rps', selector: { matchExpressions: [{}] } };
const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    maxReplicas: 2,
    metrics: [{ type: 'Pods', pods: { metric, target: { type: 'AverageValue', averageValue: '1k' } } }],
  },
};

/** What a server takes and our types refuse. */
const manifests: [string, object, KubernetesVersion?][] = [
  ['a failure policy without rules', job({ podFailurePolicy: {} })],
  ['a bundle without a path, where the gate is off', pod(projected({ clusterTrustBundle: { name: 'b' } })), '1.36'],
  ['a certificate of nobody, where the gate is off', pod(projected({ podCertificate: {} })), '1.36'],
  ['a selector of a metric that says nothing', autoscaler],
  ['a range without limits', { apiVersion: 'v1', kind: 'LimitRange', spec: {} }],
  [
    'a slice without endpoints, of a kind that we only decode',
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
  ],
  ['a template with the beginning of a name', controller('Deployment', { metadata: { labels, generateName: 'Web' } })],
  ['a template with finalizers', controller('DaemonSet', { metadata: { labels, finalizers: ['x'] } })],
  [
    'a claim that 1.25 does not look at',
    controller('StatefulSet', { metadata: { labels } }, { volumeClaimTemplates: [claim] }),
    '1.25',
  ],
  [
    'a pod that 1.25 does not look at',
    controller('StatefulSet', { metadata: { labels }, spec: { containers: [{}] } }),
    '1.25',
  ],
];

const imported = manifests.map(([title, fields, kubernetes]) => {
  const manifest = { ...fields, metadata: { name: 'web' } };
  const options = kubernetes === undefined ? {} : { kubernetes };
  return { title, manifest, options, file: `test/import/untyped-${title.replace(/\W/g, '-')}.ts` };
});
const modules = { pods: '../../src', k8s: '../../imports/k8s' };
const found = complaints(
  new Map(
    imported.map(({ file, manifest, options }) => [file, importManifest(manifest, { ...options, modules }).code]),
  ),
);

test.each(imported)('$title is written without a type and synthesizes to the same', ({ manifest, options, file }) => {
  const { equal, diagnostics, code } = importManifest(manifest, options);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(equal).toBe(true);
  expect(code).toContain('new ManifestObject(');
  expect(code).not.toContain('satisfies');
  expect(runCode(code)).toEqual([manifest]);
  expect(found.filter((each) => each.file === file)).toEqual([]);
});
