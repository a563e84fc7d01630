import { podMermaid, podSvg, reportHtml } from '../../src/diagram/index';
import { manifestText } from '../../src/diagram/manifest-text';
import { reportObjects } from '../../src/diagram/report-objects';
import { deployment, service, webPod } from './samples';

const named = (kind: string, name: string, rest: object = {}): object => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'store' },
  ...rest,
});

function linksOf(...manifests: unknown[]): string[] {
  const objects = reportObjects(manifests.map((manifest) => ({ manifest })));
  return objects.flatMap(({ kind, links }) =>
    links.map(({ direction, kind: other, why, id }) => {
      return `${kind} ${direction} ${other} (${why})${id === undefined ? ' missing' : ''}`;
    }),
  );
}

describe('links of a report', () => {
  test.each([
    [
      'a Service and the pod that it selects',
      [service(), { ...webPod(), metadata: { name: 'x', namespace: 'store', labels: { app: 'shop' } } }],
      ['Service to Pod (sends traffic to it)', 'Pod from Service (sends traffic to it)'],
    ],
    [
      'what a pod takes from others, there or not',
      [deployment(), named('Secret', 'keys')],
      [
        'Deployment to ConfigMap (volume settings) missing',
        'Deployment to Secret (environment)',
        'Deployment to ServiceAccount (service account) missing',
        'Secret from Deployment (environment)',
      ],
    ],
    [
      'an Ingress and its Service',
      [
        named('Ingress', 'web', {
          spec: {
            rules: [
              { host: 'a.example', http: { paths: [{ path: '/shop', backend: { service: { name: 'shop' } } }] } },
            ],
          },
        }),
        named('Service', 'shop'),
      ],
      ['Ingress to Service (a.example/shop)', 'Service from Ingress (a.example/shop)'],
    ],
    [
      'a budget with an expression',
      [
        named('PodDisruptionBudget', 'b', {
          spec: { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['shop'] }] } },
        }),
        named('Pod', 'p', {
          metadata: { name: 'p', namespace: 'store', labels: { app: 'shop' } },
          spec: webPod().spec,
        }),
      ],
      ['PodDisruptionBudget to Pod (limits its disruption)', 'Pod from PodDisruptionBudget (limits its disruption)'],
    ],
    [
      'an autoscaler of something that is elsewhere',
      [named('HorizontalPodAutoscaler', 'h', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'gone' } } })],
      ['HorizontalPodAutoscaler to Deployment (scales it) missing'],
    ],
    ['a namesake in another namespace', [deployment(), { kind: 'Secret', metadata: { name: 'keys' } }].slice(1), []],
  ])('%s', (_, manifests, links) => {
    expect(linksOf(...manifests)).toEqual(links);
  });
});

describe('a report', () => {
  test('gives each object an id of its own', () => {
    const twice = [webPod(), webPod(), { kind: 'Pod', metadata: { name: 'webapl.2' } }].map((manifest) => ({
      manifest,
    }));
    const ids = reportObjects(twice).map(({ id }) => id);
    expect(ids).toEqual(['object-pod-webapl', 'object-pod-webapl.2', 'object-pod-webapl-2']);
  });

  test('does not show the values of a Secret', () => {
    const secret = {
      kind: 'Secret',
      metadata: {
        name: 'keys',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":"aHVzaA=="}' },
      },
      data: { password: 'aHVzaA==' },
      stringData: { token: 'hush' },
    };
    const html = reportHtml([{ manifest: secret }]);
    expect(html).toContain('password');
    expect(html).not.toMatch(/aHVzaA|hush/);
  });

  test('says of a pod that makes no sense what is wrong with it', () => {
    const html = reportHtml([{ manifest: { kind: 'Pod', metadata: { name: 'x' }, spec: { containers: [] } } }]);
    expect(html).toContain('How it lives cannot be told');
  });

  test('loads nothing, and runs no script but its own', () => {
    const html = reportHtml([{ manifest: deployment() }, { manifest: service() }]);
    expect(html).toMatch(/default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-/);
    expect(html).not.toMatch(/ (?:src|on[a-z]+)=|url\(|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  test('of very many pods takes a small part of the room, and tells how far it is', () => {
    const pods = (count: number): { manifest: unknown }[] =>
      Array.from({ length: count }, (_, index) => ({ manifest: { ...webPod(), metadata: { name: `web-${index}` } } }));
    const done: number[] = [];
    const progress = (objects: number): void => void done.push(objects);
    const [few, many] = [reportHtml(pods(500)), reportHtml(pods(1000), { progress })];
    expect(many.length).toBeLessThan(few.length / 4);
    expect(done).toEqual(pods(1000).map((_, index) => index + 1));
  });

  test('says that there is nothing in it', () => {
    expect(reportHtml([])).toContain('There are no objects');
  });

  test('shows a manifest line by line', () => {
    expect(reportHtml([{ manifest: webPod() }])).toContain('<pre>{\n  &#34;apiVersion&#34;: &#34;v1&#34;,\n');
  });

  test('shows large integers and cuts long texts, and says so', () => {
    expect(manifestText({ size: 12345678901234567890n })).toContain('"12345678901234567890"');
    expect(manifestText({ text: 'x'.repeat(5000) })).toContain('(1000 more characters)');
  });
});

test('pictures show objects with labels that are integers beyond doubles, as YAML gives them', () => {
  const labels = { build: 99999999999999999999n };
  const pod = { ...webPod(), metadata: { name: 'x', namespace: 'store', labels } };
  const manifests = [named('Service', 'web', { spec: { selector: labels } }), pod];
  expect(podMermaid(manifests)).toContain('web');
  expect(podSvg(manifests)).toContain('web');
  expect(reportHtml(manifests.map((manifest) => ({ manifest })))).toContain('99999999999999999999');
});
