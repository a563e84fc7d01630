import { tokens, UnexpectedCode, type Token } from './tokens';

/** What a statement `new NAME(this, 'ID', ARGUMENT)` of generated code says. */
export interface ReadStatement {
  readonly name: string;
  readonly id: string;
  readonly argument: unknown;
  /** The pointer of `.addJsonPatch(JsonPatch.remove(POINTER))` behind it. */
  readonly removes: string | undefined;
}

/** The functions that generated code may call, by name. */
export type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * Reads a generated module back, and refuses whatever is not of its grammar: imports, one class, and in its constructor
 * statements whose arguments are literals and calls of the functions given. So what was read is also all that the code can do.
 *
 * @throws UnexpectedCode
 */
export function readModule(code: string, functions: Functions): ReadStatement[] {
  return new Reader(code, functions).module();
}

class Reader {
  private readonly tokens: Generator<Token>;
  private next: Token;

  constructor(
    code: string,
    private readonly functions: Functions,
  ) {
    this.tokens = tokens(code);
    this.next = this.tokens.next().value as Token;
  }

  module(): ReadStatement[] {
    while (this.next.text === 'import' && this.next.type === 'word') this.import();
    this.expect('export', 'class');
    this.take('word');
    this.expect(
      'extends',
      'Chart',
      '{',
      'constructor',
      '(',
      'scope',
      ':',
      'Construct',
      ',',
      'id',
      ':',
      'string',
      ')',
      '{',
    );
    this.expect('super', '(', 'scope', ',', 'id', ')');
    this.accept(';');
    const statements: ReadStatement[] = [];
    while (!this.is('}')) statements.push(this.statement());
    this.expect('}', '}');
    this.take('end');
    return statements;
  }

  private import(): void {
    this.expect('import');
    this.accept('type');
    if (this.accept('*')) {
      this.expect('as', 'k8s');
    } else {
      this.expect('{');
      while (!this.accept('}')) {
        this.take('word');
        this.accept(',');
      }
    }
    this.expect('from');
    this.take('string');
    this.accept(';');
  }

  private statement(): ReadStatement {
    this.expect('new');
    const name = this.take('word');
    this.expect('(', 'this', ',');
    const id = this.take('string');
    this.expect(',');
    const argument = this.value();
    if (this.accept('satisfies')) {
      this.expect('k8s', '.');
      this.take('word');
    }
    this.accept(',');
    this.expect(')');
    const removes = this.accept('.') ? this.patch() : undefined;
    // A formatter may have been told to leave them out.
    this.accept(';');
    return { name, id, argument, removes };
  }

  private patch(): string {
    this.expect('addJsonPatch', '(', 'JsonPatch', '.', 'remove', '(');
    const pointer = this.take('string');
    this.expect(')', ')');
    return pointer;
  }

  private value(): unknown {
    const { type, text } = this.next;
    if (type === 'string') return this.take('string');
    if (type === 'number') return Number(this.take('number'));
    if (this.accept('-')) return -Number(this.take('number'));
    if (this.accept('[')) return this.list();
    if (this.accept('{')) return this.object();
    if (type !== 'word') throw new UnexpectedCode(`unexpected ${text}`);
    this.take('word');
    if (text === 'true' || text === 'false') return text === 'true';
    return text === 'null' ? null : this.call(text);
  }

  private list(): unknown {
    const values = this.until(']', () => this.value());
    if (!this.accept('.')) return values;
    this.expect('join', '(');
    const between = this.take('string');
    this.expect(')');
    return values.join(between);
  }

  private object(): object {
    const object = {};
    this.until('}', () => {
      const key = this.key();
      this.expect(':');
      Object.defineProperty(object, key, { value: this.value(), enumerable: true, writable: true, configurable: true });
    });
    if (this.accept('as')) this.expect('object');
    return object;
  }

  private key(): string {
    if (this.accept('[')) {
      const key = this.take('string');
      this.expect(']');
      return key;
    }
    const key = this.take(this.next.type === 'string' ? 'string' : 'word');
    // As a plain key it would not be a field but the prototype.
    if (key === '__proto__') throw new UnexpectedCode('unexpected __proto__');
    return key;
  }

  private call(name: string): unknown {
    const called = Object.hasOwn(this.functions, name) ? this.functions[name] : undefined;
    if (!called) throw new UnexpectedCode(`unexpected ${name}`);
    this.expect('(');
    const args = this.until(')', () => this.value());
    return called(...(args as never[]));
  }

  /** What is between here and a sign, separated by commas. */
  private until<T>(sign: string, read: () => T): T[] {
    const all: T[] = [];
    while (!this.accept(sign)) {
      all.push(read());
      if (!this.accept(',') && !this.is(sign)) throw new UnexpectedCode(`unexpected ${this.next.text}`);
    }
    return all;
  }

  private is(text: string): boolean {
    return this.next.text === text && (this.next.type === 'word' || this.next.type === 'sign');
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  private expect(...texts: readonly string[]): void {
    for (const text of texts)
      if (!this.accept(text)) throw new UnexpectedCode(`${text} expected, not ${this.next.text}`);
  }

  private take(type: Token['type']): string {
    const { text } = this.next;
    if (this.next.type !== type) throw new UnexpectedCode(`a ${type} expected, not ${text}`);
    if (type !== 'end') this.advance();
    return text;
  }

  private advance(): void {
    const { value } = this.tokens.next() as IteratorResult<Token, undefined>;
    if (value) this.next = value;
  }
}
