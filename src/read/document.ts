import type { Node } from 'yaml';
import { beginningOf, rangeOf } from './field-range';
import type { Part, Range } from './field-range';
import { Lines } from './lines';
import type { Span } from './lines';
import { plainTree } from './plain-yaml';
import type { RawDocument } from './raw-document';
import { syntaxProblem } from './syntax-problem';
import { YamlError, yamlValue } from './yaml-value';
import type { YamlProblem } from './yaml-value';
import { DEEPEST, TOO_DEEP, yamlTree } from './yaml-tree';

/** A document that was read: its JSON, and where in the file things stand. */
export class ReadDocument {
  private lines: Lines | undefined;
  private syntax: { root: Node | null; aliases: ReadonlyMap<Node, Node> } | undefined;

  private constructor(
    private readonly raw: RawDocument,
    /** The JSON of the document. */
    readonly value: unknown,
    /** What is wrong with the text itself, keys that are there twice; empty where all is well. */
    readonly problems: readonly YamlProblem[],
  ) {}

  /**
   * Reads a document as kubectl does.
   *
   * @returns the problem instead where the text does not parse
   */
  static read(raw: RawDocument): ReadDocument | { problem: YamlProblem; at: Span } {
    try {
      if (raw.problem !== undefined)
        throw new YamlError({ message: raw.problem, range: [0, raw.text.trimEnd().length] });
      const quick = raw.json ? plainJson(raw.text) : undefined;
      if (quick !== undefined) return new ReadDocument(raw, quick, []);
      const root = parsed(raw);
      const { value, aliases, duplicates } = yamlValue(root);
      const document = new ReadDocument(raw, value, duplicates);
      document.syntax = { root, aliases };
      return document;
    } catch (error) {
      const problem = problemOf(error);
      return { problem, at: new Lines(raw).span(problem.range) };
    }
  }

  /**
   * Finds a field in the text.
   *
   * @param inside the steps to the object in the document, `['items', 3]`; empty for a document that is one object
   * @param wanted the field in the server's notation, where the text does not have it, the nearest around it is found; and the
   *   text that is blamed, for a key or a value in a map that the server names no further
   */
  locate(inside: readonly (string | number)[], wanted: { field: string; part: Part; blamed?: string }): Span {
    const { root, aliases } = (this.syntax ??= this.again());
    return this.span(rangeOf(root, { inside, ...wanted, aliases }));
  }

  /**
   * The line of the file on which an object in the document begins. It is found at once, unless that takes a tree which nobody has
   * needed yet.
   *
   * @param inside as of {@link locate}
   */
  lineOf(inside: readonly (string | number)[]): () => number {
    if (inside.length === 0) return always(firstLine(this.raw));
    if (this.syntax) return always(this.beginning(inside));
    return () => this.beginning(inside);
  }

  private beginning(inside: readonly (string | number)[]): number {
    const { root, aliases } = (this.syntax ??= this.again());
    return this.span(beginningOf(root, { inside, aliases })).line;
  }

  /** The tree of a document that was read as JSON, which needs none until somebody asks where things stand. */
  private again(): { root: Node | null; aliases: ReadonlyMap<Node, Node> } {
    try {
      return { root: parsed(this.raw), aliases: new Map() };
    } catch (error) {
      // JSON may be nested more deeply than the tree can be.
      if (error instanceof YamlError) return { root: null, aliases: new Map() };
      throw error;
    }
  }

  /** A stretch of the document's text as a part of the file. */
  span(range: Range): Span {
    return (this.lines ??= new Lines(this.raw)).span(range);
  }
}

/** Apart from all else, since a function holds on to what others beside it need. */
function always(line: number): () => number {
  return () => line;
}

/** The first line that is no comment, no directive and not empty. */
function firstLine({ text, line }: RawDocument): number {
  let at = line;
  for (let start = 0, end; (end = text.indexOf('\n', start)) >= 0; start = end + 1, at++) {
    if (/^[^\S\n]*[^\s#%]/.test(text.slice(start, end))) return at;
  }
  return at;
}

function parsed(raw: RawDocument): Node | null {
  // Characters that YAML has no place for; go-yaml v2 readerc.go.
  const control = raw.json ? null : /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/.exec(raw.text);
  if (control)
    throw new YamlError({ message: 'control characters are not allowed', range: [control.index, control.index + 1] });
  const dots = raw.json ? -1 : dotsAhead(raw.text);
  if (dots >= 0) {
    const hint = 'Leave this line out: dots end a document, and there is none before them.';
    throw new YamlError({ message: 'did not find expected node content', range: [dots, dots + 3], hint });
  }
  const plain = raw.json ? undefined : plainTree(raw.text);
  if (plain) return plain;
  const root = yamlTree(raw.text);
  const [error] = root.errors;
  if (error && !raw.json) throw new YamlError(syntaxProblem(error, raw.text, root.contents));
  return root.contents;
}

/** Where a line of dots stands ahead of all content, which go-yaml takes for no beginning of a document; -1 where there is none. */
function dotsAhead(text: string): number {
  const ahead = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*\.\.\.(?=\s|$)/.exec(text);
  return ahead ? ahead[0].length - 3 : -1;
}

/** JSON by the engine's own parser, unless there is something in it that this would lose: large integers and double keys. */
function plainJson(text: string): unknown {
  if (/\d{16}/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    refuseDepth(value);
    let keys = 0;
    for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) keys++;
    return keys === keysOf(value) ? value : undefined;
  } catch (error) {
    if (error instanceof YamlError) throw error;
    return undefined;
  }
}

/** As deep as YAML may be: whoever walks through a manifest need not think of his stack. */
function refuseDepth(root: unknown): void {
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new YamlError({ message: 'nested too deeply', hint: TOO_DEEP, range: [0, 1] });
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
}

function keysOf(root: unknown): number {
  let keys = 0;
  const left = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) keys += Object.keys(value).length;
    for (const inside of Object.values(value)) left.push(inside);
  }
  return keys;
}

function problemOf(error: unknown): YamlProblem {
  if (error instanceof YamlError) return error.problem;
  throw error;
}
