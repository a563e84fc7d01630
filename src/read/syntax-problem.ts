import type { Node, Pair, YAMLError } from 'yaml';
import { ASTERISK, TEMPLATE } from './yaml-value';
import type { YamlProblem } from './yaml-value';

const NO_COLON = 'A field is written as "name: value"; this line, or one close to it, has no colon.';

const HINTS: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_ALIAS: ASTERISK,
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  TAB_AS_INDENT: 'Indent with spaces: YAML takes no tabs there.',
  BLOCK_AS_IMPLICIT_KEY: 'A value with ": " in it goes into quotes.',
  BAD_SCALAR_START: 'A value that begins with this character goes into quotes.',
};

const BRACES = 'A value with "{" in it goes into quotes between brackets.';
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
  const hint = isTemplate(line) || isTemplate(lineBefore(text, start)) ? TEMPLATE : cureOf(error, line);
  return { message: error.message, range: [start, end], ...(hint !== undefined && { hint }) };
}

function cureOf({ code, message }: YAMLError, line: string): string | undefined {
  if (/same column|without - indicator/.test(message)) return COLUMNS;
  if (/need to be followed by map values/.test(message)) return NO_COLON;
  if (/flow-map-start at node end/.test(message) && line.includes('${')) return BRACES;
  return HINTS[code];
}

/** Of Go or of Jinja. */
const isTemplate = (line: string): boolean => line.includes('{{') || line.includes('{%');

/** The last line with something in it before that of a place: an expression may end there, and leave no YAML behind it. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(0, text.lastIndexOf('\n', at - 1) + 1).trimEnd();
  return before.slice(before.lastIndexOf('\n') + 1);
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
