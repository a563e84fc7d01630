import { aliases } from './corrections';
import type { FieldType } from './model';
import type { Source, SourceField, SourceFieldType } from './source';

/** A type of the union, while it is being put together. */
export interface MergedType {
  id: string;
  doc: string;
  fields: Map<string, MergedField>;
  /** Each source type that stands for this one, by minor. */
  from: Map<number, Set<string>>;
}

export interface MergedField {
  type: SourceFieldType;
  required: boolean;
  doc: string;
  /** The minors whose package has the field. */
  minors: Set<number>;
}

/**
 * Unites the types of several minors by walking all of them from the same kinds: types are paired by where they stand, not by name,
 * because names change (`ResourceRequirements` of a claim became `VolumeResourceRequirements`) while the JSON does not.
 *
 * Add the newest first: the first source that has a type names it and gives its docs.
 */
export class Merger {
  readonly types = new Map<string, MergedType>();
  /** Source type to id, by the name that @kubernetes/client-node gives the type. */
  private readonly ids = new Map<string, string>();
  private readonly done = new Set<string>();

  /** Pairs a source's type with `id` and all that it reaches, or with a new type if no id is given. Gives the id. */
  add(source: Source, name: string, id?: string): string | undefined {
    const described = source.type(name);
    if (described === undefined) return undefined;
    const className = aliases[source.className(name)] ?? source.className(name);
    const target = id ?? this.ids.get(className) ?? className;
    const key = `${target} ${source.origin} ${name}`;
    if (this.done.has(key)) return target;
    this.done.add(key);
    if (id === undefined) this.ids.set(className, target);
    const fresh: MergedType = { id: target, doc: described.doc, fields: new Map(), from: new Map() };
    const merged = this.types.get(target) ?? fresh;
    this.types.set(target, merged);
    const names = merged.from.get(source.minor) ?? new Set<string>();
    merged.from.set(source.minor, names.add(name));
    for (const field of described.fields) this.addField(source, merged, field);
    return target;
  }

  private addField(source: Source, into: MergedType, field: SourceField): void {
    const known = into.fields.get(field.name);
    // Some packages have a kind's own name as a literal type. It is no closed set: an embedded kind leaves it out.
    const literal =
      field.type.is === 'string' && field.type.enum?.length === 1 && ['apiVersion', 'kind'].includes(field.name);
    const type = this.unite(source, known?.type, literal ? { is: 'string' } : field.type);
    if (known === undefined) {
      const { required, doc } = field;
      into.fields.set(field.name, { type, required, doc, minors: new Set([source.minor]) });
      return;
    }
    known.type = type;
    known.minors.add(source.minor);
    const newest = source.minor === Math.max(...known.minors);
    if (known.doc === '' || (newest && field.doc.includes('\n'))) known.doc = field.doc;
  }

  /** The type that knows more; refs are paired. */
  private unite(source: Source, known: SourceFieldType | undefined, other: SourceFieldType): SourceFieldType {
    if (other.is === 'ref') {
      if (known !== undefined && known.is !== 'ref') return known;
      const id = this.add(source, other.type, known?.type);
      if (known !== undefined) return known;
      return id === undefined ? { is: 'any' } : { is: 'ref', type: id };
    }
    if (other.is === 'array' || other.is === 'map') {
      const of = this.unite(source, known?.is === other.is ? known.of : undefined, other.of);
      return known === undefined || known.is === other.is ? { is: other.is, of } : known;
    }
    if (known === undefined) return other;
    return precision(other) > precision(known) ? other : known;
  }
}

const vague = ['any', 'number', 'string'];

function precision(type: SourceFieldType): number {
  if (type.is === 'string' && type.enum !== undefined) return vague.length;
  const index = vague.indexOf(type.is);
  return index < 0 ? vague.length + 1 : index;
}

/** A type without the doubt of sources; undefined if a number's kind is not known. */
export function settled(type: SourceFieldType): FieldType | undefined {
  if (type.is === 'array' || type.is === 'map') {
    const of = settled(type.of);
    return of === undefined ? undefined : { is: type.is, of };
  }
  if (type.is === 'number') return undefined;
  return type as FieldType;
}
