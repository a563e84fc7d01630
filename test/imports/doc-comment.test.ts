import * as ts from 'typescript';
import { docComment } from '../../scripts/import/doc-comment';

test.each([
  ['the end of a comment', 'every */5 minutes; */ alert(1) /*'],
  ['a tag', 'write @every 5m, or\n@deprecated at the start'],
  ['a template end', '${`} and `back` ticks'],
  ['windows line ends', 'one\r\ntwo */\r\nthree'],
])('%s in a doc leaves the code around it alone', (_, doc) => {
  const code = [...docComment(doc, {}, ''), 'export interface Probe {', ...docComment(doc, {}, '  '), '  a: string;', '}'].join('\n');
  const file = ts.createSourceFile('doc.ts', code, ts.ScriptTarget.ES2022, true);
  const [only, ...others] = file.statements;
  expect(others).toEqual([]);
  expect(only !== undefined && ts.isInterfaceDeclaration(only) && only.members.length).toBe(1);
  expect(only && ts.getJSDocTags(only)).toEqual([]);
});

test.each([
  ['', {}, []],
  ['Short.', {}, ['/** Short. */']],
  ['', { since: 29 }, ['/** @since Kubernetes 1.29 */']],
  ['Short.', { since: 26, until: 30 }, ['/**', ' * Short.', ' *', ' * @since Kubernetes 1.26', ' * @until Kubernetes 1.30', ' */']],
  ['One.\n\nTwo.', {}, ['/**', ' * One.', ' *', ' * Two.', ' */']],
])('%j with span %j is %j', (doc, span, lines) => {
  expect(docComment(doc, span, '')).toEqual(lines);
});

test('a long line is wrapped within 120 columns, loses no word and starts no markdown list', () => {
  const doc = `${'lorem - ipsum + 1. dolor # sit '.repeat(20)}\n - ${'item '.repeat(60)}`;
  const lines = docComment(doc, {}, '  ');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  const text = lines.slice(1, -1).map((line) => line.replace(/^ {3}\* ?/, ''));
  expect(text.join(' ').split(/\s+/)).toEqual(doc.trim().split(/\s+/));
  expect(text.filter((line) => /^\s*(?:[-+*#]|\d+\.)\s/.test(line))).toEqual([expect.stringMatching(/^ - item/)]);
});
