import { App, Chart, JsonPatch, Lazy, Yaml, type IResolver } from 'cdk8s';
import fc from '../fast-check';
import { App as FastApp, ManifestObject, type Manifest } from '../../src';
import { wholeData, writeData } from '../../src/workloads/rendering';
import { Bytes } from '../../src/yaml/bytes';
import { writeDocument } from '../../src/yaml/document';

/** The same object rendered by the fast way, and by cdk8s's: a resolver that resolves nothing makes it go there. */
function both(
  manifest: unknown,
  add: (object: ManifestObject) => void = () => undefined,
): [fast: string, slow: string] {
  const render = (resolvers: IResolver[]): string => {
    const chart = new Chart(new App({ resolvers }), 'c', { namespace: 'ns', labels: { chart: 'c' } });
    try {
      const object = new ManifestObject(chart, 'x', manifest as Manifest);
      add(object);
      // The order of the keys counts, and so does an undefined in a list.
      return JSON.stringify(object.toJson(), (_key, value: unknown) => (value === undefined ? '(undefined)' : value));
    } catch (error) {
      return `throws ${(error as Error).message}`;
    }
  };
  return [render([]), render([{ resolve: () => undefined }])];
}

const keys = fc.oneof(
  fc.constantFrom(
    'name',
    'image',
    'spec',
    'labels',
    'env',
    'value',
    'b',
    'a',
    '1',
    '0',
    'data',
    'limits',
    'constructor',
  ),
  fc.string({ maxLength: 3 }),
);
const { any, metadata } = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ maxLength: 3 }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(keys, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
  metadata: fc.record(
    {
      name: fc.constantFrom('given', undefined, null),
      generateName: fc.constantFrom('g-', undefined),
      toString: fc.constantFrom(undefined, 'text'),
      labels: fc.dictionary(keys, fc.string({ maxLength: 2 }), { maxKeys: 3, noNullPrototype: true }),
      annotations: fc.dictionary(keys, fc.string({ maxLength: 2 }), { maxKeys: 3, noNullPrototype: true }),
      finalizers: fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }),
      ownerReferences: fc.array(fc.dictionary(keys, tie('any'), { maxKeys: 2, noNullPrototype: true }), {
        maxLength: 2,
      }),
      managed: tie('any'),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
}));

describe.each(['', '1'])('plain data renders as cdk8s renders it, CDK8S_DISABLE_SORT=%j', (disabled) => {
  beforeAll(() => {
    process.env.CDK8S_DISABLE_SORT = disabled;
  });
  afterAll(() => {
    delete process.env.CDK8S_DISABLE_SORT;
  });

  test('any manifest', () => {
    const property = fc.property(metadata, any, any, (meta, spec, data) => {
      const [fast, slow] = both({ spec, apiVersion: 'v1', metadata: meta, data, kind: 'Thing' });
      expect(fast).toBe(slow);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test('any manifest, written or looked at without being rendered', () => {
    const property = fc.property(metadata, any, any, (meta, spec, data) => {
      const chart = new Chart(new App(), 'c', { namespace: 'ns', labels: { chart: 'c' } });
      const given = { spec, apiVersion: 'v1', metadata: meta, data, kind: 'Thing' } as unknown as Manifest;
      const object = new ManifestObject(chart, 'x', given);
      const out = new Bytes(64);
      out.text('before\n');
      if (writeData(object, out)) {
        expect(out.view().toString()).toBe(`before\n${Yaml.stringify(JSON.parse(JSON.stringify(object.toJson())))}`);
      } else expect(out.view().toString()).toBe('before\n');
      const whole = wholeData(object);
      if (whole) expect(whole).toEqual(object.toJson());
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test.each<[title: string, spec: unknown]>([
    ['a lazy value', { a: Lazy.any({ produce: () => ({ z: 1, b: [] }) }) as unknown }],
    ['a token', { a: { resolve: () => 'resolved' } }],
    [
      'a union of a number and a string',
      {
        a: new (class IntOrString {
          public value = 5;
        })(),
      },
    ],
    ['a date', { a: new Date(0) }],
    ['an object without a prototype', { a: Object.create(null) as unknown }],
    ['a field named constructor', { a: { constructor: 'x' } }],
    ['a field named __proto__', JSON.parse('{"a": {"__proto__": {"b": 1}}}')],
    ['a function', { a: () => 1 }],
    ['nulls in a list', { a: [null, undefined, [null]] }],
  ])('%s', (_title, spec) => {
    const [fast, slow] = both({ apiVersion: 'v1', kind: 'Thing', spec });
    expect(fast).toBe(slow);
  });

  test.each<[title: string, add: (object: ManifestObject) => void]>([
    [
      'a JSON patch',
      (object) => {
        object.addJsonPatch(JsonPatch.add('/spec/b', { c: 1 }));
      },
    ],
    [
      'labels and annotations',
      (object) => {
        object.metadata.addLabel('z', '1');
        object.metadata.addAnnotation('b', '');
      },
    ],
    [
      'other metadata',
      (object) => {
        object.metadata.add('zone', { b: 1, a: {} });
        object.metadata.add('labels', 'no');
      },
    ],
    [
      'metadata that is lazy',
      (object) => {
        object.metadata.add('zone', Lazy.any({ produce: () => 'lazy' }));
      },
    ],
    [
      'finalizers',
      (object) => {
        object.metadata.addFinalizers('f');
      },
    ],
    [
      'metadata named like what objects inherit',
      (object) => {
        object.metadata.add('toString', 'text');
      },
    ],
  ])('added later: %s', (_title, add) => {
    const [fast, slow] = both({ apiVersion: 'v1', kind: 'Thing', metadata: { labels: {} }, spec: { a: 1 } }, add);
    expect(fast).toBe(slow);
    expect(slow).not.toContain('throws');
  });
});

test('what all objects inherit is not taken for data', () => {
  Object.defineProperty(Object.prototype, 'inherited', { value: 'x', enumerable: true, configurable: true });
  try {
    const [fast, slow] = both({ apiVersion: 'v1', kind: 'Thing', metadata: { labels: { a: 'b' } }, spec: { a: 1 } });
    expect(fast).toBe(slow);
  } finally {
    Reflect.deleteProperty(Object.prototype, 'inherited');
  }
});

test('nor what all objects inherit and none shows', () => {
  const [manifest, list] = [{ apiVersion: 'v1', kind: 'Thing', spec: { a: [1] } }, Array.prototype];
  Object.defineProperty(list, 'toJSON', { value: () => 'x', configurable: true });
  try {
    const out = new Bytes(64);
    writeDocument(manifest, out);
    expect(out.view().toString()).toBe(Yaml.stringify(manifest));
  } finally {
    Reflect.deleteProperty(list, 'toJSON');
  }
});

test('what is rendered shares nothing with what was given', () => {
  const labels = { app: 'web' };
  const manifest = {
    apiVersion: 'v1',
    kind: 'Thing',
    metadata: { labels },
    spec: { selector: { matchLabels: labels } },
  };
  const json = new ManifestObject(new Chart(new App(), 'c'), 'x', manifest).toJson();
  const { matchLabels } = (json.spec as { selector: { matchLabels: object } }).selector;
  expect(matchLabels).toEqual(labels);
  expect([labels, (json.metadata as { labels: object }).labels]).not.toContain(matchLabels);
});

test.each([
  ['many keys', { data: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`k${(n * 37) % 60}`, `${n}`])) }],
  ['a date', { data: { a: new Date(0) } }],
  ['a map', { data: { a: new Map([['b', 1]]) } }],
])('our App writes %s as cdk8s does', (_title, fields) => {
  const text = (app: App): string => {
    new ManifestObject(new Chart(app, 'c'), 'x', { apiVersion: 'v1', kind: 'ConfigMap', ...fields });
    try {
      return app.synthYaml();
    } catch (error) {
      return `throws ${(error as Error).message}`;
    }
  };
  expect(text(new FastApp())).toBe(text(new App()));
});

test('what most objects are is written without being rendered', () => {
  const object = new ManifestObject(new Chart(new App(), 'c'), 'x', {
    spec: { containers: [{ image: 'nginx', name: 'web' }] },
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { labels: { b: '1', a: '2' } },
  });
  const out = new Bytes(64);
  expect(writeData(object, out)).toBe(true);
  expect(out.view().toString()).toBe(Yaml.stringify(object.toJson()));
  expect(wholeData(object)).toEqual(object.toJson());
});

test('an object that renders itself in its own way is asked', () => {
  class Other extends ManifestObject {
    public override toJson(): Record<string, unknown> {
      return { ...super.toJson(), extra: true };
    }
  }
  const app = new FastApp();
  const object = new Other(new Chart(app, 'c'), 'x', { apiVersion: 'v1', kind: 'Thing' });
  expect(app.synthYaml()).toBe(Yaml.stringify(object.toJson()));
  expect(app.synthYaml()).toContain('extra: true');
});
