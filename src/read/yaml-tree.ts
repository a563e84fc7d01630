import type { CST, Document, Lexer, Parser } from 'yaml';
import { yamlLibrary } from './yaml-library';
import { colonsInFlow, yamlLexer } from './yaml-lexer';
import { YamlError } from './yaml-value';

/** Deeper than any manifest, and far from the end of the stack for the composer, which calls itself at each level. */
export const DEEPEST = 300;
/** What to say of it. */
export const TOO_DEEP = 'No manifest is nested as deeply as this.';

/**
 * The tree of the first YAML document in a text, with all scalars as text; its syntax errors are in its `errors`.
 *
 * @throws YamlError for nesting without end: composing that could bring down the process
 */
export function yamlTree(text: string): Document {
  const tree = composed(text, yamlLexer());
  // Where a quote or a bracket was left open, the indentation that YAML asks for tells where.
  const strict = tree.errors.length > 0 ? composed(text, new (yamlLibrary().Lexer)()) : tree;
  return strict.errors.length > 0 ? strict : tree;
}

function composed(text: string, lexer: Lexer): Document {
  const { Composer, Parser } = yamlLibrary();
  const tokens: CST.Token[] = [];
  for (const token of parsed(text, { lexer, parser: new Parser() })) {
    refuseDepth(token);
    tokens.push(token);
  }
  const composer = new Composer({
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  });
  for (const document of composer.compose(tokens, true, text.length)) return document;
  throw new Error('the composer gives a document for any text');
}

function* parsed(text: string, { lexer, parser }: { lexer: Lexer; parser: Parser }): Generator<CST.Token> {
  for (const lexeme of colonsInFlow(lexer.lex(text))) yield* parser.next(lexeme);
  yield* parser.end();
}

function refuseDepth(root: CST.Token): void {
  let level: (CST.Token | null | undefined)[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level;
    if (depth > DEEPEST && first) {
      throw new YamlError({ message: 'nested too deeply', hint: TOO_DEEP, range: [first.offset, first.offset + 1] });
    }
    const next: (CST.Token | null | undefined)[] = [];
    for (const token of level) {
      if (!token) continue;
      if (token.type === 'document') next.push(token.value);
      else if ('items' in token) for (const { key, value } of token.items) if (key ?? value) next.push(key, value);
    }
    level = next.filter((token) => token && ('items' in token || token.type === 'document'));
  }
}
