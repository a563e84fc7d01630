// What a function says of an argument that the compiler would have refused: callers in JavaScript, and those that pass on what
// somebody else wrote, should read what was wrong with it and not where we stumbled over it.

/** What a function wants where it was given something else. */
export interface Wanted {
  /** The function, as it is called, such as `podSvg`; or the class that is constructed. */
  readonly by: Caller;
  /** `a list of manifests` */
  readonly what: string;
}

/** @throws TypeError for what is no object, or is a list */
export function wantObject(value: unknown, wanted: Wanted): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(value, wanted);
}

type Caller = string | (abstract new (...args: never) => object);

/** Options that may be left out. @throws TypeError for what is no object, or is a list */
export function wantOptions(value: unknown, by: string): void {
  if (value !== undefined) wantObject(value, { by, what: 'options as an object' });
}

/** @throws TypeError for what is no list */
export function wantList(value: unknown, wanted: Wanted): asserts value is unknown[] {
  if (!Array.isArray(value)) throw wrong(value, wanted);
}

/** @throws TypeError for what is no text */
export function wantText(value: unknown, wanted: Wanted): asserts value is string {
  if (typeof value !== 'string') throw wrong(value, wanted);
}

/** @throws TypeError for what is not in the tree of an app */
export function wantConstruct(value: unknown, by: Caller): void {
  const node: unknown = typeof value === 'object' && value !== null ? (value as { node?: unknown }).node : undefined;
  if (typeof node !== 'object' || node === null)
    throw wrong(value, { by, what: 'a construct, such as an App or a Chart' });
}

/** The error for an argument that a function has looked at itself. */
export function wrong(value: unknown, { by, what }: Wanted): TypeError {
  return new TypeError(`${typeof by === 'string' ? by : `new ${by.name}`}: expected ${what}, got ${shown(value)}`);
}

const MOST = 60;

/** What was given, for people: long texts are cut, and of lists and objects there is no more than that they are such. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value.length > MOST ? `${value.slice(0, MOST)}…` : value)}`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
    case 'function':
      return 'a function';
    case 'bigint':
    case 'boolean':
    case 'number':
    case 'undefined':
    case 'symbol':
      return String(value);
  }
}
