import type { YAMLError } from 'yaml';
import type { YamlProblem } from './yaml-value';

const HINTS: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  TAB_AS_INDENT: 'Indent with spaces: YAML takes no tabs there.',
  BLOCK_AS_IMPLICIT_KEY: 'A value with ": " in it goes into quotes.',
  BAD_SCALAR_START: 'A value that begins with this character goes into quotes.',
};

/** An error of the YAML parser in words, with what would help. */
export function syntaxProblem(error: YAMLError, text: string): YamlProblem {
  const [start, end] = error.pos;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, lineEnd < 0 ? undefined : lineEnd);
  const template = line.includes('{{');
  const hint = template ? 'This looks like a template: render it first, and check what comes out.' : HINTS[error.code];
  return { message: error.message, range: [start, end], ...(hint !== undefined && { hint }) };
}
