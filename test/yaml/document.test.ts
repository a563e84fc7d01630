import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import fc from '../fast-check';
import { readCases } from '../../scripts/conformance/score';
import { Bytes } from '../../src/yaml/bytes';
import { writeDocument } from '../../src/yaml/document';
import { json, meaningful, text } from '../app/texts';

function documentText(value: unknown): string {
  const out = new Bytes(16);
  writeDocument(value, out);
  return out.view().toString('utf8');
}

/** Both ways: the bytes, or the message of the error. */
function both(value: unknown): [ours: string, theirs: string] {
  const outcome = (write: () => string): string => {
    try {
      return write();
    } catch (error) {
      return `throws ${(error as Error).message}`;
    }
  };
  return [outcome(() => documentText(value)), outcome(() => Yaml.stringify(value))];
}

function expectSameBytes(value: unknown): void {
  const [ours, theirs] = both(value);
  expect(ours).toBe(theirs);
}

/** Places where a string can stand; each has its own rules or its own indentation. */
function everywhere(text: string): unknown {
  return { [text]: text, map: { [text]: text, list: [text, [text, [text]], { [text]: text }] }, last: text };
}

function nested(depth: number, around: (inner: unknown) => unknown): unknown {
  let value: unknown = 'text';
  for (let i = 0; i < depth; i++) value = around(value);
  return value;
}

describe('documents have the bytes of cdk8s', () => {
  test.each(meaningful)('%j, wherever it stands', (each) => {
    expectSameBytes(everywhere(each));
  });

  test.each<[title: string, value: unknown]>([
    ['an empty map', {}],
    ['empty maps and lists inside', { a: {}, b: [], c: [{}, [], [[]], [{}]] }],
    ['lists in lists', { a: [[1, [2, 3]], [[[4]]], [{ b: [5] }]] }],
    ['null and undefined', { a: null, b: undefined, c: [null, undefined], d: { e: undefined } }],
    ['only nulls', { a: null }],
    ['a list with holes', { a: Object.assign([], { 2: 1 }) }],
    ['numbers', { a: [0, -0, 1.5, 1e21, 1e-7, -1e300, NaN, Infinity, -Infinity, 2 ** 53, 5n, -(10n ** 30n)] }],
    [
      'integers of every length',
      { a: Array.from({ length: 7 }, (_, digits) => [10 ** digits, 10 ** digits - 1, -digits]) },
    ],
    [
      'keys of every length',
      Object.fromEntries(Array.from({ length: 40 }, (_, length) => ['k'.repeat(length), length])),
    ],
    [
      'more keys than are kept in mind',
      { a: Object.fromEntries(Array.from({ length: 2500 }, (_, n) => [`k${n}`, n])) },
    ],
    ['maps of every depth', nested(60, (inner) => ({ a: 1, inner }))],
    ['lists of every depth', { a: nested(60, (inner) => [inner, 1]) }],
    ['deeper than is usual', nested(700, (inner) => ({ inner: [inner] }))],
    ['a key of 1,023 characters', { ['k'.repeat(1023)]: { a: 1 } }],
    ['a key of 1,024 characters', { ['k'.repeat(1024)]: [1] }],
    ['a key of 1,025 characters', { ['k'.repeat(1025)]: { a: 'b' }, b: { ['k'.repeat(1025)]: [1] } }],
    ['a key of 1,023 characters and quotes', { [`${'k'.repeat(1023)}:`]: 1 }],
    ['words past the usual width of a line', { a: 'word '.repeat(100) + 'end', b: ['a: '.repeat(200)] }],
    ['a megabyte of text', { a: 'x'.repeat(1e6), b: 'x y\n'.repeat(2e5), c: '"'.repeat(1e5) }],
    ['a top-level list', [1, { a: 2 }]],
    ['a top-level text', 'a\nb'],
    ['a top-level null', null],
    ['a map without a prototype', Object.assign(Object.create(null), { a: 1 })],
    ['an own __proto__', JSON.parse('{"__proto__": {"a": 1}, "b": {"__proto__": 2}}')],
    ['a date', { a: new Date(0) }],
    ['bytes', { a: Buffer.from('hello') }],
    ['a Map and a Set', { a: new Map([['b', 1]]), c: new Set([1]) }],
    ['a wrapped string', { a: new String('b') }],
    [
      'an instance of a class',
      {
        a: new (class Thing {
          public b = 1;
        })(),
      },
    ],
    ['an instance with toJSON', { a: { toJSON: () => 'b' } }],
    [
      'an iterable',
      {
        a: {
          *[Symbol.iterator]() {
            yield 1;
          },
        },
      },
    ],
    ['a list of another class', { a: new (class List extends Array<number> {})(3) }],
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('b') }],
  ])('%s', (_title, value) => {
    expectSameBytes(value);
  });

  test('a value that occurs twice is an anchor and an alias', () => {
    const labels = { app: 'web' };
    const none: unknown[] = [];
    expect(documentText({ a: labels, b: [labels] })).toContain('*a1');
    expectSameBytes({ a: labels, b: [labels], c: none, d: none });
  });

  test('a value that contains itself', () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle['self'] = [circle];
    expectSameBytes(circle);
  });

  test('data that asks for YAML of its own as it is read', () => {
    const value = {
      a: 1,
      get text(): string {
        return documentText({ b: [{ c: 1 }, { d: 2 }] });
      },
      last: [{ e: 3 }],
    };
    expect(documentText({ list: [value, { ...value }] })).toBe(Yaml.stringify({ list: [value, { ...value }] }));
  });

  test('one document after another, none of them by cdk8s', () => {
    const asked = jest.spyOn(Yaml, 'stringify');
    const many = { a: Array.from({ length: 100 }, (_, n) => ({ b: [n], c: {} })) };
    const few = { a: [{ b: [1] }, { b: [1] }], 'c\nd': {} };
    for (const value of [few, many, many, few]) documentText(value);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    for (const value of [few, many, many, few]) expectSameBytes(value);
  });

  test('a text that ends with very many empty lines, at once', () => {
    const text = `a${'\n'.repeat(1_000_000)}`;
    expect(documentText({ text })).toBe(Yaml.stringify({ text }));
  });

  test('one document after another, and after one that failed', () => {
    const symbol = { a: { b: [{ c: Symbol('d') }] } };
    for (const value of [{ a: [{ b: 1 }] }, symbol, { a: [{ b: 1 }], c: {} }, { c: [] }]) expectSameBytes(value);
    expectSameBytes({ a: Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, {}])) });
    expectSameBytes({ a: [{ b: 1 }] });
  });

  test('any string, wherever it stands', () => {
    fc.assert(
      fc.property(text, (each) => {
        expectSameBytes(everywhere(each));
      }),
      { numRuns: 1000 },
    );
  });

  test('any data', () => {
    fc.assert(
      fc.property(fc.dictionary(text, json, { maxKeys: 5 }), (each) => {
        expectSameBytes(each);
      }),
      { numRuns: 600 },
    );
  });

  test('all manifests of the recorded cases', () => {
    const cases = readCases(join(__dirname, '../conformance/cases.jsonl.gz'));
    expect(cases.length).toBeGreaterThan(1000);
    for (const { manifest } of cases) expectSameBytes(manifest);
  });
});
