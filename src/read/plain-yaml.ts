import type { Node } from 'yaml';
import { tokenAt } from './inline-token';
import { mapNode, scalarNode, seqNode } from './yaml-nodes';

/** Tabs, other ends of lines, byte order marks, and lines that mark the beginning or the end of a document. */
const FOREIGN = /[\t\r\x85\u2028\u2029\ufeff]|^(?:---|\.\.\.)/m;
/** Deeper nesting is left to the library, which says so where it is too deep. */
const DEEPEST = 50;
const KEY = /([A-Za-z0-9_./][A-Za-z0-9_./-]{0,250}):(?=[ \n]|$)/y;
const DASH = /-( +)(?=[^ #\n])/y;
const LITERAL = /\|(-?) *\n/y;
const REST = / *(?: #[^\n]*)?(?:\n|$)/y;

/**
 * Reads the YAML of which most manifests are made: block maps and lists, scalars on one line, literal blocks, lists of words in
 * brackets. It takes a tenth of the time that the library takes, which need not even be loaded.
 *
 * @returns the tree that the composer of the library would make, with less in it; `undefined` for whatever else YAML has to
 *   offer, and for what is no YAML: that is for the library to read, and to complain about
 */
export function plainTree(text: string): Node | undefined {
  return FOREIGN.test(text) ? undefined : new PlainReader(text).root();
}

/** Stands at some content always: `at` is where it begins, `column` where that is in its line; -1 at the end of the text. */
class PlainReader {
  private at = 0;
  private column = -1;
  private depth = 0;

  constructor(private readonly text: string) {}

  root(): Node | undefined {
    this.toContent(0);
    const root = this.map(this.column);
    return this.column < 0 ? root : undefined;
  }

  /** Goes to the first content at or behind the beginning of a line. */
  private toContent(line: number): void {
    const { text } = this;
    for (let start = line; start < text.length;) {
      let at = start;
      while (text.charCodeAt(at) === 0x20) at++;
      const first = text[at];
      if (first !== undefined && first !== '\n' && first !== '#') {
        this.at = at;
        this.column = at - start;
        return;
      }
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      start = end + 1;
    }
    this.at = text.length;
    this.column = -1;
  }

  private map(column: number): Node | undefined {
    if (column < 0 || ++this.depth > DEEPEST) return undefined;
    const start = this.at;
    const items: { key: Node; value: Node }[] = [];
    while (this.column === column) {
      const key = this.key();
      const value = key && this.value(column);
      if (!value) return undefined;
      items.push({ key, value });
    }
    this.depth--;
    return this.column > column ? undefined : mapNode(items, [start, this.at, this.at]);
  }

  private key(): Node | undefined {
    const [whole, name] = this.matched(KEY) ?? [];
    if (whole === undefined || name === undefined) return undefined;
    const start = this.at;
    this.at += whole.length;
    return scalarNode(name, 'PLAIN', [start, start + name.length, start + name.length]);
  }

  /** What stands behind a key of a map at a column. */
  private value(column: number): Node | undefined {
    const rest = this.matched(REST);
    if (!rest) {
      while (this.text.charCodeAt(this.at) === 0x20) this.at++;
      return this.inline(column);
    }
    const none = this.at;
    this.toContent(none + rest[0].length);
    if (this.column > column) return this.matched(DASH) ? this.list(this.column) : this.map(this.column);
    if (this.column === column && this.matched(DASH)) return this.list(column);
    return scalarNode('', 'PLAIN', [none, none, none]);
  }

  private list(column: number): Node | undefined {
    if (++this.depth > DEEPEST) return undefined;
    const start = this.at;
    const items: Node[] = [];
    while (this.column === column) {
      const dash = this.matched(DASH);
      if (!dash) break;
      this.at += dash[0].length;
      this.column += dash[0].length;
      const item = this.matched(KEY) ? this.map(this.column) : this.inline(column);
      if (!item) return undefined;
      items.push(item);
    }
    this.depth--;
    return this.column > column ? undefined : seqNode(items, [start, this.at, this.at]);
  }

  /** What is written on the line, or below `|`. Where the next line is deeper, it goes on there: that is for the library. */
  private inline(column: number): Node | undefined {
    if (this.text[this.at] === '|') return this.literal(column);
    const token = tokenAt(this.text, this.at);
    if (!token) return undefined;
    this.at = token.end;
    const rest = this.matched(REST);
    if (!rest) return undefined;
    this.toContent(this.at + rest[0].length);
    return this.column > column ? undefined : token.node;
  }

  /** A literal block scalar inside of a map or a list at a column. */
  private literal(column: number): Node | undefined {
    const header = this.matched(LITERAL);
    if (!header) return undefined;
    const { text, at: start } = this;
    const lines: string[] = [];
    let indent = 0;
    let line = start + header[0].length;
    for (let next = line; line < text.length; line = next) {
      const end = text.indexOf('\n', line);
      // The last line must have an end, as it is a part of the value.
      if (end < 0) return undefined;
      next = end + 1;
      let at = line;
      while (text.charCodeAt(at) === 0x20) at++;
      const inside = at - line;
      if (at === end) {
        // Spaces beyond the indentation would be text.
        if (lines.length === 0 || inside > indent) return undefined;
        lines.push('');
        continue;
      }
      if (lines.length === 0) indent = inside;
      if (inside < indent || indent <= column) {
        if (inside > column) return undefined;
        break;
      }
      lines.push(text.slice(line + indent, end));
    }
    if (lines.length === 0) return undefined;
    while (lines.at(-1) === '') lines.pop();
    this.toContent(line);
    if (this.column > column) return undefined;
    return scalarNode(lines.join('\n') + (header[1] === '-' ? '' : '\n'), 'BLOCK_LITERAL', [start, line, line]);
  }

  private matched(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }
}
