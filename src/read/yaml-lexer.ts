import type { Lexer } from 'yaml';
import { yamlLibrary } from './yaml-library';

/** What the lexer keeps to itself and this file looks at. */
interface State {
  readonly buffer: string;
  readonly pos: number;
  readonly flowLevel: number;
}

/**
 * A lexer that asks for no indentation within quotes, brackets and braces. YAML asks for it, but go-yaml does not, and itself
 * writes long quoted texts with their lines at the column of their key, as `kubectl get -o yaml` prints them.
 *
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_flow_scalar and yaml_parser_unroll_indent
 */
export function yamlLexer(): Lexer {
  const { Lexer } = yamlLibrary();
  const lexer = new Lexer();
  const state = lexer as unknown as State;
  let indent = 0;
  // The lexer compares the column of each line with this field of its own, which it sets at every key and every dash.
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (isFree(state) ? 0 : indent),
    set: (value: number) => {
      indent = value;
    },
  });
  return lexer;
}

/** At the start of a line the lexer stands before the text of a block scalar, or where nothing is indented anyway. */
function isFree({ buffer, pos, flowLevel }: State): boolean {
  const quoted = (buffer[pos] === '"' || buffer[pos] === "'") && buffer[pos - 1] !== '\n';
  return quoted || flowLevel > 0;
}

/** What the lexer says ahead of the text of a scalar, `SCALAR` of its CST. */
const SCALAR = '\u001f';
/** What it says of a plain text's colon: that it is there, and, ahead of a comma, a value with nothing in it. */
const BEHIND = [':', SCALAR, ''];
const FLOW_INDICATOR = /^[,[\]{}]/;

/**
 * Puts a colon back to the plain text before it where a comma or a bracket follows: between brackets YAML takes it for the end of a
 * key, and go-yaml does so only with a blank behind it. Thus `[2001:db8::, ::]` has an address, and no map.
 *
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_plain_scalar
 */
export function* colonsInFlow(lexemes: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let marked = false;
  for (const lexeme of lexemes) {
    if (held.length > 0) {
      if (lexeme === BEHIND[held.length - 1]) {
        held.push(lexeme);
        continue;
      }
      const apart = held.length === 1 || !FLOW_INDICATOR.test(lexeme);
      yield* apart ? held : [`${held[0]}:`];
      marked = held.at(-1) === SCALAR;
      held = [];
    }
    if (marked && !/^["']/.test(lexeme)) held = [lexeme];
    else yield lexeme;
    marked = lexeme === SCALAR;
  }
  yield* held;
}
