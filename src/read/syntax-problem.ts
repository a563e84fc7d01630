import type { Node, Pair, YAMLError } from 'yaml';
import type { YamlProblem } from './yaml-value';

const HINTS: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  TAB_AS_INDENT: 'Indent with spaces: YAML takes no tabs there.',
  BLOCK_AS_IMPLICIT_KEY: 'A value with ": " in it goes into quotes.',
  BAD_SCALAR_START: 'A value that begins with this character goes into quotes.',
};

/** For Helm's braces in a text that is read as YAML. */
export const TEMPLATE = 'This looks like a template: render it first, and check what comes out.';
const COLUMNS = 'All fields of a map, and all dashes of a list, begin in one column.';

/** An error of the YAML parser in words, with what would help, in a text of which so much was understood. */
export function syntaxProblem(error: YAMLError, text: string, root: Node | null): YamlProblem {
  const [start, end] = error.pos;
  // A quote that is never closed runs to the end, where nobody would look for it.
  const opening =
    error.message.startsWith('Missing closing') && text.slice(start).trim() === '' ? lastOf(root) : undefined;
  if (opening) {
    const from = opening[0];
    const hint = 'The text that begins here has no quote at its end.';
    return { message: error.message, range: [from, from + 1], hint };
  }
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, lineEnd < 0 ? undefined : lineEnd);
  const template = line.includes('{{');
  const columns = /same column|without - indicator/.test(error.message) ? COLUMNS : undefined;
  const hint = template ? TEMPLATE : (columns ?? HINTS[error.code]);
  return { message: error.message, range: [start, end], ...(hint !== undefined && { hint }) };
}

/** Where the last scalar of a tree stands. */
function lastOf(root: Node | null): Node['range'] {
  let node: unknown = root;
  for (;;) {
    if (typeof node !== 'object' || node === null) return undefined;
    if ('items' in node) node = (node as { items: unknown[] }).items.at(-1);
    else if ('key' in node) node = (node as Pair).value ?? node.key;
    else return (node as Node).range;
  }
}
