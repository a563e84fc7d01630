import { Yaml } from 'cdk8s';
import { BlockWriter, notCovered, Reused } from './block-writer';
import type { Bytes } from './bytes';
import { alphabetical } from './key-order';
import { Vocabulary, type KnownKey } from './vocabulary';

/**
 * Appends a document of YAML, with a line feed at its end: the very bytes of `cdk8s.Yaml.stringify(value)`, many times faster.
 * Plain data is written here. For what is not (instances of classes, functions, a value that occurs twice and so becomes an
 * anchor and an alias, keys of more than 1,024 characters) the document comes from cdk8s itself.
 *
 * @param value what `toJson()` of an object returns
 * @throws what `cdk8s.Yaml.stringify` throws, for what has no form in YAML; `out` is as it was then
 */
export function writeDocument(value: unknown, out: Bytes): void {
  if (isMap(value) && !inheritsFields() && writer.document(value, Vocabulary.of(alphabetical), out)) return;
  // What passes for a document would come back here.
  const isOwn = isMap(value) && OWN_TEXT in value;
  out.text(Yaml.stringify(isOwn ? { ...value } : value));
}

class Writer extends BlockWriter {
  private readonly maps = new Encounters();
  private readonly lists = new Encounters();

  public override rest(): boolean {
    this.maps.forget();
    this.lists.forget();
    return super.rest();
  }

  protected override entries(map: object, vocabulary: Vocabulary, from: number): number {
    if (!this.maps.add(map) || !isMap(map)) throw notCovered;
    const { keys, values } = this;
    let to = from;
    let before: KnownKey | undefined;
    // No inherited field can come up here, and this loop reads the fields of an object faster than any other.
    for (const key in map) {
      values[to] = map[key];
      keys[to++] = before = vocabulary.get(key, before);
    }
    return to;
  }

  protected override enterList(items: readonly unknown[]): void {
    if (!this.lists.add(items)) throw notCovered;
  }
}

const writer = new Reused(() => new Writer());

/** The maps, or the lists, that were met so far: one that comes again makes an alias. */
class Encounters {
  private readonly few: (object | undefined)[] = [];
  /** How many of the few are of this document. */
  private count = 0;
  private many: Set<object> | undefined;

  public forget(): void {
    this.few.fill(undefined, 0, this.count);
    this.count = 0;
    this.many = undefined;
  }

  /** @returns false if the value was met before */
  public add(value: object): boolean {
    if (this.many !== undefined) {
      const { size } = this.many;
      return this.many.add(value).size > size;
    }
    const { few, count } = this;
    for (let i = 0; i < count; i++) if (few[i] === value) return false;
    few[count] = value;
    this.count = count + 1;
    // To look through a list of some dozens is faster than to hash objects.
    if (count + 1 === FEW) this.many = new Set(few as object[]);
    return true;
  }
}

const FEW = 60;

/** Whether somebody gave all objects a field that loops find, or all objects or lists a way of their own into JSON. */
export function inheritsFields(): boolean {
  for (const _field in {}) return true;
  return 'toJSON' in [];
}

/** Marks what is no plain data for the library, but a node of YAML. */
export const NODE = Symbol.for('yaml.node.type');
/** Marks plain data that passes for a document, to be written fast: see self-writing.ts. */
export const OWN_TEXT = Symbol('cdk8s-pods.text');

/** Whether a value is an object like those of JSON: written field by field. */
function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  // To read these is faster than to ask for them with `in`, which is not remembered for many shapes of objects.
  const marked = value as { [NODE]?: unknown; [OWN_TEXT]?: unknown; [Symbol.iterator]?: unknown };
  return marked[Symbol.iterator] === undefined && (marked[NODE] === undefined || marked[OWN_TEXT] !== undefined);
}
