import { Yaml } from 'cdk8s';
import fc from '../fast-check';
import * as yaml from 'yaml';
import { selfWriting } from '../../src/yaml/self-writing';
import { json, text } from '../app/texts';

const plain = (): Record<string, unknown> => ({
  kind: 'Pod',
  spec: { a: 'yes', b: [1, { c: 'x y '.repeat(50) }], d: {} },
});
const writing = (): Record<string, unknown> => selfWriting(plain());

describe('a manifest that writes itself is what the plain one is', () => {
  test.each<[title: string, look: (manifest: Record<string, unknown>) => unknown]>([
    ['as YAML of cdk8s', (m) => Yaml.stringify(m, m)],
    ['as YAML with the defaults of the library', (m) => yaml.stringify(m)],
    ['as YAML with other options', (m) => yaml.stringify(m, { version: '1.1', lineWidth: 30 })],
    ['as YAML with a replacer', (m) => yaml.stringify(m, (key, value: unknown) => (key === 'b' ? 'replaced' : value))],
    ['within other YAML', (m) => yaml.stringify({ items: [m, { again: m.spec }] })],
    ['within YAML of cdk8s', (m) => Yaml.stringify({ items: [m] })],
    ['as a document', (m): unknown => new yaml.Document(m).toJS()],
    ['as JSON', (m) => JSON.stringify(m)],
    ['by its fields', (m) => [Object.entries(m), Object.getPrototypeOf(m) === Object.prototype]],
    ['copied', (m) => structuredClone(m)],
    ['changed and written', (m) => Yaml.stringify(Object.assign(m, { extra: ['added'] }))],
    ['twice in one document', (m) => Yaml.stringify({ a: m, b: m, items: [m, m] })],
    ['twice, and changed between', (m) => [Yaml.stringify([m, m]), Yaml.stringify([Object.assign(m, { n: 1 }), m])]],
    ['as a text', (m) => ''.concat(m as unknown as string)],
    ['as a prototype', (m) => Yaml.stringify(Object.assign(Object.create(m) as object, { own: 1 }))],
    ['with a field that was hidden', (m) => Yaml.stringify(Object.assign(m, { contents: { a: 1 } }))],
    ['with a field named toString', (m) => Yaml.stringify(Object.assign(m, { toString: 'text', contents: [] }))],
    ['with a value that occurs twice', (m) => Yaml.stringify(Object.assign(m, { extra: m.spec }))],
  ])('%s', (_title, look) => {
    expect(look(writing())).toEqual(look(plain()));
  });

  test('in comparisons', () => {
    expect(writing()).toStrictEqual(plain());
    expect(plain()).toStrictEqual(writing());
  });

  test('where it has a field that would be hidden', () => {
    const manifest = { contents: { a: 1 }, toString: 'text' };
    expect(Yaml.stringify(selfWriting({ ...manifest }))).toBe(Yaml.stringify(manifest));
  });

  test('while a field of it asks for the YAML of another', () => {
    const manifest = writing();
    const inner = (): string => Yaml.stringify(writing());
    Object.defineProperty(manifest, 'inner', { get: inner, enumerable: true });
    expect(Yaml.stringify(manifest)).toBe(Yaml.stringify({ ...plain(), inner: inner() }));
  });

  test('for any data', () => {
    const property = fc.property(fc.dictionary(text, json, { maxKeys: 4 }), (data) => {
      expect(Yaml.stringify(selfWriting({ ...data }))).toBe(Yaml.stringify(data));
    });
    fc.assert(property, { numRuns: 300 });
  });
});
