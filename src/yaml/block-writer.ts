import type { Bytes } from './bytes';
import type { KnownKey, Vocabulary } from './vocabulary';
import { writeKey, writeScalar } from './write-scalar';

/** Thrown, and caught where a document begins: it holds what only the whole library can write. */
export const notCovered = new Error('not plain data');

const DASH = 0x2d;
const SPACE = 0x20;
/** Blanks for each level. */
const INDENT = 2;
/** What is nested deeper may never end: the library finds out. */
const DEEPEST = 500;
/** A writer that had so many entries at once is not kept for the next document. */
const MOST_KEPT = 10_000;

/** A map or a list whose entries are being written. */
class Open {
  /** The list; undefined for a map, whose entries are with the writer. */
  public items: readonly unknown[] | undefined = undefined;
  public start = 0;
  public next = 0;
  public end = 0;
  /** Where the entries of maps that are in it begin. */
  public free = 0;
  /** For what is in it, one at a time. */
  private inner: Open | undefined = undefined;

  /**
   * @param outer what it is in; undefined for the document
   * @param vocabulary of its keys, or of those of the maps in it
   */
  constructor(
    public readonly outer: Open | undefined,
    public readonly depth: number,
    public vocabulary: Vocabulary,
  ) {}

  /** Whether it is the value of a map: then it stands on lines of its own, unless it is empty. */
  public get isAfterColon(): boolean {
    return this.outer !== undefined && this.outer.items === undefined;
  }

  public within(vocabulary: Vocabulary): Open {
    let { inner } = this;
    if (inner === undefined) {
      if (this.depth === DEEPEST) throw notCovered;
      inner = this.inner = new Open(this, this.depth + 1, vocabulary);
    }
    inner.vocabulary = vocabulary;
    return inner;
  }
}

/**
 * Writes YAML in block style. In one loop: of functions that call each other V8 compiles every one together with those that
 * it calls, which takes as long as to write some thousand manifests.
 */
export abstract class BlockWriter {
  /** The keys of the maps that are being written, those of each map after those of the map around it. */
  protected readonly keys: KnownKey[] = [];
  /** The values of the keys. */
  protected readonly values: unknown[] = [];
  private outermost: Open | undefined;

  /**
   * Appends a whole document.
   *
   * @param vocabulary of its keys
   * @throws notCovered where only the library can write it
   */
  public document(map: Record<string, unknown>, vocabulary: Vocabulary, out: Bytes): void {
    const { keys, values } = this;
    this.outermost ??= new Open(undefined, 0, vocabulary);
    this.outermost.vocabulary = vocabulary;
    let top: Open | undefined = this.open(map, this.outermost);
    while (top !== undefined) {
      const { next, items, depth } = top;
      if (next === top.end) {
        if (next === top.start) empty(top, out);
        top.items = undefined;
        top = top.outer;
        continue;
      }
      top.next = next + 1;
      if (next > top.start || top.isAfterColon) out.line(depth * INDENT);
      let child: unknown;
      let inside = top.vocabulary;
      if (items !== undefined) {
        out.characters(DASH, SPACE);
        child = items[next];
      } else {
        const known = keys[next] as KnownKey;
        child = values[next];
        if (known.stamp !== undefined) out.stamp(known.stamp);
        else if (!writeKey(known.key, depth === 0, out)) throw notCovered;
        if (typeof child !== 'object' || child === null) out.character(SPACE);
        else inside = Array.isArray(child) ? known.inLists : known.inMaps;
      }
      if (typeof child === 'object' && child !== null) top = this.open(child, top.within(inside));
      else if (!writeScalar(child, (depth + 1) * INDENT, out)) throw notCovered;
    }
    out.line(0);
  }

  /** Lets go of what was in the document. @returns whether what the writer has grown to is worth keeping */
  public rest(): boolean {
    this.values.fill(undefined);
    return this.keys.length <= MOST_KEPT;
  }

  /**
   * Finds the entries of a map that are to be written, in their order.
   *
   * @param from where in `keys` and `values` they shall begin
   * @returns where they end
   */
  protected abstract entries(map: object, vocabulary: Vocabulary, from: number): number;

  /** Looks at a list before its elements are written. */
  protected abstract enterList(items: readonly unknown[]): void;

  private open(value: object, opened: Open): Open {
    const free = opened.outer?.free ?? 0;
    if (Array.isArray(value)) {
      if (Object.getPrototypeOf(value) !== Array.prototype) throw notCovered;
      this.enterList(value);
      opened.items = value;
      opened.start = opened.next = 0;
      opened.end = value.length;
      opened.free = free;
    } else {
      opened.items = undefined;
      opened.start = opened.next = free;
      opened.end = opened.free = this.entries(value, opened.vocabulary, free);
    }
    return opened;
  }
}

function empty({ items, isAfterColon }: Open, out: Bytes): void {
  if (isAfterColon) out.character(SPACE);
  out.text(items === undefined ? '{}' : '[]');
}

/**
 * A writer that is used again for each document. While it is at work there is another one: data may ask for YAML of its own as it
 * is read.
 */
export class Reused<W extends BlockWriter> {
  private idle: W | undefined;

  constructor(private readonly make: () => W) {}

  /**
   * Appends a whole document.
   *
   * @param vocabulary of its keys
   * @returns false, with nothing added, where only the library can write it
   */
  public document(map: Record<string, unknown>, vocabulary: Vocabulary, out: Bytes): boolean {
    const start = out.length;
    const writer = this.idle ?? this.make();
    this.idle = undefined;
    try {
      writer.document(map, vocabulary, out);
      if (writer.rest()) this.idle = writer;
      return true;
    } catch (error) {
      out.rewind(start);
      if (error !== notCovered) throw error;
      return false;
    }
  }
}
