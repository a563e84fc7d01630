import type { Comments } from './code';
import { isObject } from './json';

/** The place of the comments after the last field or element. */
export const END = Symbol('end');

type Key = string | number | typeof END;

/** The comments of a manifest, by the objects and lists that they stand in and the fields that they stand at. */
export class Notes {
  private readonly byParent = new Map<object, Map<Key, Comments>>();
  private readonly taken = new Set<Comments>();
  /** Comments that stand before the manifest as a whole. */
  readonly head: string[] = [];

  /** Adds the comments of a field. */
  add(parent: object, key: Key, comments: Comments): void {
    if (comments.before.length + comments.after.length === 0) return;
    let notes = this.byParent.get(parent);
    if (!notes) this.byParent.set(parent, (notes = new Map<Key, Comments>()));
    notes.set(key, comments);
  }

  /** Adds lines before a field, below the comments that stand there. */
  append(parent: object, key: string | number, lines: readonly string[]): void {
    const { before = [], after = [] } = this.byParent.get(parent)?.get(key) ?? {};
    this.add(parent, key, { before: [...before, ...lines], after });
  }

  /** Begins anew: no comment has been taken. */
  reset(): void {
    this.taken.clear();
  }

  /** The comments at a field, to be written where the field is. */
  take(parent: object, key: Key): Comments {
    const comments = this.byParent.get(parent)?.get(key) ?? { before: [], after: [] };
    this.taken.add(comments);
    return comments;
  }

  /** The comments after the last field of an object or list. */
  end(parent: object): readonly string[] {
    return this.take(parent, END).before;
  }

  /** The comments inside a value that have not been taken, for code that has no place for each of them. */
  inside(value: unknown): readonly string[] {
    if (this.byParent.size === 0 || typeof value !== 'object' || value === null) return [];
    const fields: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    const lines = fields.flatMap(([key, field]) => [...this.rest(value, key), ...this.inside(field)]);
    return [...lines, ...this.rest(value, END)];
  }

  private rest(parent: object, key: Key): readonly string[] {
    const comments = this.byParent.get(parent)?.get(key);
    if (!comments || this.taken.has(comments)) return [];
    this.taken.add(comments);
    return [...comments.before, ...comments.after];
  }

  /** The comments that were not taken since the last reset, in the order of the text. */
  left(): readonly string[] {
    const all = [...this.byParent.values()].flatMap((notes) => [...notes.values()]);
    return all.filter((comments) => !this.taken.has(comments)).flatMap(({ before, after }) => [...before, ...after]);
  }
}

/** A step into a value: a key or an index. */
export function stepInto(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? (value as unknown[])[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
