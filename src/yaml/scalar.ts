import { hasStructure, looksTyped } from './plain';

/** Control characters other than tab and line feed, and halves of surrogate pairs: only double quotes can hold them. */
const unprintable = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u;

/** The marks that begin or end a document, or a directive, at the start of a line. */
const documentMark = /^(?:%|-{3}|\.{3})/m;

/** Below this length, quotes included, a double-quoted string stays on one line. */
const MULTI_LINE_LENGTH = 40;

/** The merge key of YAML 1.1 is the one string that is written as it stands though a reader takes it for something else. */
const MERGE = '<<';

/**
 * A string as the key of a map.
 *
 * @param atTop whether the map is the document itself, where a key might be taken for the start of a document
 */
export function keyText(key: string, atTop: boolean): string {
  if (key === MERGE) return key;
  if (unprintable.test(key)) return doubleQuoted(key, undefined);
  const plain = !key.includes('\n') && !hasStructure(key) && !(atTop && documentMark.test(key)) && !looksTyped(key);
  return plain ? key : quoted(key, undefined);
}

/**
 * A string as a value.
 *
 * @param depth how many blanks stand before each of its lines but the first
 */
export function stringText(text: string, depth: number): string {
  const indent = ' '.repeat(depth);
  if (text === MERGE) return text;
  if (unprintable.test(text)) return doubleQuoted(text, indent);
  if (text.includes('\n')) return block(text, indent);
  return hasStructure(text) || looksTyped(text) ? quoted(text, indent) : text;
}

/** A number: integers and fractions as JSON has them, and the three that JSON has not. */
export function numberText(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf';
}

/** Single quotes only where they save an escape. */
function quoted(text: string, indent: string | undefined): string {
  // A single quoted string cannot keep blanks beside a line break, and a key has no line breaks at all.
  const single = text.includes('"') && !text.includes("'") && !text.includes('\n');
  return single ? `'${text}'` : doubleQuoted(text, indent);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\\u0000': '\\0',
  '\\u0007': '\\a',
  '\\u000b': '\\v',
  '\\u001b': '\\e',
};

/**
 * Double quotes around JSON's escapes, the shortest that YAML has; a long text of many lines is broken at its line breaks.
 *
 * @param indent what stands before each line but the first; absent for a key, which has one line
 */
function doubleQuoted(text: string, indent: string | undefined): string {
  const json = JSON.stringify(text);
  if (!json.includes('\\')) return json;
  const breaks = indent !== undefined && json.length >= MULTI_LINE_LENGTH;
  let done = 0;
  let escaped = '';
  for (const match of json.matchAll(escapes)) {
    const [whole, blank, row] = match;
    escaped += json.slice(done, match.index);
    done = match.index + whole.length;
    if (row === undefined) escaped += shortEscape(whole);
    // A reader folds a blank before a line break away unless it is escaped.
    else escaped += (blank === ' ' ? '\\ ' : '') + (breaks ? lineBreaks(row.length / 2, json[done], indent) : row);
  }
  return escaped + json.slice(done);
}

/** The escapes of JSON one by one, and line breaks in a row with the blank before them. */
const escapes = /( ?)((?:\\n)+)|\\u[\da-f]{4}|\\./g;

function shortEscape(escape: string): string {
  const short = shortEscapes[escape];
  if (short !== undefined) return short;
  return escape.startsWith('\\u00') ? `\\x${escape.slice(4)}` : escape;
}

/** Line breaks in a double-quoted string: a reader takes one of them for a blank, so there is one more. */
function lineBreaks(count: number, next: string | undefined, indent: string): string {
  if (next === '"') return count === 1 ? '\\n' : `${'\n'.repeat(count)}${indent}\\n`;
  return `${'\n'.repeat(count + 1)}${indent}${next === ' ' ? '\\' : ''}`;
}

/** A text of several lines, as it stands, after a `|`. */
function block(text: string, indent: string): string {
  // The end of a block whose last line is blank would be lost.
  if (/\n[\t ]+$/.test(text)) return quoted(text, indent);
  const bodyEnd = text.length - trailingBlanks(text);
  let end = text.slice(bodyEnd);
  const chomping = chompingOf(end, bodyEnd === 0);
  if (end.endsWith('\n')) end = end.slice(0, -1);
  const body = text.slice(0, bodyEnd);
  const leading = /^[ \n]*/.exec(body)?.[0] ?? '';
  // Where the first line begins with a blank, a reader must be told the indentation.
  const header = `|${leading.includes(' ') ? '2' : ''}${chomping}`;
  const indented = body.replace(/\n+/g, `$&${indent}`);
  return `${header}\n${indent}${indented}${end.replace(/(?<!\n)\n+(?!\n|$)/g, `$&${indent}`)}`;
}

function trailingBlanks(text: string): number {
  let at = text.length;
  while (at > 0 && ' \t\n'.includes(text.charAt(at - 1))) at--;
  return text.length - at;
}

/** How a reader shall treat the line breaks at the end: none, one, or as many as there are. */
function chompingOf(end: string, isAll: boolean): string {
  const at = end.indexOf('\n');
  if (at === -1) return '-';
  return isAll || at !== end.length - 1 ? '+' : '';
}
