import { checkManifest } from '../../src/check/check-manifest';
import type { Finding } from '../../src/check/finding';

const deadly = { httpGet: { path: '/', port: 80 }, failureThreshold: 1 };
const container = { name: 'web', image: 'nginx:1.29', livenessProbe: deadly };
const spec = { containers: [container] };
const labels = { app: 'web' };
const template = { metadata: { labels }, spec };
const metadata = { name: 'web' };

function adviceOn(manifest: object, kubernetes: ('1.25' | '1.36')[] = ['1.36']): Finding[] {
  return checkManifest(manifest, { kubernetes, advice: true }).filter(({ severity }) => severity === 'advice');
}

test.each([
  [{ apiVersion: 'v1', kind: 'Pod', metadata, spec }, 'spec'],
  [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template } },
    'spec.template.spec',
  ],
  [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } } },
    },
    'spec.jobTemplate.spec.template.spec',
  ],
  [{ apiVersion: 'v1', kind: 'PodTemplate', metadata, template }, 'template.spec'],
])('%j is advised about its pod', (manifest, at) => {
  const [found] = adviceOn(manifest).filter(({ rule }) => rule === 'timing-single-failure-kills');
  expect(found).toMatchObject({
    severity: 'advice',
    reason: 'Timing',
    field: `${at}.containers[0].livenessProbe.failureThreshold`,
    kubernetes: ['1.36'],
  });
});

test('what several versions would be told is told once', () => {
  const found = adviceOn({ apiVersion: 'v1', kind: 'Pod', metadata, spec }, ['1.25', '1.36']);
  const rules = found.map(({ rule }) => rule);
  expect(new Set(rules).size).toBe(rules.length);
  expect(found[0]?.kubernetes).toEqual(['1.25', '1.36']);
});

test.each([
  ['it is not asked for', { apiVersion: 'v1', kind: 'Pod', metadata, spec }, false],
  ['a server refuses the object', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'Web' }, spec }, true],
  ['the kind is none of Kubernetes', { apiVersion: 'example.com/v1', kind: 'Pod', metadata, spec }, true],
  [
    'nothing is timed',
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'a', image: 'b' }] } },
    true,
  ],
  ['it is no object', 'Pod', true],
])('there is no advice where %s', (_why, manifest, advice) => {
  const found = checkManifest(manifest, { kubernetes: ['1.36'], advice });
  expect(found.filter(({ severity }) => severity === 'advice')).toEqual([]);
});
