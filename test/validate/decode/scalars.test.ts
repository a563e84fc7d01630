import { validate } from '../../../src/validate';
import { configMap, pod, podOfContainer } from '../../../src/validate/examples';
import { namespace, secret } from '../../../src/validate/rules/config/examples';
import { causes, minors, refusedBy } from '../rules/verdicts';

describe('a quantity without digits', () => {
  const asking = (memory: string): object => podOfContainer({ resources: { limits: { memory } } });

  it.each(['+', '.', 'E', 'Ti', '.Ki', 'e-9', '-'])('%s is 0', (text) => {
    expect(causes(asking(text))).toEqual([]);
  });

  it.each(['Pi', 'Ei', '.Ei', '-Pi', 'e-10', '+E-98'])('%s cannot be read', (text) => {
    expect(causes(asking(text))).toEqual(['BadRequest spec.containers[0].resources.limits.memory']);
  });

  it.each(['0Pi', '.0Ei', '0e-10'])('%s has one', (text) => {
    expect(causes(asking(text))).toEqual([]);
  });
});

describe('an integer that a double cannot hold', () => {
  const schema = { type: 'integer', maximum: 9223372036854775807n, minimum: -9223372036854775808n };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Widget', plural: 'widgets' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
  const asking = (memory: bigint): object => podOfContainer({ resources: { limits: { memory } } });

  it.each<[place: string, manifest: object]>([
    ['a double', crd],
    ['a quantity', asking(18014398509481985n)],
    ['an int64', pod({ spec: { terminationGracePeriodSeconds: 9007199254740993n } })],
  ])('passes as %s', (_, manifest) => {
    expect(causes(manifest)).toEqual([]);
  });

  it('keeps its sign as a quantity', () => {
    expect(causes(asking(-18014398509481985n))).toEqual([
      'Invalid spec.containers[0].resources.limits[memory]',
      'Invalid spec.containers[0].resources.requests[memory]',
    ]);
  });

  it.each<[place: string, manifest: object]>([
    ['an int32', pod({ spec: { priority: 9007199254740993n } })],
    ['a number or text', podOfContainer({ livenessProbe: { tcpSocket: { port: 9007199254740993n } } })],
  ])('is told as a number where it does not fit: %s', (_, manifest) => {
    const [first] = validate(manifest);
    expect(first?.message).toMatch(/^json: cannot unmarshal number 9007199254740993 into Go /);
  });
});

describe('what is no quantity', () => {
  const told = (memory: unknown): readonly (string | undefined)[] => {
    const [problem] = validate(podOfContainer({ resources: { limits: { memory } } }));
    return [problem?.message, problem?.hint];
  };

  it.each(['1K', '10Mm', '1e', '1-5'])('%s has a wrong suffix', (text) => {
    expect(told(text)[0]).toBe("unable to parse quantity's suffix");
  });

  it.each(['Pi', 'e-10'])('%s has no number', (text) => {
    expect(told(text)[0]).toBe('unable to parse numeric part of quantity');
  });

  it.each(['', '512MB', '1_000', true, {}])('%j looks like none, and we say what does', (value) => {
    const [message, hint] = told(value);
    expect(message).toMatch(/^quantities must match the regular expression/);
    expect(hint).toMatch(/10Gi/);
  });
});

describe('a moment', () => {
  const made = (creationTimestamp: string): object => configMap({ metadata: { creationTimestamp } });

  it.each(['2024-01-02T03:04:05+64:00', '2024-01-02T03:04:05+-1:99', '2024-01-02T03:04:.5Z'])(
    '%s passed until 1.26',
    (text) => {
      expect(refusedBy(made(text))).toEqual(minors(27));
    },
  );

  it.each(['2024-01-02T03:04:Z', '2024-13-02T03:04:05+64:00', '2024-01-02T03:04:05+1:00'])('%s never did', (text) => {
    expect(refusedBy(made(text))).toEqual(minors(25));
  });
});

describe('names of bytes', () => {
  it('are cut at a byte where the server completes them', () => {
    const generateName = `${'x'.repeat(31)}ä${'x'.repeat(31)}`;
    expect(causes(namespace({ metadata: { name: undefined, generateName } }))).toEqual([
      'Invalid metadata.generateName',
      'Invalid metadata.generateName',
      'Invalid metadata.name',
    ]);
  });

  it('keep what is in front of a dash at the end of a prefix', () => {
    expect(causes(podOfContainer({ envFrom: [{ secretRef: { name: 'aä-' } }] }))).toEqual([
      'Invalid spec.containers[0].envFrom[0].secretRef.name',
    ]);
    expect(causes(pod({ metadata: { name: undefined, generateName: 'a_-' } }))).toEqual(['Invalid metadata.name']);
  });
});

describe('a value of another type is told with the type in Go', () => {
  it.each<[type: string, manifest: object]>([
    ['[]string', podOfContainer({ command: 'sh' })],
    ['[]Container', pod({ spec: { containers: { name: 'x' } } })],
    ['map[string]string', configMap({ data: 'a' })],
    ['map[string][]uint8', configMap({ binaryData: 'a' })],
    ['[]uint8', configMap({ binaryData: { a: 1 } })],
    ['int32', podOfContainer({ ports: [{ containerPort: '80' }] })],
  ])('%s', (type, manifest) => {
    expect(validate(manifest).map(({ message }) => message.split(' of type ')[1])).toEqual([type]);
  });
});

describe('a text that is no base64', () => {
  it.each([
    ['changeme!', 8],
    ['YWJjZA', 4],
    ['YWJj\nZA=', 8],
    ['YWJjZ===', 5],
    ['YWJjZA=x', 6],
    ['YWJjZA==YWJj', 8],
    ['<base64>', 0],
    ['äYWJj', 0],
  ])('%s is not from byte %i on', (text, byte) => {
    const [finding] = validate(secret({ data: { key: text } }));
    expect(finding).toMatchObject({ field: 'data.key', reason: 'BadRequest' });
    expect(finding?.message).toMatch(new RegExp(` input byte ${byte}$`));
  });
});
