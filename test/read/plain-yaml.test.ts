import fc from '../fast-check';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { plainTree } from '../../src/read/plain-yaml';
import { yamlTree } from '../../src/read/yaml-tree';

/** What readers look at in a tree. Where nothing is written, or of a block no more than the head is ever shown, places may differ. */
function shape(node: Node | null): unknown {
  const [start = 0, end = 0] = node?.range ?? [];
  if (isScalar(node)) {
    const place = start < end ? [start, node.type === 'BLOCK_LITERAL' || end] : 'nowhere';
    return { value: node.value, type: node.type, place };
  }
  const flow = (isMap(node) || isSeq(node)) && node.flow === true && [start, end];
  if (isMap(node)) {
    return { flow, map: node.items.map(({ key, value }) => [shape(key as Node), shape(value as Node | null)]) };
  }
  return isSeq(node) ? { flow, list: node.items.map((item) => shape(item as Node)) } : node;
}

/** What the library makes of a text. */
function composed(text: string): unknown {
  const { contents, errors } = yamlTree(text);
  return errors.length > 0 ? errors.map(({ message }) => message) : shape(contents);
}

describe('plain YAML is read as the library reads it', () => {
  test.each([
    'a: 1\nb:\n  c: x y\n  d:\ne: -1\n',
    'a: b\nc:',
    'a:\n- b\n- c: d\n  e:\n  - f\n  -   g: h\n      i: j\nk: l\n',
    "a:\n  - -x\n  - --flag=1\n  - http://x:80/y?z#w\nb: \"q # \\\"\\n\\\\\"\nc: 'it''s: '\n",
    '# head\n\na: b # tail\n  # deeper\nc:   # tail\n  d: "e"   # tail\n\n\n# end',
    'a: {}\nb: []\nc: [x, "y, z", \'\'] # tail\nd:\n- {}\n- [1, .5]\n',
    'a: |\n  one\n    two\n\n  # text\n\n\nb: |-\n two\n\n\n# end\nc:\n- |\n x\n- |-\n  y\n',
    'on: yes\n8080: 0x1f\n.5: ~\na: null\na: .inf\n',
    '  a: b\n  c:\n    - d\n',
    'a: é\u{1f600} — “x”\nb: "é"\n',
  ])('%j', (text) => {
    const tree = plainTree(text);
    expect(tree).toBeDefined();
    expect(shape(tree ?? null)).toEqual(composed(text));
  });

  test('and where that may be wrong, it is left to the library', () => {
    const others = [
      '',
      '# nothing',
      'a',
      '- a',
      '{a: b}',
      '"a": b',
      'a b: c',
      'a:\tb',
      'a: b\r\n',
      'a: b\n...\n',
      'a: b\n c: d\n',
      'a:\n  b: c\n d: e\n',
      'a: b\n  c\n',
      'a:\n  b\n',
      'a: "b\n  c"\n',
      'a: "\\x41"\n',
      'a: "b" c\n',
      'a: "b"#c\n',
      'a: b: c\n',
      'a: b:\n',
      'a: - b\n',
      'a: -\n',
      'a: &x b\n',
      'a: *x\n',
      'a: !x b\n',
      'a: @b\n',
      'a: `b`\n',
      'a: %b\n',
      'a: >\n  b\n',
      'a: |2\n  b\n',
      'a: |\n\n  b\n',
      'a: |\n  b',
      'a: |\n  b\n   \n',
      'a: |\n    b\n  c\n',
      'a: |\nb: c\n',
      'a: {b: c}\n',
      'a: [b,]\n',
      'a: [b:c]\n',
      'a: [b\n',
      'a: [[b]]\n',
      'a:\n-\n  b: c\n',
      'a:\n- - b\n',
      'a:\n- b\n  c\n',
      'a:\n- b: c\n   d: e\n',
      'a:\n  - b\n - c\n',
      '? a\n: b\n',
      '<<: b\n',
      Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ];
    for (const text of others) expect([text, plainTree(text)]).toEqual([text, undefined]);
  });

  test('and a long line of spaces in no more time than another line', () => {
    const text = `a: x${' '.repeat(200_000)}y\n`;
    // Seconds, and not minutes: see the limit.
    expect(plainTree(text)).toMatchObject({ items: [{ value: { value: text.slice(3, -1) } }] });
  }, 20_000);

  test('whatever lines there are', () => {
    const common = fc.constantFrom(
      '',
      '',
      ' b',
      ' "b"',
      " 'b'",
      ' -b',
      ' |',
      ' |-',
      ' {}',
      ' [a, "b"]',
      ' b # c',
      ' # c',
    );
    const odd = fc.constantFrom(' b: c', ' >', ' &a b', ' "b', ' "\\n"', ' - b', ' [a', ' b:', ' #c', '#c');
    const value = fc.oneof({ weight: 8, arbitrary: common }, odd);
    const key = fc.constantFrom('a', 'a', 'b', 'on', '- a', '-  a', '- - a');
    const content = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(key, value).map(([name, of]) => `${name}:${of}`) },
      { weight: 2, arbitrary: value.map((of) => `-${of}`) },
      fc.constantFrom('', '# c', 'text', '  ', '...'),
    );
    const line = fc.tuple(fc.constantFrom(0, 0, 0, 2, 2, 4, 1), content).map(([indent, of]) => ' '.repeat(indent) + of);
    const texts = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));
    let read = 0;
    fc.assert(
      fc.property(texts, fc.constantFrom('', '\n'), (lines, end) => {
        const tree = plainTree(lines + end);
        if (!tree) return;
        read++;
        expect(shape(tree)).toEqual(composed(lines + end));
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(300);
  });
});
