// Validation of two-container pods, warm, on one core: the whole verdict beside what a compiled JSON schema of the same API costs,
// which finds unknown fields and wrong types only. `npm run bench` runs it.
import Ajv from 'ajv';
import { has, loadModel } from '../../scripts/import/model';
import type { FieldType, Model } from '../../scripts/import/model';
import { validate } from '../../src/validate';

const MINOR = 36;
const PODS = 1_000;
const ROUNDS = 60;

const probe = (path: string): object => ({ httpGet: { path, port: 'http' }, periodSeconds: 10, failureThreshold: 3 });

const pod = (i: number, image = 'example.com/app:1.2.3'): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `web-${i}`,
    namespace: 'default',
    labels: { app: 'web' },
    annotations: { 'example.com/owner': 'us' },
  },
  spec: {
    serviceAccountName: 'web',
    terminationGracePeriodSeconds: 30,
    volumes: [
      { name: 'data', emptyDir: {} },
      { name: 'conf', configMap: { name: 'conf' } },
    ],
    containers: [
      {
        name: 'app',
        image,
        ports: [{ name: 'http', containerPort: 8080 }],
        env: [
          { name: 'MODE', value: 'fast' },
          { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        ],
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
        livenessProbe: probe('/live'),
        readinessProbe: probe('/ready'),
        volumeMounts: [
          { name: 'data', mountPath: '/data' },
          { name: 'conf', mountPath: '/etc/app', readOnly: true },
        ],
        securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
      {
        name: 'log',
        image: 'example.com/log:1',
        args: ['--follow'],
        resources: { requests: { cpu: '10m', memory: '16Mi' } },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      },
    ],
  },
});

/** The API of one minor as a JSON schema; what schemas cannot say is left out, as in the published ones. */
function jsonSchema({ types }: Model): object {
  const of = (type: FieldType): object => {
    if (type.is === 'array') return { type: 'array', items: of(type.of) };
    if (type.is === 'map') return { type: 'object', additionalProperties: of(type.of) };
    if (type.is === 'ref') return { $ref: `#/definitions/${type.type}` };
    if (type.is === 'int32' || type.is === 'int64') return { type: 'integer' };
    if (type.is === 'double') return { type: 'number' };
    if (type.is === 'quantity' || type.is === 'intOrString') return { type: ['string', 'number'] };
    if (type.is === 'any') return {};
    return { type: type.is === 'boolean' ? 'boolean' : 'string' };
  };
  const definitions = Object.entries(types).map(([name, { fields }]) => {
    const present = Object.entries(fields).filter(([, field]) => has(field, MINOR));
    const required = present.filter(([, field]) => field.required).map(([field]) => field);
    const properties = Object.fromEntries(present.map(([field, { type }]) => [field, of(type)]));
    return [name, { type: 'object', properties, required, additionalProperties: false }];
  });
  return { definitions: Object.fromEntries(definitions) as object, $ref: '#/definitions/Pod' };
}

/** Microseconds of processor time a pod, the least of several rounds: the rest is what else the machine does. */
function measure(run: (manifest: unknown) => unknown, manifests: readonly unknown[]): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const manifest of manifests) run(manifest);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / manifests.length);
  }
  return least;
}

const good = Array.from({ length: PODS }, (_, i) => pod(i));
const bad = Array.from({ length: PODS }, (_, i) => pod(i, ''));
const compiled = new Ajv({ strict: false, allErrors: true }).compile(jsonSchema(loadModel()));

for (const [what, run, manifests] of [
  ['JSON schema, good pods', compiled, good],
  ['JSON schema, pods without an image', compiled, bad],
  ['validate, good pods', validate, good],
  ['validate, pods without an image', validate, bad],
] as const) {
  const micros = measure((manifest) => run(manifest), manifests);
  console.log(`${what.padEnd(36)} ${micros.toFixed(1).padStart(6)} µs a pod, ${Math.round(1e6 / micros)} a second`);
}
