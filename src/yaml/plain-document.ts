import type { Bytes } from './bytes';
import { inheritsFields } from './document';
import type { KeyOrder } from './key-order';
import { comesBefore, sortKnown, Vocabulary, type KnownKey } from './vocabulary';
import { writeKey, writeScalar } from './write-scalar';

/**
 * Appends a document of YAML, as `writeDocument` does for a sorted copy of the value without the fields that are null or
 * undefined; but nothing is copied, and a value that occurs twice is written twice.
 *
 * @param order of the keys
 * @returns false, with nothing added, where the value is not plain data (what JSON can hold), or only cdk8s can write it
 */
export function writePlainDocument(value: object, order: KeyOrder, out: Bytes): boolean {
  if (inheritsFields()) return false;
  const start = out.length;
  try {
    new PlainWriter(out, Vocabulary.of(order)).document(value as Record<string, unknown>);
    return true;
  } catch (error) {
    out.rewind(start);
    if (error !== notWritable) throw error;
    return false;
  }
}

/** Thrown, and caught above. */
const notWritable = new Error('not to be written here');

const DASH = 0x2d;
const SPACE = 0x20;
const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

class PlainWriter {
  /** The keys of the maps that are being written, each map's after those of the map around it. */
  private readonly keys: KnownKey[] = [];
  private top = 0;

  constructor(
    private readonly out: Bytes,
    private vocabulary: Vocabulary,
  ) {}

  public document(value: Record<string, unknown>): void {
    if (!this.map(value, 0, false)) this.out.text('{}');
    this.out.line(0);
  }

  /** @returns false if there are no entries */
  private map(value: Record<string, unknown>, indent: number, afterColon: boolean): boolean {
    const { out, keys, top: from, vocabulary } = this;
    const to = this.gather(value);
    let any = false;
    for (let i = from; i < to; i++) {
      const known = keys[i] as KnownKey;
      const child = value[known.key];
      if (child === undefined || child === null) continue;
      if (any || afterColon) out.line(indent);
      any = true;
      if (known.bytes !== undefined) out.bytes(known.bytes);
      else if (!writeKey(known.key, indent === 0, out)) throw notWritable;
      if (typeof child === 'object') {
        this.vocabulary = Array.isArray(child) ? known.inLists : known.inMaps;
        this.collection(child, indent + 2, true);
        this.vocabulary = vocabulary;
      } else {
        out.character(SPACE);
        this.scalar(child, indent + 2);
      }
    }
    this.top = from;
    return any;
  }

  /** The keys of a map, in order. @returns where they end */
  private gather(value: Record<string, unknown>): number {
    // A field named `constructor` misleads cdk8s, which has its own answer to that.
    if (Object.getPrototypeOf(value) !== Object.prototype || value.constructor !== Object) throw notWritable;
    const { keys, top: from, vocabulary } = this;
    let to = from;
    let isInOrder = true;
    for (const key in value) {
      const first = key.charCodeAt(0);
      // JavaScript has an order of its own for keys that are numbers.
      if ((first >= DIGIT_ZERO && first <= DIGIT_NINE) || key === '__proto__') throw notWritable;
      const known = vocabulary.get(key);
      if (to > from && comesBefore(known, keys[to - 1] as KnownKey)) isInOrder = false;
      keys[to++] = known;
    }
    if (!isInOrder) sortKnown(keys, from, to);
    this.top = to;
    return to;
  }

  private list(items: readonly unknown[], indent: number): void {
    const { out } = this;
    for (let i = 0; i < items.length; i++) {
      if (i > 0) out.line(indent);
      out.characters(DASH, SPACE);
      const item = items[i];
      if (typeof item === 'object' && item !== null) this.collection(item, indent + 2, false);
      else this.scalar(item, indent + 2);
    }
  }

  /** @param afterColon whether it is the value of a map: then it stands on lines of its own, unless it is empty */
  private collection(value: object, indent: number, afterColon: boolean): void {
    const { out } = this;
    if (Array.isArray(value)) {
      if (Object.getPrototypeOf(value) !== Array.prototype) throw notWritable;
      if (value.length === 0) out.text(afterColon ? ' []' : '[]');
      else {
        if (afterColon) out.line(indent);
        this.list(value, indent);
      }
    } else if (!this.map(value as Record<string, unknown>, indent, afterColon)) {
      out.text(afterColon ? ' {}' : '{}');
    }
  }

  private scalar(value: unknown, indent: number): void {
    if (!writeScalar(value, indent, this.out)) throw notWritable;
  }
}
