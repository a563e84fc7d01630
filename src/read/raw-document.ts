/** A stretch of a file that holds one document. */
export interface RawDocument {
  text: string;
  /** The line of the file on which the text begins, from 1. */
  line: number;
  /** The column at which the text begins on that line, from 1; after another JSON value that is not 1. */
  column: number;
  /** Whether it is written as JSON. */
  json: boolean;
  /** What keeps the document from being cut out; its text is then what it was cut from. */
  problem?: string;
}

/** Text in pieces of any size, as files and pipes give it. */
export type Chunks = AsyncIterable<string> | Iterable<string>;

/**
 * Cuts a file into documents as kubectl does (apimachinery/pkg/util/yaml/decoder.go): a file that begins with `{` is a row
 * of JSON values, and whatever else, or comes after a value that is no JSON, is YAML between lines of `---`. No more than a
 * document is held at a time.
 */
export async function* rawDocuments(chunks: Chunks): AsyncGenerator<RawDocument> {
  let cutter: Cutter | undefined;
  let head = '';
  for await (const chunk of chunks) {
    if (cutter) {
      yield* cutter.push(chunk);
      continue;
    }
    head += chunk;
    const first = /\S/.exec(head);
    if (!first) continue;
    cutter = first[0] === '{' ? new JsonCutter() : new YamlCutter({ line: 1, column: 1 });
    yield* cutter.push(head);
  }
  if (cutter) yield* cutter.end();
}

interface Cutter {
  push(text: string): Iterable<RawDocument>;
  end(): Iterable<RawDocument>;
}

interface Place {
  line: number;
  column: number;
}

class YamlCutter implements Cutter {
  private rest = '';
  private lines: string[] = [];
  private line: number;
  private start: Place;

  constructor(start: Place) {
    this.line = start.line;
    this.start = start;
  }

  *push(text: string): Iterable<RawDocument> {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield* this.take(this.rest + text.slice(from, at + 1));
      this.rest = '';
      from = at + 1;
    }
    this.rest += text.slice(from);
  }

  *end(): Iterable<RawDocument> {
    yield* this.take(this.rest);
    yield* this.cut();
  }

  private *take(line: string): Iterable<RawDocument> {
    const here = this.line++;
    if (!line.startsWith('---')) {
      this.lines.push(line);
      return;
    }
    yield* this.cut();
    this.start = { line: here + 1, column: 1 };
    const after = line.slice(3).trim();
    if (after === '' || after.startsWith('#')) return;
    yield { text: line, line: here, column: 1, json: false, problem: `invalid Yaml document separator: ${after}` };
  }

  private *cut(): Iterable<RawDocument> {
    const text = this.lines.join('');
    this.lines = [];
    if (text.trim() !== '') yield { text, ...this.start, json: false };
  }
}

class JsonCutter implements Cutter {
  /** What has come so far of the value that is being read, with the blanks ahead of it. */
  private held: string[] = [];
  private depth = 0;
  private inString = false;
  /** The next character follows a backslash. */
  private isEscaped = false;
  private start: Place = { line: 1, column: 1 };
  private values = 0;
  private yaml: YamlCutter | undefined;

  *push(text: string): Iterable<RawDocument> {
    if (this.yaml) {
      yield* this.yaml.push(text);
      return;
    }
    let rest = text;
    for (;;) {
      const between = this.depth === 0;
      if (between && /^\s*[^{\s]/.test(rest)) break;
      const end = this.scan(rest);
      if (end === undefined) {
        this.held.push(rest);
        return;
      }
      const value = this.held.join('') + rest.slice(0, end);
      // A flow mapping of YAML, or a value cut in the wrong place since it is no JSON.
      if (this.values === 0 && !isJson(value)) break;
      this.values++;
      yield { text: value, ...this.start, json: true };
      this.start = placeAfter(this.start, value);
      this.held = [];
      rest = rest.slice(end);
    }
    yield* this.becomeYaml(rest);
  }

  *end(): Iterable<RawDocument> {
    if (!this.yaml && this.held.some((part) => part.trim() !== '')) yield* this.becomeYaml('');
    if (this.yaml) yield* this.yaml.end();
  }

  /** Where the value that is being read ends, in the next piece of text; undefined where it goes on behind that. */
  private scan(text: string): number | undefined {
    let at = 0;
    if (this.isEscaped && text !== '') {
      at = 1;
      this.isEscaped = false;
    }
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === 0x22) this.inString = !this.inString;
      else if (this.inString && c === 0x5c) this.isEscaped = ++at === text.length;
      else if (!this.inString && c === 0x7b) this.depth++;
      else if (!this.inString && c === 0x7d && --this.depth === 0) return at + 1;
    }
    return undefined;
  }

  private *becomeYaml(rest: string): Iterable<RawDocument> {
    let text = this.held.join('') + rest;
    this.held = [];
    if (this.values > 0) {
      // As kubectl does: the rest of the line goes with the value before, what follows keeps its indentation.
      const [gone = ''] = /^[^\S\n]*\n?/.exec(text) ?? [];
      this.start = placeAfter(this.start, gone);
      text = text.slice(gone.length);
    }
    this.yaml = new YamlCutter(this.start);
    yield* this.yaml.push(text);
  }
}

function placeAfter({ line, column }: Place, text: string): Place {
  const last = text.lastIndexOf('\n');
  if (last < 0) return { line, column: column + text.length };
  return { line: line + text.split('\n').length - 1, column: text.length - last };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
