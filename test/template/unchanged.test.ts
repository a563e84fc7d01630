import { App, Chart } from 'cdk8s';
import fc from '../fast-check';
import { Pod, podTemplateFrom, setTarget, type Container, type PodSpec } from '../../src';
import { readCases } from '../../scripts/conformance/score';
import { join } from 'node:path';

/** A chart whose objects are not checked: what is under test is that they come through. */
function chart(): Chart {
  const app = new App();
  setTarget(app, { problems: 'off' });
  return new Chart(app, 'c');
}

/** What a pod renders from a spec. */
const rendered = (spec: unknown): unknown => new Pod(chart(), 'x', { spec: spec as PodSpec } as never).toJson().spec;

/** JSON without null: a null field means an absent one, and cdk8s leaves it out. */
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const name = fc.string({ minLength: 1 });
const seconds = fc.nat();
const port = fc.oneof(fc.nat(), name);
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T)[] = []) =>
  fc.record(shape, { requiredKeys: requiredKeys as never[], noNullPrototype: true });

const handler = fc.oneof(
  fc.record({ httpGet: some({ path: fc.string(), port, scheme: fc.constantFrom('HTTP', 'HTTPS') }, ['port']) }),
  fc.record({ tcpSocket: some({ port, host: fc.string() }, ['port']) }),
  fc.record({ exec: some({ command: fc.array(fc.string()) }, ['command']) }),
  fc.record({ grpc: some({ port: fc.nat(), service: fc.string() }, ['port']) }),
);
const timing = some({
  initialDelaySeconds: seconds,
  periodSeconds: seconds,
  timeoutSeconds: seconds,
  failureThreshold: seconds,
});
const probe = fc.tuple(handler, timing).map(([asked, when]) => ({ ...asked, ...when }));

const container = some<Container>(
  {
    name,
    image: fc.string(),
    command: fc.array(fc.string()),
    env: fc.array(some({ name, value: fc.string() }, ['name'])),
    ports: fc.array(
      some({ name, containerPort: fc.nat(), protocol: fc.constantFrom('TCP', 'UDP', 'SCTP') }, ['containerPort']),
    ),
    resources: some({ limits: fc.dictionary(name, fc.oneof(fc.nat(), fc.string()), { noNullPrototype: true }) }),
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    stdin: fc.boolean(),
    volumeMounts: fc.array(some({ name, mountPath: fc.string(), readOnly: fc.boolean() }, ['name', 'mountPath'])),
    securityContext: some({
      runAsUser: fc.nat(),
      privileged: fc.boolean(),
      capabilities: some({ add: fc.array(name) }),
    }),
  } as never,
  ['name', 'image'],
);

const podSpec = some<PodSpec>(
  {
    containers: fc.array(container),
    initContainers: fc.array(container),
    volumes: fc.array(
      some({ name, emptyDir: some({ sizeLimit: fc.oneof(fc.nat(), fc.string()) }) }, ['name', 'emptyDir']),
    ),
    restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
    hostNetwork: fc.boolean(),
    nodeSelector: fc.dictionary(name, fc.string(), { noNullPrototype: true }),
    terminationGracePeriodSeconds: fc.nat(),
    tolerations: fc.array(
      some({ key: name, operator: fc.constantFrom('Exists', 'Equal'), tolerationSeconds: fc.nat() }),
    ),
  } as never,
  ['containers'],
);

/** cdk8s resolves strings that look like its tokens, and objects by their constructor's name. */
const inert = (value: unknown): boolean => !/\$\{|__proto__|constructor/.test(JSON.stringify(value));

test('any spec of typed fields comes out unchanged', () => {
  fc.assert(
    fc.property(podSpec, (spec) => {
      fc.pre(inert(spec));
      expect(rendered(spec)).toEqual(spec);
    }),
  );
});

test('any other fields come out unchanged, too', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json, { noNullPrototype: true }), (spec) => {
      fc.pre(inert(spec));
      expect(rendered(spec)).toEqual(spec);
    }),
  );
});

const accepted = readCases(join(__dirname, '../conformance/cases.jsonl.gz')).filter(
  ({ manifest, verdicts }) => (manifest as { kind?: unknown }).kind === 'Pod' && verdicts['1.36']?.accepted,
);

test(`${accepted.length} pods that a server accepted pass the untyped door, and come out with the same spec`, () => {
  expect(accepted.length).toBeGreaterThan(1_000);
  for (const { id, manifest } of accepted) {
    const { spec } = podTemplateFrom(manifest);
    expect({ id, spec: rendered(spec) }).toEqual({ id, spec: withoutNull(spec) });
  }
});

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutNull(element));
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  return Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (v === null ? [] : [[k, withoutNull(v)]])));
}
