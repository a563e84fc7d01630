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
  private text = '';
  private at = 0;
  private depth = 0;
  private inString = false;
  private start: Place = { line: 1, column: 1 };
  private values = 0;
  private yaml: YamlCutter | undefined;

  *push(text: string): Iterable<RawDocument> {
    if (this.yaml) {
      yield* this.yaml.push(text);
      return;
    }
    this.text += text;
    for (;;) {
      const between = this.depth === 0;
      if (between && /^\s*[^{\s]/.test(this.text)) break;
      const end = this.scan();
      if (end === undefined) return;
      const value = this.text.slice(0, end);
      // A flow mapping of YAML, or a value cut in the wrong place since it is no JSON.
      if (this.values === 0 && !isJson(value)) break;
      this.values++;
      yield { text: value, ...this.start, json: true };
      this.drop(end);
    }
    yield* this.becomeYaml();
  }

  *end(): Iterable<RawDocument> {
    if (!this.yaml && this.text.trim() !== '') yield* this.becomeYaml();
    if (this.yaml) yield* this.yaml.end();
  }

  /** Where the value ends that begins the text, once it is all there. */
  private scan(): number | undefined {
    for (; this.at < this.text.length; this.at++) {
      const c = this.text.charCodeAt(this.at);
      if (c === 0x22) this.inString = !this.inString;
      else if (this.inString && c === 0x5c) this.at++;
      else if (!this.inString && c === 0x7b) this.depth++;
      else if (!this.inString && c === 0x7d && --this.depth === 0) return this.at + 1;
    }
    return undefined;
  }

  private drop(end: number): void {
    this.start = placeAfter(this.start, this.text.slice(0, end));
    this.text = this.text.slice(end);
    this.at = 0;
  }

  private *becomeYaml(): Iterable<RawDocument> {
    // As kubectl does: the rest of the line goes with the value before, what follows keeps its indentation.
    if (this.values > 0) this.drop(/^[^\S\n]*\n?/.exec(this.text)?.[0].length ?? 0);
    this.yaml = new YamlCutter(this.start);
    yield* this.yaml.push(this.text);
    this.text = '';
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
