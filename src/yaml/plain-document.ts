import { BlockWriter, notCovered, Reused } from './block-writer';
import type { Bytes } from './bytes';
import { inheritsFields } from './document';
import type { KeyOrder } from './key-order';
import { comesBefore, sortKnown, Vocabulary, type KnownKey } from './vocabulary';

/**
 * Appends a document of YAML, as `writeDocument` does for a sorted copy of the value without the fields that are null or
 * undefined; but nothing is copied, and a value that occurs twice is written twice.
 *
 * @param order of the keys
 * @returns false, with nothing added, where the value is not plain data (what JSON can hold), or only cdk8s can write it
 */
export function writePlainDocument(value: object, order: KeyOrder, out: Bytes): boolean {
  return !inheritsFields() && writer.document(value as Record<string, unknown>, Vocabulary.of(order), out);
}

class PlainWriter extends BlockWriter {
  protected override entries(map: Record<string, unknown>, vocabulary: Vocabulary, from: number): number {
    if (Object.getPrototypeOf(map) !== Object.prototype) throw notCovered;
    const { keys, values } = this;
    let to = from;
    let isInOrder = true;
    let before: KnownKey | undefined;
    for (const key in map) {
      const value = map[key];
      const known = vocabulary.get(key, before);
      if (!known.isPlain) throw notCovered;
      if (before !== undefined && comesBefore(known, before)) isInOrder = false;
      before = known;
      if (value === undefined || value === null) continue;
      keys[to] = known;
      values[to++] = value;
    }
    if (!isInOrder) sortKnown({ keys, values }, from, to);
    return to;
  }

  protected override enterList(): void {
    // A list that occurs twice is written twice.
  }
}

const writer = new Reused(() => new PlainWriter());
