import { BlockWriter, notCovered, SPACE } from './block-writer';
import type { Bytes } from './bytes';
import { inheritsFields } from './document';
import type { KeyOrder } from './key-order';
import { comesBefore, sortKnown, Vocabulary, type KnownKey } from './vocabulary';
import { writeKey } from './write-scalar';

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
    // Too deep for the stack: cdk8s names the object.
    if (error !== notCovered && !(error instanceof RangeError)) throw error;
    return false;
  }
}

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

class PlainWriter extends BlockWriter {
  /** The keys of the maps that are being written, each map's after those of the map around it. */
  private readonly keys: KnownKey[] = [];
  private top = 0;

  constructor(
    out: Bytes,
    private vocabulary: Vocabulary,
  ) {
    super(out);
  }

  public document(value: Record<string, unknown>): void {
    this.wholeMap(value, 0, false);
    this.out.line(0);
  }

  protected override map(value: Record<string, unknown>, indent: number, afterColon: boolean): boolean {
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
      else if (!writeKey(known.key, indent === 0, out)) throw notCovered;
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
    if (Object.getPrototypeOf(value) !== Object.prototype || value.constructor !== Object) throw notCovered;
    const { keys, top: from, vocabulary } = this;
    let to = from;
    let isInOrder = true;
    for (const key in value) {
      const first = key.charCodeAt(0);
      // JavaScript has an order of its own for keys that are numbers.
      if ((first >= DIGIT_ZERO && first <= DIGIT_NINE) || key === '__proto__') throw notCovered;
      const known = vocabulary.get(key);
      if (to > from && comesBefore(known, keys[to - 1] as KnownKey)) isInOrder = false;
      keys[to++] = known;
    }
    if (!isInOrder) sortKnown(keys, from, to);
    this.top = to;
    return to;
  }

  protected override collection(value: object, indent: number, afterColon: boolean): void {
    if (Array.isArray(value)) this.wholeList(value, indent, afterColon);
    else this.wholeMap(value as Record<string, unknown>, indent, afterColon);
  }
}
