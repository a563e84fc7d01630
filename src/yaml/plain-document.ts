import type { Bytes } from './bytes';
import { inheritsFields } from './document';
import { isInOrder, sortKeys, type KeyOrder } from './key-order';
import { writeKey, writeScalar } from './write-scalar';

/**
 * Appends a document of YAML, as `writeDocument` does for a sorted copy of the value without the fields that are null or
 * undefined; but nothing is copied, and a value that occurs twice is written twice.
 *
 * @param order of the keys; absent: as they stand
 * @returns false, with nothing added, where the value is not plain data (what JSON can hold), or only cdk8s can write it
 */
export function writePlainDocument(value: object, order: KeyOrder | undefined, out: Bytes): boolean {
  if (inheritsFields()) return false;
  const start = out.length;
  try {
    new PlainWriter(out, order).document(value as Record<string, unknown>);
    return true;
  } catch (error) {
    out.rewind(start);
    if (error !== notWritable) throw error;
    return false;
  }
}

/** Thrown, and caught above. */
const notWritable = new Error('not to be written here');

const COLON = 0x3a;
const DASH = 0x2d;
const SPACE = 0x20;
const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

class PlainWriter {
  constructor(
    private readonly out: Bytes,
    private order: KeyOrder | undefined,
  ) {}

  public document(value: Record<string, unknown>): void {
    if (!this.map(value, 0, false)) this.out.text('{}');
    this.out.line(0);
  }

  /** @returns false if there are no entries */
  private map(value: Record<string, unknown>, indent: number, afterColon: boolean): boolean {
    // A field named `constructor` misleads cdk8s, which has its own answer to that.
    if (Object.getPrototypeOf(value) !== Object.prototype || value.constructor !== Object) throw notWritable;
    const { out, order } = this;
    let any = false;
    if (order === undefined || isInOrder(value, order)) {
      for (const key in value) {
        const child = value[key];
        if (child === undefined || child === null) continue;
        if (any || afterColon) out.line(indent);
        any = true;
        this.entry(key, child, indent);
      }
      return any;
    }
    for (const key of sortKeys(Object.keys(value), order)) {
      const child = value[key];
      if (child === undefined || child === null) continue;
      if (any || afterColon) out.line(indent);
      any = true;
      this.entry(key, child, indent);
    }
    return any;
  }

  private entry(key: string, child: unknown, indent: number): void {
    const { out, order } = this;
    const first = key.charCodeAt(0);
    // JavaScript has an order of its own for keys that are numbers.
    if ((first >= DIGIT_ZERO && first <= DIGIT_NINE) || key === '__proto__') throw notWritable;
    if (!writeKey(key, indent === 0, out)) throw notWritable;
    if (typeof child === 'object' && child !== null) {
      out.character(COLON);
      this.order = order?.within(key, child);
      this.collection(child, indent + 2, true);
      this.order = order;
    } else {
      out.characters(COLON, SPACE);
      this.scalar(child, indent + 2);
    }
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
