import fc from '../fast-check';
import { detectionTime, ManifestError, rollout, simulate, startBudget, timingAdvice } from '../../src/timeline';

const full = () => ({
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 10,
  readinessGates: [{ conditionType: 'example.com/ready' }],
  initContainers: [{ name: 'init', image: 'a' }],
  containers: [
    {
      name: 'main',
      image: 'a',
      restartPolicy: 'Always',
      restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [3] } }],
      ports: [{ name: 'http', containerPort: 80 }],
      startupProbe: { tcpSocket: { port: 80 }, failureThreshold: 3 },
      readinessProbe: { exec: { command: ['true'] } },
      livenessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5, terminationGracePeriodSeconds: 1 },
      lifecycle: { preStop: { sleep: { seconds: 3 } }, postStart: { exec: { command: ['sleep', '1'] } } },
    },
  ],
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inside]) => pathsOf(inside, [...path, key]))];
}

function replaced(path: Path, by: unknown): unknown {
  const spec = full();
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], spec);
  (holder as Record<string, unknown>)[last] = by;
  return { kind: 'Deployment', spec: { template: { spec } } };
}

const readers = { simulate, startBudget, detectionTime, rollout, timingAdvice };
const message = (read: (manifest: unknown) => unknown, manifest: unknown): string | undefined => {
  try {
    read(manifest);
    return undefined;
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return error.message;
  }
};

describe('a manifest with anything in any field', () => {
  const paths = pathsOf(full()).slice(1);

  test.each(Object.keys(readers) as (keyof typeof readers)[])('%s takes it, or says which field is wrong', (name) => {
    const any = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        'x',
        '',
        7.5,
        -1,
        0,
        10n,
        2147483647,
        2 ** 31,
        1e300,
        [],
        {},
        [null],
        ['x'],
        { port: null },
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), any, (path, value) => {
        message((manifest) => readers[name](manifest), replaced(path, value));
      }),
      { numRuns: name === 'startBudget' || name === 'detectionTime' ? 100 : 300 },
    );
  });

  test.each([
    [['containers', 0, 'ports'], 80, 'spec.template.spec.containers[0].ports is 80, and should be a list'],
    [
      ['containers', 0, 'livenessProbe', 'periodSeconds'],
      '5',
      'livenessProbe.periodSeconds is "5", and should be a whole number',
    ],
    [
      ['containers', 0, 'livenessProbe', 'periodSeconds'],
      0.5,
      'livenessProbe.periodSeconds is 0.5, and should be a whole number',
    ],
    [['containers', 0, 'readinessProbe', 'exec', 'command', 0], {}, 'command[0] is an object, and should be a text'],
    [
      ['containers', 0, 'livenessProbe', 'httpGet', 'port'],
      true,
      'port is true, and should be a whole number or a text',
    ],
    [['initContainers', 0, 'lifecycle'], [], 'initContainers[0].lifecycle is a list, and should be an object'],
    [
      ['containers', 0, 'startupProbe', 'failureThreshold'],
      2 ** 31,
      'startupProbe.failureThreshold is 2147483648, and should be a number that fits into 32 bits',
    ],
    [
      ['containers', 0, 'ports', 0, 'containerPort'],
      -1e300,
      'containerPort is -1e+300, and should be a number that fits into 32 bits',
    ],
    [
      ['terminationGracePeriodSeconds'],
      2 ** 63,
      'terminationGracePeriodSeconds is 9223372036854776000, and should be a number that fits into 64 bits',
    ],
  ] as const)('%j that is %j', (path, value, said) => {
    expect(message(simulate, replaced(path, value))).toContain(said);
  });

  test.each(['ports', 'livenessProbe', 'lifecycle', 'restartPolicyRules'])('a null %s is none', (field) => {
    expect(simulate(replaced(['containers', 0, field], null))).toEqual(
      simulate(replaced(['containers', 0, field], undefined)),
    );
  });
});
