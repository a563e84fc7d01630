import { call, fields, list, scalar, type CallCode, type Code, type Entry } from './code';
import { isObject, type Json } from './json';
import type { Notes } from './notes';

/** Makes code of the values of one manifest, with the comments at their places. */
export class FromJson {
  constructor(readonly notes: Notes) {}

  /** A value as a literal. */
  literal(value: unknown): Code {
    if (Array.isArray(value)) {
      const items = value.map((item, index) => ({ code: this.literal(item), ...this.notes.take(value, index) }));
      return list(items, this.notes.end(value));
    }
    if (isObject(value)) return this.fields(value);
    if (typeof value === 'bigint') return scalar(Number(value));
    return scalar(value as string | number | boolean | null);
  }

  /** An object as a literal, without some of its fields. */
  fields(object: Json, ...left: readonly string[]) {
    return fields(this.entries(object, ...left), this.notes.end(object));
  }

  /** The fields of an object, without some of them. */
  entries(object: Json, ...left: readonly string[]): Entry[] {
    return Object.keys(object)
      .filter((key) => !left.includes(key))
      .map((key) => this.entry(object, key));
  }

  /** A field of an object, under its own name, with other code than its literal if there is some. */
  entry(object: Json, key: string, code?: Code): Entry {
    return {
      key,
      code: code ?? permissions(object, key) ?? this.literal(object[key]),
      ...this.notes.take(object, key),
    };
  }

  /** A field of an object by a helper, which has no place for the comments inside. */
  condensed(object: Json, key: string, code: Code): Entry {
    const entry = this.entry(object, key, code);
    return { ...entry, before: [...(entry.before ?? []), ...this.notes.inside(object[key])] };
  }

  /** Fields that stand in the place of the field that held them: the comments there go before the first. */
  leading(object: Json, key: string, entries: readonly Entry[]): Entry[] {
    const { before, after } = this.notes.take(object, key);
    const [first, ...others] = entries;
    return first ? [{ ...first, before: [...before, ...after, ...(first.before ?? [])] }, ...others] : [];
  }

  /** A call whose last argument are fields, left out if there are none. */
  callWith(name: string, args: readonly Code[], options: Json): CallCode {
    return Object.keys(options).length === 0 ? call(name, ...args) : call(name, ...args, this.literal(options));
  }
}

/** The permissions of a file: those of a volume, or of one file in it. */
function permissions(object: Json, key: string): Code | undefined {
  const isMode = key === 'defaultMode' || (key === 'mode' && 'path' in object);
  const value = isMode ? object[key] : undefined;
  const isWritable = typeof value === 'number' && Number.isInteger(value) && value >= 8 && value <= 0o777;
  return isWritable ? { type: 'scalar', value, octal: true } : undefined;
}
