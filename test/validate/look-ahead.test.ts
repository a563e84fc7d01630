import { parse } from 'yaml';
import fc from '../fast-check';
import { validate, type Diagnostic } from '../../src/validate';

const said = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ field, message, ahead }) => `${ahead ? 'ahead ' : ''}${field}: ${message}`);

const ahead = (yaml: string): string[] =>
  said(validate(parse(yaml) as unknown, { lookAhead: true }).filter((diagnostic) => diagnostic.ahead));

const pod = (container: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ${container}
`;

describe('looking ahead of what does not decode', () => {
  const misspelt = pod('iamge: nginx\n      volumeMounts: [{ name: data, mountPath: /data }]');

  it('tells what a server would say next, once the field has the name that was meant', () => {
    expect(said(validate(parse(misspelt), { lookAhead: true }))).toEqual([
      'spec.containers[0].iamge: strict decoding error: unknown field "spec.containers[0].iamge"',
      'ahead spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ]);
  });

  it('says just what the server says unless it is asked', () => {
    const one = parse(misspelt) as unknown;
    expect(validate(one)).toHaveLength(1);
    expect(validate(one)[0]).not.toHaveProperty('ahead');
  });

  it('goes on from one value of a wrong type to the next, and to the unknown fields', () => {
    const wrong = pod(
      "image: nginx\n      stdin: 'true'\n      ports: [{ containerPort: '80', hostport: 80, name: Web }]",
    );
    expect(ahead(wrong)).toEqual([
      expect.stringContaining('ahead spec.containers[0].ports[0].containerPort: json: cannot unmarshal string'),
      'ahead spec.containers[0].ports[0].hostport: strict decoding error: unknown field "spec.containers[0].ports[0].hostport"',
      expect.stringContaining('ahead spec.containers[0].ports[0].name: Invalid value: "Web"'),
    ]);
  });

  it('keeps a number that stands in quotes, and a text that stands in none', () => {
    const env =
      "image: nginx\n      env: [{ name: A, value: 1 }, { name: '=', value: true }]\n      ports: [{ containerPort: '80000' }]";
    const [second, ...rules] = ahead(pod(env));
    expect(second).toMatch(/env\[1\]\.value: json: cannot unmarshal bool/);
    expect(rules).toEqual([
      expect.stringContaining('ports[0].containerPort: json: cannot unmarshal string'),
      expect.stringContaining('ports[0].containerPort: Invalid value: 80000'),
      expect.stringContaining('env[1].name: Invalid value: "="'),
    ]);
  });

  it.each([
    ['that is no longer served', 'apiVersion: extensions/v1beta1\nkind: Ingress'],
    ['of another kind', 'apiVersion: v1\nkind: Ingress'],
    ['that is missing', 'kind: Ingress'],
    ['with a kind that is misspelt', 'apiVersion: networking.k8s.io/v1\nkind: ingres'],
  ])('goes on by the apiVersion that serves the kind, ahead of one %s', (_title, begin) => {
    const http = '{ paths: [{ path: /, backend: { serviceName: web } }] }';
    expect(ahead(`${begin}\nmetadata: { name: Web }\nspec: { rules: [{ http: ${http} }] }`)).toEqual([
      expect.stringContaining('ahead spec.rules[0].http.paths[0].backend.serviceName: strict decoding error'),
      expect.stringContaining('ahead metadata.name: Invalid value: "Web"'),
      expect.stringContaining('ahead spec.rules[0].http.paths[0].pathType: Required value'),
    ]);
  });

  it.each([
    ['nobody serves', 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy'],
    ['somebody else serves', 'apiVersion: serving.knative.dev/v1\nkind: Service'],
    ['is something else altogether', 'apiVersion: v1\nkind: Spaceship'],
  ])('says nothing more of a kind that %s', (_title, begin) => {
    expect(ahead(`${begin}\nmetadata: { name: Web }\nspec: {}`)).toEqual([]);
  });

  describe('of what had to be left out', () => {
    it('tells nothing that is missing next to it: it may be what was meant', () => {
      expect(ahead(pod('picture: nginx'))).toEqual([]);
      expect(ahead(pod('image: nginx\n      livenessProbe: { path: /, initialDelaySeconds: 5 }'))).toEqual([]);
    });

    it('still tells what is wrong elsewhere', () => {
      const elsewhere = `${pod('image: nginx\n      ports: [{ containerPort: 0 }]')}  picture: nginx\n`;
      expect(ahead(elsewhere)).toEqual([expect.stringContaining('ports[0].containerPort: Required value')]);
    });

    it('tells nothing that it may have declared', () => {
      const mount = 'image: nginx\n      volumeMounts: [{ name: data, mountPath: /data }]';
      expect(ahead(`${pod(mount)}  storage: data\n`)).toEqual([]);
    });

    it('runs no rule without a list or a map', () => {
      expect(ahead(`${pod('image: nginx\n      ports: [{ containerPort: 0 }]')}  volumes: none\n`)).toEqual([]);
      expect(ahead(`${pod('image: nginx\n      ports: [{ containerPort: 0 }]')}  storage: { data: {} }\n`)).toEqual([]);
    });

    it('tells nothing of a value that is neither the text nor the number that it should be', () => {
      expect(ahead(`${pod('image: nginx')}  restartPolicy: 5\n`)).toEqual([]);
    });

    it('forgets a guess that was wrong', () => {
      // volumeMount is not volumeMounts with a text in it.
      expect(ahead(pod('image: nginx\n      volumeMount: data'))).toEqual([]);
    });
  });

  describe('of what stands in the wrong place', () => {
    it('tells nothing that is missing where it belongs', () => {
      expect(ahead('apiVersion: v1\nkind: ConfigMap\nname: web\ndata: { a: b }')).toEqual([]);
      expect(
        ahead(
          'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: web }\nroleRef:\nname: web\napiGroup: a',
        ),
      ).toEqual([]);
      expect(
        ahead(
          'apiVersion: v1\nkind: Secret\nmetadata: { name: web }\ntype: kubernetes.io/tls\ntls.crt: YQ==\ndata: { tls.key: YQ== }',
        ),
      ).toEqual([]);
      const spec = '{ restartPolicy: Never, containers: [{ name: web, image: nginx }] }';
      const job = (template: string): string =>
        `apiVersion: batch/v1\nkind: Job\nmetadata: { name: web }\nspec: { ${template} }`;
      expect(ahead(job(`template: { spec: ${spec} }`))).toEqual([]);
      expect(
        ahead(job(`template: { restartPolicy: Never, spec: ${spec.replace('restartPolicy: Never, ', '')} }`)),
      ).toEqual([]);
    });

    it('still tells what is wrong in places that have it, or could not', () => {
      const port = 'image: nginx\n      ports: [{ containerPort: 0, name: http }]';
      expect(ahead(`${pod(port)}  name: web\n`)).toEqual([
        expect.stringContaining('ports[0].containerPort: Required value'),
      ]);
      expect(ahead(`${pod('image: nginx\n      hostNetwork: true')}  volumes: [{ name: B, emptyDir: {} }]\n`)).toEqual([
        expect.stringContaining('volumes[0].name: Invalid value'),
      ]);
    });

    it('tells nothing that is forbidden for lack of it', () => {
      const spec = 'spec: { ports: [{ port: 80, nodePort: 30080 }] }';
      expect(ahead(`apiVersion: v1\nkind: Service\nmetadata: { name: web, type: NodePort }\n${spec}`)).toEqual([]);
    });

    it.each(['apiVersions: v1', 'metadata: { apiVersion: v1, name: web }'])(
      'takes %s for the apiVersion that is missing',
      (version) => {
        const rest = version.includes('metadata') ? '' : '\nmetadata: { name: web }';
        expect(ahead(`${version}\nkind: ConfigMap${rest}\ndata: { '=': a }`)).toEqual([
          expect.stringContaining('data[=]: Invalid value'),
        ]);
      },
    );
  });

  it('goes on by the apiVersion that a manifest was written for', () => {
    const spec =
      'metadata: { name: Web }\nspec: { maxReplicas: 3, targetCPUUtilizationPercentage: 50, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }';
    const told = [expect.stringContaining('ahead metadata.name: Invalid value: "Web"')];
    expect(ahead(`apiVersion: apps/v1\nkind: HorizontalPodAutoscaler\n${spec}`)).toEqual(told);
    expect(ahead(`apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscalers\n${spec}`)).toEqual(told);
    const [first] = validate(parse(`apiVersion: apps/v1\nkind: HorizontalPodAutoscaler\n${spec}`));
    expect(first?.hint).toBe('use apiVersion: autoscaling/v1');
  });

  it('does not compare a text that was made of a number or a boolean', () => {
    const deployment = (selector: string, strategy = '{}'): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { strategy: ${strategy}, selector: { matchLabels: ${selector} }, template: { metadata: { labels: { version: '1.10' } }, spec: { containers: [{ name: web, image: nginx }] } } }`;
    expect(ahead(deployment('{ version: 1.10 }'))).toEqual([]);
    expect(ahead(deployment("{ version: '1.10' }", '{ type: 5 }'))).toEqual([]);
    const mount = 'image: nginx\n      volumeMounts: [{ name: y, mountPath: /data }]';
    expect(ahead(`${pod(mount)}  volumes: [{ name: true, emptyDir: {} }]\n`)).toEqual([]);
  });

  it('leaves the manifest as it was', () => {
    const one = parse(misspelt) as unknown;
    validate(one, { lookAhead: true });
    expect(one).toEqual(parse(misspelt));
  });

  it('begins with what the server says, whatever is wrong', () => {
    const wrong = fc.constantFrom<unknown>(null, true, 0, 1.5, '7', 'x', [], {}, ['x'], [null], { a: 1 });
    const keys = fc.constantFrom('image', 'iamge', 'ports', 'name', 'env', '__proto__', 'Image', 'volumeMounts', 'x');
    const container = fc.dictionary(keys, wrong, { maxKeys: 5 });
    const spec = fc.record({
      containers: fc.oneof(wrong, fc.array(container, { maxLength: 3 })),
      volumes: wrong,
      foo: wrong,
    });
    fc.assert(
      fc.property(spec, (made) => {
        const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: made };
        const plainly = validate(manifest);
        const all = validate(manifest, { lookAhead: true });
        expect(all.slice(0, plainly.length)).toEqual(plainly);
        expect(
          all.slice(plainly.length).every((diagnostic) => diagnostic.ahead && diagnostic.severity === 'error'),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives up on what is wrong all over', () => {
    const labels = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`l${index}`, index]));
    const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec: {} };
    expect(validate(manifest, { lookAhead: true })).toHaveLength(100);
  });
});
