import fc from '../fast-check';
import ts from 'typescript';
import { importManifest, importManifests } from '../../src/import';
import { runCode } from './run-code';

const nasty = [
  ...["'", '"', '`', '${', '}', '\\', '\n', '\r', '*/', '/*', '//', '<!--', '-->', '\u2028', '\u2029', '\ufeff', '\0'],
  ...[
    '\u202e',
    '\ud800',
    '\udc00',
    '__proto__',
    'constructor',
    "');process.exit(9);('",
    '#',
    '@ts-nocheck',
    '/// <ref',
  ],
  ...['eslint-disable', '\t', ' ', 'a', 'B', '0', '=', ':', ',', '{{', '日本', '😀'],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
  .map((parts) => parts.join(''));
/** cdk8s itself loses fields of the first name, and takes an object with the second for an instance of a class. */
const key = text.filter((name) => name !== '__proto__' && name !== 'constructor');
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;

/** All that generated code may consist of, besides its literals. */
const allowed = new Set([
  ...[ts.SyntaxKind.NewExpression, ts.SyntaxKind.CallExpression, ts.SyntaxKind.ExpressionStatement],
  ...[ts.SyntaxKind.ObjectLiteralExpression, ts.SyntaxKind.ArrayLiteralExpression, ts.SyntaxKind.PropertyAssignment],
  ...[ts.SyntaxKind.Identifier, ts.SyntaxKind.StringLiteral, ts.SyntaxKind.NumericLiteral, ts.SyntaxKind.ThisKeyword],
  ...[ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword, ts.SyntaxKind.SuperKeyword],
  ...[ts.SyntaxKind.PrefixUnaryExpression, ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.AsExpression],
  ...[ts.SyntaxKind.ObjectKeyword, ts.SyntaxKind.ComputedPropertyName, ts.SyntaxKind.SatisfiesExpression],
  ...[ts.SyntaxKind.TypeReference, ts.SyntaxKind.QualifiedName, ts.SyntaxKind.Block],
]);
const called = new Set(['super', 'join', 'addJsonPatch', 'remove', 'httpGet', 'exec', 'emptyDir', 'webPod']);

/** What a program of this text does besides making literals. */
function strange(code: string): string[] {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const [body] = source.statements.filter(ts.isClassDeclaration).flatMap(({ members }) => [...members]);
  const visit = (node: ts.Node): void => {
    if (!allowed.has(node.kind)) found.push(ts.SyntaxKind[node.kind]);
    if (ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      if (!called.has(name)) found.push(name);
    }
    ts.forEachChild(node, visit);
  };
  if (body && ts.isConstructorDeclaration(body) && body.body) visit(body.body);
  else found.push('no constructor');
  const { parseDiagnostics, commentDirectives } = source as unknown as Record<string, unknown[] | undefined>;
  return [...found, ...(parseDiagnostics ?? []).map(String), ...(commentDirectives ?? []).map(() => 'a directive')];
}

test('text of a manifest becomes literals, and the code makes the same manifest', () => {
  fc.assert(
    fc.property(key, value, text, (field, inside, name) => {
      const manifest = {
        apiVersion: 'example.com/v1',
        kind: 'Foo',
        metadata: { name: `a${name}` },
        spec: { [field]: inside },
      };
      const { code, equal } = importManifest(manifest);
      expect(strange(code)).toEqual([]);
      expect(equal).toBe(true);
      expect(runCode(code)).toEqual([manifest]);
    }),
    { numRuns: 300 },
  );
});

test('text in the helpers of a pattern stays text', () => {
  fc.assert(
    fc.property(text, text, (path, word) => {
      const containers = [
        {
          name: 'web',
          image: 'nginx',
          livenessProbe: { httpGet: { path, port: 80 } },
          readinessProbe: { exec: { command: ['sh', '-c', word] } },
        },
      ];
      const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers } };
      const { code, equal } = importManifest(manifest);
      expect(strange(code)).toEqual([]);
      expect(equal).toBe(true);
      expect(runCode(code)).toEqual([manifest]);
    }),
    { numRuns: 200 },
  );
});

test('comments stay comments', () => {
  // A comment ends with its line; what is no text at all, YAML refuses.
  const line = text.map((comment) =>
    comment.replace(/[\0-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]/g, ' '),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 5, maxLength: 5 }), ([a, b, c, d, e]) => {
      const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { key: 'value' } };
      const yaml = `#${a}\napiVersion: v1 #${b}\n#${c}\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  #${d}\n  key: value\n#${e}\n`;
      const { code, equal } = importManifests([{ manifest, origin: { text: yaml, inside: [] } }]);
      expect(strange(code)).toEqual([]);
      expect(equal).toBe(true);
      expect(runCode(code)).toEqual([manifest]);
    }),
    { numRuns: 200 },
  );
});

test.each(['@ts-nocheck', ' @ts-expect-error', '/ <reference types="x" />', ' eslint-disable', ' sourceMappingURL=x'])(
  'a comment that a tool would obey is made harmless: %s',
  (comment) => {
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } };
    const yaml = `apiVersion: v1\n#${comment}\nkind: ConfigMap\nmetadata: {name: web}\n`;
    const { code } = importManifests([{ manifest, origin: { text: yaml, inside: [] } }]);
    expect(code).toContain(`// # ${comment.trim()}`);
  },
);

test('text and comments hide nothing, be it by tags beyond the basic plane', () => {
  const hidden = '\u00ad\u202e\u2066\u{e0041}\u{e007f}';
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { key: `a${hidden}b` } };
  const yaml = `# a${hidden}b\napiVersion: v1\n`;
  const { code, equal } = importManifests([{ manifest, origin: { text: yaml, inside: [] } }]);
  expect(code).not.toMatch(/\p{Cf}/u);
  expect(code.match(/a\\u00ad\\u202e\\u2066\\udb40\\udc41\\udb40\\udc7fb/g)).toHaveLength(2);
  expect(equal).toBe(true);
  expect(runCode(code)).toEqual([manifest]);
});
