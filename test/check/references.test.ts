import { stringify } from 'yaml';
import { checkText } from '../../src/check/check-text';
import { ReferencesOfFile } from '../../src/check/references/references-of-file';
import type { Checked } from '../../src/check/finding';
import { Tally } from '../../src/report/summary';

type Manifest = Readonly<Record<string, unknown>>;

const labels = { app: 'web' };
const service = (spec: Manifest, metadata: Manifest = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', ...metadata },
  spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }], ...spec },
});
const deployment = (container: Manifest, spec: Manifest = {}, metadata: Manifest = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', ...metadata },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels: { ...labels, tier: 'front' } },
      spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec },
    },
  },
});
const pod = (spec: Manifest): Manifest => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', labels }, spec });
const config = (data: Manifest, fields: Manifest = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data,
  ...fields,
});
const secret = (fields: Manifest): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'keys' },
  ...fields,
});
const ingress = (port: Manifest): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'site' },
  spec: {
    rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port } } }] } }],
  },
});
const variable = (ref: Manifest): Manifest => ({ env: [{ name: 'A', valueFrom: ref }] });
const fromConfig = variable({ configMapKeyRef: { name: 'settings', key: 'colour' } });
const named = (...names: string[]): Manifest => ({
  ports: names.map((name, i) => ({ name, containerPort: 8080 + i })),
});

async function checked(manifests: readonly Manifest[], advice = true): Promise<Checked[]> {
  const text = manifests.map((manifest) => stringify(manifest, { aliasDuplicateObjects: false })).join('---\n');
  const found: Checked[] = [];
  for await (const one of checkText([text], 'a.yaml', { kubernetes: ['1.36'], advice })) found.push(one);
  return found;
}

async function advice(...manifests: Manifest[]): Promise<string[]> {
  const findings = (await checked(manifests)).flatMap((one) => one.findings);
  const ours = findings.filter(({ rule }) => rule.startsWith('reference-'));
  expect(ours.every(({ severity, reason }) => severity === 'advice' && reason === 'Reference')).toBe(true);
  return ours.map(({ rule, field, message, hint = '' }) => `${rule} ${field}: ${message} = ${hint}`);
}

describe('a target port by a name', () => {
  it('that no container of the selected pods has', async () => {
    expect(await advice(service({}), deployment(named('htpp', 'metrics')))).toEqual([
      'reference-target-port spec.ports[0].targetPort: no container of Deployment web (a.yaml:12) has a port named "http"; there is "htpp", "metrics" = did you mean "htpp"?',
    ]);
    expect(await advice(deployment({}), service({}))).toEqual([
      expect.stringContaining('Deployment web (a.yaml:1) has a port named "http"; no port has a name = Write the name'),
    ]);
  });

  it('of another protocol', async () => {
    const udp = [{ port: 53, targetPort: 'http', protocol: 'UDP' }];
    expect(await advice(service({ ports: udp }), deployment(named('http')))).toEqual([
      expect.stringContaining('has a UDP port named "http"; there is "http"'),
    ]);
  });

  it.each<[string, Manifest[]]>([
    ['is one of theirs', [service({}), deployment(named('http'))]],
    [
      'is one of a native sidecar',
      [
        service({}),
        deployment({}, { initContainers: [{ name: 's', image: 's', restartPolicy: 'Always', ...named('http') }] }),
      ],
    ],
    ['is one of some of the pods', [service({}), deployment({}), deployment(named('http'), {}, { name: 'new' })]],
    ['is for pods that nobody sees', [service({})]],
    ['is for pods with other labels', [service({ selector: { app: 'web', tier: 'back' } }), deployment({})]],
    ['is in another namespace', [service({}, { namespace: 'shop' }), deployment({}, {}, { namespace: 'bank' })]],
    ['may be in another namespace', [service({}, { namespace: 'shop' }), deployment({})]],
    ['is a number', [service({ ports: [{ port: 80, targetPort: 8080 }] }), deployment({})]],
    ['is that of a headless Service', [service({ clusterIP: 'None' }), deployment({})]],
    ['is for pods that a server rejects', [service({}), deployment({ port: 80 })]],
    [
      'is for pods of a test, which end',
      [service({}), pod({ restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] })],
    ],
    [
      'is for pods that somebody else makes, too',
      [service({}), deployment({}), { ...deployment({}), apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet' }],
    ],
    ['is that of a Service without a selector', [service({ selector: undefined }), deployment({})]],
    [
      'is for pods that end',
      [
        service({}),
        {
          ...deployment({}, { restartPolicy: 'Never' }),
          apiVersion: 'batch/v1',
          kind: 'Job',
          spec: {
            template: {
              metadata: { labels },
              spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] },
            },
          },
        },
      ],
    ],
  ])('is fine where it %s', async (_title, manifests) => {
    expect(await advice(...manifests)).toEqual([]);
  });
});

describe('a port of a backend', () => {
  it('that the Service does not have', async () => {
    expect(await advice(ingress({ number: 8080 }), service({ ports: [{ port: 80, name: 'web' }] }))).toEqual([
      expect.stringContaining(
        'service.port.number: Service web (a.yaml:17) has no port 8080, but 80, "web" = Write a port',
      ),
    ]);
    expect(await advice(ingress({ name: 'wbe' }), service({ ports: [{ port: 80, name: 'web' }] }))).toEqual([
      expect.stringContaining(
        'service.port.name: Service web (a.yaml:17) has no port "wbe", but 80, "web" = did you mean "web"?',
      ),
    ]);
  });

  it.each<[string, Manifest[]]>([
    ['is there by its number', [ingress({ number: 80 }), service({})]],
    ['is there by its name', [ingress({ name: 'web' }), service({ ports: [{ port: 80, name: 'web' }] })]],
    ['belongs to nobody here', [ingress({ number: 8080 })]],
    ['is one of what a server rejects', [ingress({ number: 80 }), service({ ports: [{ port: '80' }] })]],
    [
      'is asked for by an Ingress of others',
      [{ ...ingress({ number: 8080 }), apiVersion: 'example.com/v1' }, service({})],
    ],
    ['is told by an annotation', [ingress({ name: 'use-annotation' }), service({})]],
  ])('is fine where it %s', async (_title, manifests) => {
    expect(await advice(...manifests)).toEqual([]);
  });
});

describe('a key', () => {
  it('that the ConfigMap or Secret does not have', async () => {
    expect(await advice(deployment(fromConfig), config({ color: 'red' }))).toEqual([
      expect.stringContaining(
        'configMapKeyRef.key: ConfigMap settings (a.yaml:25) has no key "colour", but "color": the container does not start = did you mean "color"?',
      ),
    ]);
    const fromSecret = variable({ secretKeyRef: { name: 'keys', key: 'a' } });
    expect(await advice(secret({ stringData: { b: 'b' }, data: { c: '' } }), deployment(fromSecret))).toEqual([
      expect.stringContaining('secretKeyRef.key: Secret keys (a.yaml:1) has no key "a", but "c", "b": the container'),
    ]);
  });

  it('in a volume', async () => {
    const items = [{ key: 'colour', path: 'a' }];
    const volumes = [
      { name: 'a', configMap: { name: 'settings', items } },
      { name: 'b', secret: { secretName: 'keys', items } },
      { name: 'c', projected: { sources: [{ secret: { name: 'keys', items } }] } },
    ];
    const found = await advice(deployment({}, { volumes }), config({ a: 'a' }), secret({ data: { a: 'YQ==' } }));
    expect(found.map((line) => line.slice(0, line.indexOf(': ')))).toEqual([
      'reference-key spec.template.spec.volumes[0].configMap.items[0].key',
      'reference-key spec.template.spec.volumes[1].secret.items[0].key',
      'reference-key spec.template.spec.volumes[2].projected.sources[0].secret.items[0].key',
    ]);
    expect(found[0]).toContain('the pod does not start');
  });

  it.each<[string, Manifest[]]>([
    ['is there', [deployment(fromConfig), config({ colour: 'red' })]],
    ['is there as bytes', [deployment(fromConfig), config({}, { binaryData: { colour: '' } })]],
    [
      'is optional',
      [deployment(variable({ configMapKeyRef: { name: 'settings', key: 'a', optional: true } })), config({ b: 'b' })],
    ],
    ['is in what somebody else fills', [deployment(fromConfig), config({})]],
    ['is in what somebody else fills, by keys without values', [deployment(fromConfig), config({ a: '' })]],
    ['is in what a server rejects', [deployment(fromConfig), config({ a: 1 })]],
    ['is in what comes twice', [config({ colour: 'red' }), deployment(fromConfig), config({ a: 'a' })]],
    ['is in what nobody sees', [deployment(fromConfig)]],
    ['is taken by what a server rejects', [deployment({ ...fromConfig, image: '' }), config({ a: 'a' })]],
  ])('is fine where it %s', async (_title, manifests) => {
    expect(await advice(...manifests)).toEqual([]);
  });
});

it('names the first of many pods, and looks for those of a selector once', () => {
  const references = new ReferencesOfFile('a.yaml');
  const line = (): number => 1;
  const span = { line: 1, column: 1, length: 1, text: '' };
  const add = (manifest: Manifest): void => {
    references.add({ manifest, line, locate: () => span, span: () => span, duplicates: [] }, true);
  };
  // Each Service with each Deployment would take minutes.
  for (let i = 0; i < 8000; i++) {
    add(service({}, { name: `web-${i}` }));
    add(deployment(named('htpp'), {}, { name: `web-${i}` }));
  }
  const found = references.dangling();
  expect(found).toHaveLength(8000);
  expect(found[7999]?.message).toMatch(
    /^no container of Deployment web-0 .* Deployment web-4 \(a.yaml:1\) and 7995 more has a port/,
  );
});

it('counts an object once, and rejects nothing', async () => {
  const all = await checked([deployment(fromConfig), config({ a: 'a' })]);
  const tally = new Tally(['1.36']);
  for (const one of all) tally.add(one);
  expect(tally).toMatchObject({ objects: 2, rejected: 0, advice: 1 });
});

it('is left out with all advice', async () => {
  const all = await checked([deployment(fromConfig), config({ a: 'a' })], false);
  expect(all.flatMap(({ findings }) => findings)).toEqual([]);
});

it('points at the place; in a very long file, at the line of the object', async () => {
  const many = Array.from({ length: 502 }, (_, i) => deployment(fromConfig, {}, { name: `web-${i}` }));
  const found = (await checked([...many, config({ a: 'a' })])).filter(({ isMore }) => isMore);
  expect(found).toHaveLength(502);
  expect(found[0]?.findings[0]?.span).toMatchObject({
    line: 23,
    text: expect.stringContaining('key: colour') as string,
  });
  expect(found[501]?.findings[0]?.span).toEqual({ line: 501 * 24 + 1, column: 1, length: 1, text: '' });
});
