import { CdkProject } from './project';

const good = `new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx', portNumber: 80 }] });`;
const bad = `
new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx', portNumber: 70000 }] });
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', dta: { 'a/b': 'value' } });`;
const scaler = `
const spec = { maxReplicas: 1, scaleTargetRef: { kind: 'Deployment', name: 'web' } };
new ApiObject(chart, 'scaler', { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', spec });`;
const warned = `
const env = [{ name: 'A', value: '1' }, { name: 'A', value: '2' }];
new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: 'nginx', env }] } });`;
const twice = `
for (const id of ['a', 'b']) new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } });`;

describe('cdk8s synth with the plugin in cdk8s.yaml', () => {
  let project: CdkProject;
  beforeEach(() => {
    project = new CdkProject();
  });
  afterEach(() => {
    project.remove();
  });

  test('passes what a server accepts, and leaves nothing but manifests in dist/', async () => {
    project.write({ body: good });
    const { code, output } = await project.synth();
    expect(output).toContain('Validations ended succesfully');
    expect(output).toMatch(/Kubernetes\s+│ 1\.36/);
    expect(code).toBe(0);
    expect(project.dist()).toEqual(['shop.k8s.yaml']);
  });

  test('fails what a server rejects, by rule and construct path', async () => {
    project.write({ body: bad });
    const { code, output } = await project.synth('--validation-reports-output-file', 'report.json');
    expect(code).toBe(2);
    expect(output).toContain('container-port (1 occurrences)');
    expect(output).toContain('Construct Path: shop/web');
    const { reports } = JSON.parse(project.read('report.json') ?? '') as { reports: object[] };
    expect(reports).toMatchObject([
      {
        summary: { status: 'failure', metadata: { Errors: '4', Objects: '2' } },
        violations: [
          {
            ruleName: 'container-port',
            violatingConstructs: [
              {
                constructPath: 'shop/web/Resource',
                manifestPath: 'dist/shop.k8s.yaml',
                locations: [
                  expect.stringMatching(
                    /^spec\.template\.spec\.containers\[0\]\.ports\[0\]\.containerPort: .* \(line \d+\)$/,
                  ),
                ],
              },
            ],
          },
          // cdk8s-plus makes a startup probe of the port.
          { ruleName: 'handler-port' },
          {
            ruleName: 'unknown-field',
            violatingConstructs: [
              { constructPath: 'shop/config', locations: [expect.stringMatching(/"dta"; did you mean "data"\?/)] },
            ],
          },
          {
            ruleName: 'config-map-key',
            violatingConstructs: [
              {
                constructPath: 'shop/config',
                locations: [expect.stringMatching(/; so once what the server stops at is mended/)],
              },
            ],
          },
        ],
      },
    ]);
    expect(project.dist()).toEqual(['shop.k8s.yaml']);
  });

  test.each([
    ['1.25', 0],
    ['1.25..1.26', 2],
  ])('asks Kubernetes %s: exit code %i', async (kubernetes, expected) => {
    project.write({ body: scaler, properties: { kubernetes } });
    expect((await project.synth()).code).toBe(expected);
  });

  test.each([
    ['passes', false, 0],
    ['fails', true, 2],
  ])('%s warnings where strict is %p', async (_verb, strict, expected) => {
    project.write({ body: warned, properties: { strict } });
    const { code, output } = await project.synth();
    expect(output).toContain('warning: ');
    expect(code).toBe(expected);
  });

  test('warns of two objects of the same name', async () => {
    project.write({ body: twice });
    const { code, output } = await project.synth();
    expect(output).toContain('duplicate-object (1 occurrences)');
    expect(output).toMatch(
      /warning: metadata\.name: ConfigMap "web" is there already: dist\/shop\.k8s\.yaml:1 \(line 9\)/,
    );
    expect(code).toBe(0);
  });

  test('keeps construct-metadata.json where that is asked for', async () => {
    project.write({ body: good, properties: { keepConstructMetadata: true } });
    await project.synth();
    expect(project.dist()).toEqual(['construct-metadata.json', 'shop.k8s.yaml']);
  });

  test('reports on what goes to standard output', async () => {
    project.write({ body: bad });
    const { code, output } = await project.synth('--stdout');
    expect(output).toContain('Manifest Path: STDOUT');
    expect(code).toBe(2);
  });

  test.each<[object, string]>([
    [{ kubernetes: 1.3 }, '"1.3" is none of the Kubernetes versions 1.25 to 1.36 (write it in quotes'],
    [{ podsecurity: 'restricted' }, 'there is no property "podsecurity"; did you mean podSecurity?'],
    [{ verbose: true }, 'there is no property "verbose"; known are kubernetes, podSecurity, strict'],
    [{ strict: 'yes' }, 'strict: "yes" is neither true nor false'],
  ])('says which property makes no sense: %j', async (properties, said) => {
    project.write({ body: good, properties });
    const { code, output } = await project.synth();
    expect(output).toContain(said);
    expect(code).not.toBe(0);
  });
});
