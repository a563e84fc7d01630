import { read, values } from './read';

describe('what kubectl reads', () => {
  test.each<[title: string, text: string, expected: unknown[]]>([
    ['one document', 'a: 1\nb: [x, "2"]\n', [{ a: 1, b: ['x', '2'] }]],
    ['documents between separators', '---\na: 1\n---\nb: 2\n--- # three\nc: 3\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['no document where nothing stands', '# nothing\n---\n---\n\n---\na: 1\n---\nnull\n', [{ a: 1 }]],
    ['Windows line ends', 'a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
    [
      'booleans and octals of YAML 1.1',
      'a: yes\nb: 0644\nc: "yes"\nd: !!str 0644\n',
      [{ a: true, b: 420, c: 'yes', d: '0644' }],
    ],
    ['keys as text', 'on: 1\n80: 2\n1.5: 3\n', [{ true: 1, 80: 2, 1.5: 3 }]],
    [
      'keys that are floats as Go writes those of 32 bits',
      '1.0: a\n1e6: b\n99999999999999999999: c\n8125901.5: d\n.00001: e\n-2.50: f\n.inf: g\n.NaN: h\n1e39: i\n',
      [
        {
          1: 'a',
          '1e+06': 'b',
          '1e+20': 'c',
          '8.1259015e+06': 'd',
          '1e-05': 'e',
          '-2.5': 'f',
          '.inf': 'i',
          '.nan': 'h',
        },
      ],
    ],
    ['anchors and aliases', 'a: &x {k: [1]}\nb: *x\n', [{ a: { k: [1] }, b: { k: [1] } }]],
    ['an anchor set anew', 'a: &x 1\nb: &x 2\nc: *x\n', [{ a: 1, b: 2, c: 2 }]],
    ['merge keys', 'a: &x {k: 1, l: 1}\nb:\n  <<: *x\n  k: 2\n', [{ a: { k: 1, l: 1 }, b: { k: 2, l: 1 } }]],
    [
      'merged lists, the first map first',
      'a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc: {<<: [*x, *y]}\n',
      [{ a: { k: 1 }, b: { k: 2, l: 2 }, c: { k: 1, l: 2 } }],
    ],
    ['a merge that comes last and wins', 'a: &x {k: 1}\nb:\n  k: 2\n  <<: *x\n', [{ a: { k: 1 }, b: { k: 1 } }]],
    [
      'tags that it does not know',
      'a: !Ref x\nb: !!binary aGk=\nc: !!int "3"\nd: !!float 1\n',
      [{ a: 'x', b: 'hi', c: 3, d: 1 }],
    ],
    ['block scalars', 'a: |\n  x\n  y\nb: >-\n  x\n  y\n', [{ a: 'x\ny\n', b: 'x y' }]],
    [
      'quoted texts whose lines begin at the column of their key',
      `a:\n  b: 'x\n  y'\n  c: ["x\n  y", 'z\n\n  z']\n  "d": "e\nf"\n`,
      [{ a: { b: 'x y', c: ['x y', 'z\nz'], d: 'e f' } }],
    ],
    ['a quoted key behind an empty block scalar', 'a: |\n"b": c\n', [{ a: '', b: 'c' }]],
    [
      'brackets and braces with their insides at any column',
      'a: [\n1,\nx\n]\nb:\n  c: {\nd: [\n2]\n}\n  e: f\n',
      [{ a: [1, 'x'], b: { c: { d: [2] }, e: 'f' } }],
    ],
    [
      'question marks and colons, but for plain texts between brackets',
      'a: &x x?y\nb: ["x?y", *x]\nc: :x\n',
      [{ a: 'x?y', b: ['x?y', 'x?y'], c: ':x' }],
    ],
    [
      'colons that end a plain text between brackets',
      'a: [2001:db8::, b:]\nc: {d:, e: f:, "g":, h: [i:, j: k]}\nl: [m:\n]\n',
      [{ a: ['2001:db8::', 'b:'], c: { 'd:': null, e: 'f:', g: null, h: ['i:', { j: 'k' }] }, l: [{ m: null }] }],
    ],
    ['the first of documents that end with dots', 'a: 1\n...\nb: 2\n', [{ a: 1 }]],
    ['__proto__ as a key', '__proto__: {a: 1}\n', [JSON.parse('{"__proto__":{"a":1}}')]],
    ['JSON', '{"a": 1, "b": "\\ud83d\\ude00"}', [{ a: 1, b: '😀' }]],
    ['JSON indented by tabs', '{\n\t"a": [\n\t\t1\n\t]\n}\n', [{ a: [1] }]],
    ['JSON values in a row', '{"a":1}{"b":"}{"}\n{"c":{"d":2}}\n', [{ a: 1 }, { b: '}{' }, { c: { d: 2 } }]],
    ['large integers in JSON', '{"a":9007199254740993}', [{ a: 9007199254740993n }]],
    ['YAML after a JSON value', '{"a":1}\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['indented YAML right behind a JSON value', '{"a":1} \n  b: 2\n  c: 3\n', [{ a: 1 }, { b: 2, c: 3 }]],
    ['a flow mapping that is no JSON', '{a: 1, b: x}\n---\nc: 3\n', [{ a: 1, b: 'x' }, { c: 3 }]],
    [
      'lists taken apart',
      'kind: List\napiVersion: v1\nitems: [{kind: A}, {kind: List, items: [{kind: B}]}]\n',
      [{ kind: 'A' }, { kind: 'B' }],
    ],
    [
      'items of typed lists',
      'kind: PodList\napiVersion: v1\nitems: [{metadata: {name: a}}]\n',
      [{ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a' } }],
    ],
  ])('%s', async (_title, text, expected) => {
    expect(await values(text)).toEqual(expected);
    expect(await values(text, 1)).toEqual(expected);
    expect(await values(text, 7)).toEqual(expected);
  });
});

describe('what kubectl does not read', () => {
  test.each<[title: string, text: string, message: RegExp, place: [line: number, column: number]]>([
    ['tabs as indentation', 'a: 1\nb:\n\tc: 2\n', /Tabs are not allowed/, [3, 1]],
    ['a second colon', 'a: 1\n---\nb: c: d\n', /Nested mappings/, [3, 4]],
    ['a bracket that stays open', 'a: [1, 2\nb: 3\n', /./, [2, 1]],
    ['a question mark in a plain text between brackets', 'a: b?\nc: [x, http://y?z]\n', /',' or '\]'/, [2, 8]],
    ['a colon before a plain text between brackets', 'a: [x, ::1]\n', /',' or '\]'/, [1, 8]],
    ['a quote that is never closed', 'a: 1\nb:\n  - c: "d\n    e: f\n', /Missing closing "quote/, [3, 8]],
    ['a field out of line', 'a:\n  - b: 1\n c: 2\n', /same column/, [3, 1]],
    ['dots ahead of a document', '# a\n\n...\nb: 1\n', /did not find expected node content/, [3, 1]],
    ['dots and nothing else', '...\n', /did not find expected node content/, [1, 1]],
    ['a bracket behind a colon', 'a: [b:[c]]\n', /./, [1, 7]],
    ['an unknown anchor', 'a: 1\nb: *x\n', /unknown anchor 'x' referenced/, [2, 4]],
    ['an anchor that contains itself', 'a: &x\n  b: *x\n', /contains itself/, [2, 6]],
    ['a null key', 'a: 1\n~: 2\n', /unsupported map key/, [2, 1]],
    ['a key beyond 64 bits with a sign', 'a: 1\n9223372036854775808: 2\n', /unsupported map key/, [2, 1]],
    ['a list as key', '? [a]\n: 2\n', /invalid map key/, [1, 3]],
    ['not a number', 'a: .nan\n', /unsupported value: NaN/, [1, 4]],
    ['a tag that does not fit', 'a: !!int x\n', /cannot decode !!str `x` as a !!int/, [1, 10]],
    ['control characters', 'a: b\nc: "\u0001"\n', /control characters/, [2, 5]],
    ['text behind a separator', 'a: 1\n--- b\n', /invalid Yaml document separator: b/, [2, 1]],
    ['a merge of a scalar', 'a:\n  <<: 1\n', /map merge requires/, [2, 7]],
    ['JSON that ends too early', '{"a": 1', /./, [1, 8]],
    ['nesting without end', `a: ${'['.repeat(5000)}\n`, /nested too deeply/, [1, expect.any(Number) as number]],
  ])('%s', async (...[, text, message, [line, column]]) => {
    const unreadable = (await read(text)).find((one) => 'problem' in one);
    expect(unreadable).toMatchObject({
      problem: { message: expect.stringMatching(message) as string },
      at: { line, column },
    });
  });

  test.each(['a: {{ .Values.a }}\n', '{{- if .Values.a }}\na: 1\n', 'a:\n  {{- toYaml .Values.a | nindent 2 }}\n'])(
    'a template, which is named as such: %j',
    async (text) => {
      const unreadable = (await read(text)).find((one) => 'problem' in one);
      expect(unreadable).toMatchObject({
        problem: { hint: expect.stringContaining('looks like a template') as string },
      });
    },
  );
  test.each([
    ['an expression', 'a: {{ .Values.a }}\n', /template/],
    ['an expression that opens a document', '{{ if .Values.a }}\na: 1\n', /template/],
    ['an expression ahead of what it has in it', 'a:\n    {{ include "x" . }}\n  b: 1\n', /template/],
    ['a statement of Jinja', '{% set a = 1 %}\na: 1\n', /template/],
    ['a host with an asterisk', 'host: *.example.com\n', /"\*" goes into quotes/],
    ['nothing but an asterisk', 'a: *\n', /"\*" goes into quotes/],
    ['a line without a colon', 'a:\n  b: 1\n  c\n', /no colon/],
    ['a variable in braces', 'a: { b: ${C} }\n', /"\{" in it goes into quotes/],
  ])('what it says of %s', async (_title, text, hint) => {
    const unreadable = (await read(text)).find((one) => 'problem' in one);
    expect(unreadable).toMatchObject({ problem: { hint: expect.stringMatching(hint) as string } });
  });

  test('alias bombs', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${Array(10)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]`,
    );
    const start = process.hrtime.bigint();
    expect(await values(`${levels.join('\n')}\n`)).toEqual(['document contains excessive aliasing']);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(5000);
  });

  test('aliases of a long text, of which few make much', async () => {
    const long = (aliases: number): string => `a: &a "${'x'.repeat(1 << 16)}"\nb: [${'*a,'.repeat(aliases)}]\n`;
    expect(await values(long(257))).toEqual(['document contains excessive aliasing']);
    expect(await values(long(256))).toMatchObject([{ b: { length: 256 } }]);
  });
});

describe('keys that are there twice', () => {
  test.each([
    ['YAML', 'a:\n  b: 1\n  c: 2\n  b: 3\n', 'a.b', 4, 3],
    ['JSON', '{"a": {"b": 1, "b": 2}}', 'a.b', 1, 16],
    ['lists', 'a:\n- x: 1\n  x: 2\n', 'a[0].x', 3, 3],
  ])('are found in %s, and the last one holds', async (...[, text, path, line, column]) => {
    const [one] = await read(text);
    if (!one || 'problem' in one) throw new Error('does not parse');
    expect(one.duplicates).toMatchObject([{ duplicate: path }]);
    expect(one.span(one.duplicates[0]!.range)).toMatchObject({ line, column });
  });

  test.each([
    ['another object', 'kind: A\nmetadata: {name: a}\nkind: B\nmetadata: {name: b}\n', ['kind', 'metadata'], /---/],
    ['a field that was written before', 'kind: A\nspec:\n  a: 1\nspec:\n  a: 2\n', ['spec'], /^Remove/],
  ])('may be %s', async (...[, text, fields, hint]) => {
    const [one] = await read(text);
    if (!one || 'problem' in one) throw new Error('does not parse');
    const found = fields.map((duplicate) => ({ duplicate, hint: expect.stringMatching(hint) as string }));
    expect(one.duplicates).toMatchObject(found);
  });

  test('are not those that override merged ones', async () => {
    expect(await read('a: &x {k: 1}\nb: {<<: *x, k: 2}\n')).toMatchObject([{ duplicates: [] }]);
  });
});

describe('a field is found in the text', () => {
  const pod = `# a pod
apiVersion: v1
kind: Pod
metadata:
  labels: &labels
    app.kubernetes.io/name: web
    "a[0]": x
spec:
  containers:
    - name: web
      ports: [{containerPort: 70000}]
      command:
        - |
          long
  other: *labels
`;
  test.each<[field: string, part: 'key' | 'value', line: number, column: number, marked: string]>([
    ['spec.containers[0].name', 'value', 10, 13, 'web'],
    ['spec.containers[0].name', 'key', 10, 7, 'name'],
    ['spec.containers[0].ports[0].containerPort', 'value', 11, 31, '70000'],
    ['spec.containers[0].image', 'value', 10, 7, 'name'],
    ['spec.containers[0]', 'value', 10, 7, 'name'],
    ['spec.containers[7]', 'value', 9, 3, 'containers'],
    ['spec.containers[0].command[0]', 'value', 13, 11, '|'],
    ['spec.containers', 'value', 9, 3, 'containers'],
    ['metadata.labels[app.kubernetes.io/name]', 'value', 6, 29, 'web'],
    ['metadata.labels.app.kubernetes.io/name', 'key', 6, 5, 'app.kubernetes.io/name'],
    ['metadata.labels[a[0]]', 'value', 7, 13, 'x'],
    ['spec.other.app.kubernetes.io/name', 'value', 6, 29, 'web'],
    ['spec.nothing.here', 'key', 8, 1, 'spec'],
    ['nothing', 'key', 2, 1, 'apiVersion'],
    ['', 'value', 3, 1, 'kind'],
  ])('%s, its %s: line %i, column %i, %s', async (...[field, part, line, column, marked]) => {
    const [one] = await read(pod);
    if (!one || 'problem' in one) throw new Error('does not parse');
    const span = one.locate(field, part);
    expect(span).toMatchObject({ line, column });
    expect(span.text.slice(span.column - 1, span.column - 1 + span.length)).toBe(marked);
  });

  test.each<[field: string, blamed: string, line: number, column: number]>([
    ['metadata.labels', 'web', 6, 29],
    ['metadata.labels', 'a[0]', 7, 5],
    ['spec.other', 'x', 7, 13],
    ['metadata.labels', 'elsewhere', 5, 3],
    ['spec.containers[0].name', 'name', 10, 13],
  ])('%s, in which %s is blamed: line %i, column %i', async (...[field, blamed, line, column]) => {
    const [one] = await read(pod);
    if (!one || 'problem' in one) throw new Error('does not parse');
    expect(one.locate(field, 'value', blamed)).toMatchObject({ line, column });
  });

  test('in a JSON value behind another one on the same line', async () => {
    const [, second] = await read('{"a":1} {"kind":"Pod","spec":{"x":true}}');
    if (!second || 'problem' in second) throw new Error('does not parse');
    expect(second.locate('spec.x', 'value')).toMatchObject({ line: 1, column: 35, length: 4 });
  });

  test('in an item of a list', async () => {
    const [, second] = await read('kind: List\nitems:\n- kind: A\n- kind: B\n  x: 1\n');
    if (!second || 'problem' in second) throw new Error('does not parse');
    expect(second.locate('x', 'value')).toMatchObject({ line: 5, column: 6, length: 1 });
  });
});
