import type { Bytes } from './bytes';
import { writeScalar } from './write-scalar';

/** Thrown, and caught where a document begins: it holds what only the whole library can write. */
export const notCovered = new Error('not plain data');

const DASH = 0x2d;
export const SPACE = 0x20;

/** What writers of YAML in block style have in common. */
export abstract class BlockWriter {
  constructor(protected readonly out: Bytes) {}

  /** @returns false if there are no entries */
  protected abstract map(value: Record<string, unknown>, indent: number, afterColon: boolean): boolean;

  /**
   * A map or a list.
   *
   * @param afterColon whether it is the value of a map: then it stands on lines of its own, unless it is empty
   */
  protected abstract collection(value: object, indent: number, afterColon: boolean): void;

  protected list(items: readonly unknown[], indent: number): void {
    const { out } = this;
    for (let i = 0; i < items.length; i++) {
      if (i > 0) out.line(indent);
      out.characters(DASH, SPACE);
      const item = items[i];
      if (typeof item === 'object' && item !== null) this.collection(item, indent + 2, false);
      else this.scalar(item, indent + 2);
    }
  }

  protected wholeList(items: readonly unknown[], indent: number, afterColon: boolean): void {
    const { out } = this;
    if (Object.getPrototypeOf(items) !== Array.prototype) throw notCovered;
    if (items.length === 0) out.text(afterColon ? ' []' : '[]');
    else {
      if (afterColon) out.line(indent);
      this.list(items, indent);
    }
  }

  protected wholeMap(value: Record<string, unknown>, indent: number, afterColon: boolean): void {
    if (!this.map(value, indent, afterColon)) this.out.text(afterColon ? ' {}' : '{}');
  }

  protected scalar(value: unknown, indent: number): void {
    if (!writeScalar(value, indent, this.out)) throw notCovered;
  }
}
