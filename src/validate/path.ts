/**
 * The place of a value in a manifest, as a chain of steps that is written out only when somebody reads it: rules make
 * paths for every good value too, so making one must cost no more than a small object.
 * Notation of apimachinery/pkg/util/validation/field/path.go: `.name` for a child, `[i]` for an index, `[key]` for a key.
 */
export class Path {
  private constructor(
    private readonly parent: Path | undefined,
    private readonly step: string | number,
    private readonly bracketed: boolean,
  ) {}

  /** The path of a top-level field: `Path.of('spec')`. */
  static of(name: string): Path {
    return new Path(undefined, name, false);
  }

  /** A field below: `spec` → `spec.template`. Dots in the name are kept, so `child('a.b')` is two steps at once. */
  child(name: string): Path {
    return new Path(this, name, false);
  }

  /** A list's element: `containers` → `containers[0]`. */
  index(index: number): Path {
    return new Path(this, index, true);
  }

  /** A map's entry: `labels` → `labels[app]`. */
  key(key: string): Path {
    return new Path(this, key, true);
  }

  toString(): string {
    const before = this.parent?.toString() ?? '';
    // A step without a name prints as an index without a number.
    if (this.bracketed || this.step === '') return `${before}[${this.step}]`;
    return before === '' ? String(this.step) : `${before}.${this.step}`;
  }
}
