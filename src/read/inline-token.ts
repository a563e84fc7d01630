import type { Node } from 'yaml';
import { mapNode, scalarNode, seqNode } from './yaml-nodes';

/** A scalar or a flow collection, and where its text ends. */
export interface Token {
  node: Node;
  end: number;
}

/** What plain text must not begin with, but a dash may stand before other text. */
const PLAIN = /(?:[^ \n\-?:,[\]{}#&*!|>'"%@`]|-[^ \n])[^\n]*/y;
const DOUBLE = /"([^"\\\n]*(?:\\["\\nt][^"\\\n]*)*)"/y;
const SINGLE = /'([^'\n]*(?:''[^'\n]*)*)'/y;
const EMPTY = /\{\}|\[\]/y;
/** Of plain words in brackets, those that nobody could take for anything else. */
const WORD = /[A-Za-z0-9_./][A-Za-z0-9_./-]*(?=[ ,\]])/y;
const NEXT = / *(,) +(?![,\]])| *(\])/y;

/** What is written at a place of a block, on one line; `undefined` where that is for the library to read. */
export function tokenAt(text: string, at: number): Token | undefined {
  switch (text[at]) {
    case '"':
    case "'":
      return quoted(text, at);
    case '{':
      return empty(text, at);
    case '[':
      return empty(text, at) ?? flowList(text, at);
    default:
      return plain(text, at);
  }
}

function plain(text: string, at: number): Token | undefined {
  const line = matched(PLAIN, text, at)?.[0];
  if (line === undefined) return undefined;
  const comment = line.indexOf(' #');
  let length = comment < 0 ? line.length : comment;
  // A pattern for the spaces at the end would look at each run of spaces once for each of them.
  while (line.charCodeAt(length - 1) === 0x20) length--;
  const written = line.slice(0, length);
  if (written.includes(': ') || written.endsWith(':')) return undefined;
  return scalar(written, 'PLAIN', [at, at + written.length]);
}

function quoted(text: string, at: number): Token | undefined {
  const double = text[at] === '"';
  const [whole, inside] = matched(double ? DOUBLE : SINGLE, text, at) ?? [];
  if (whole === undefined || inside === undefined) return undefined;
  const end = at + whole.length;
  if (!double) return scalar(inside.replaceAll("''", "'"), 'QUOTE_SINGLE', [at, end]);
  return scalar(inside.includes('\\') ? (JSON.parse(whole) as string) : inside, 'QUOTE_DOUBLE', [at, end]);
}

function empty(text: string, at: number): Token | undefined {
  if (!matched(EMPTY, text, at)) return undefined;
  const end = at + 2;
  return { node: text[at] === '{' ? mapNode([], [at, end, end], true) : seqNode([], [at, end, end], true), end };
}

function flowList(text: string, start: number): Token | undefined {
  const items: Node[] = [];
  for (let at = start + 1; ;) {
    const quote = text[at] === '"' || text[at] === "'";
    const word = quote ? undefined : matched(WORD, text, at)?.[0];
    const item = quote
      ? quoted(text, at)
      : word === undefined
        ? undefined
        : scalar(word, 'PLAIN', [at, at + word.length]);
    const next = item && matched(NEXT, text, item.end);
    if (!next) return undefined;
    items.push(item.node);
    at = item.end + next[0].length;
    if (next[2] !== undefined) return { node: seqNode(items, [start, at, at], true), end: at };
  }
}

function scalar(
  value: string,
  type: 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE',
  [start, end]: readonly [start: number, end: number],
): Token {
  return { node: scalarNode(value, type, [start, end, end]), end };
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
