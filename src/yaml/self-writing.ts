import type * as yamlLibrary from 'yaml';
import { Bytes } from './bytes';
import { NODE, OWN_TEXT, writeDocument } from './document';

/** How cdk8s asks for YAML. */
const asCdk8s: Readonly<Record<string, unknown>> = { keepUndefined: true, lineWidth: 0, version: '1.1' };

const hidden: PropertyDescriptorMap = {
  // By this symbol all copies of the library know a document, which is asked for its text, or for what is in it.
  [NODE]: { value: Symbol.for('yaml.document'), configurable: true },
  [OWN_TEXT]: { value: true, configurable: true },
  contents: {
    get(this: object): object {
      return plainCopy(this);
    },
    set(this: object, value: unknown) {
      plainAgain(this, 'contents', value);
    },
    configurable: true,
  },
  toString: {
    get(): (...options: readonly unknown[]) => string {
      return ownText;
    },
    set(this: object, value: unknown) {
      plainAgain(this, 'toString', value);
    },
    configurable: true,
  },
};

/**
 * Lets a manifest write itself as YAML when the `App` of cdk8s asks for it, some forty times faster. It stays the plain object
 * that it is: what is added is hidden from loops, comparisons, copies and JSON, and shows its fields as they are when asked.
 */
export function selfWriting<T extends object>(manifest: T): T {
  // A manifest with such fields of its own could not keep them.
  if ('contents' in manifest || Object.hasOwn(manifest, 'toString')) return manifest;
  return Object.defineProperties(manifest, hidden);
}

function ownText(this: object, ...args: readonly unknown[]): string {
  // The library passes its options, even if there are none; a template literal passes nothing.
  if (args.length === 0) return Object.prototype.toString.call({});
  const [options] = args as [Readonly<Record<string, unknown>> | undefined];
  const isItself = Object.hasOwn(this, OWN_TEXT);
  return isItself && isAsCdk8s(options) ? textOf(this) : library().stringify({ ...this }, options);
}

const copies = new WeakMap<object, Record<string, unknown>>();

/** What is in a manifest: for as long as that is the same the same object, so that YAML sees a value that occurs twice. */
function plainCopy(manifest: object): object {
  const now: Record<string, unknown> = { ...manifest };
  const known = copies.get(manifest);
  const names = Object.keys(now);
  if (known && names.length === Object.keys(known).length && names.every((name) => known[name] === now[name]))
    return known;
  copies.set(manifest, now);
  return now;
}

/** A manifest that gets a field of its own by one of the names that are taken writes itself no more. */
function plainAgain(manifest: object, field: string, value: unknown): void {
  for (const key of Reflect.ownKeys(hidden)) Reflect.deleteProperty(manifest, key);
  Object.defineProperty(manifest, field, { value, writable: true, enumerable: true, configurable: true });
}

function isAsCdk8s(options: Readonly<Record<string, unknown>> = {}): boolean {
  const names = Object.keys(options);
  return names.length === 3 && names.every((name) => options[name] === asCdk8s[name]);
}

function textOf(manifest: object): string {
  const out = scratch ?? new Bytes(4096);
  // While it is in use: a field may ask for YAML of its own as it is read.
  scratch = undefined;
  out.rewind(0);
  writeDocument(manifest, out);
  const text = out.view().toString('utf8');
  if (text.length <= MOST_KEPT) scratch = out;
  return text;
}

/** Used again for each manifest, unless it was very long. */
let scratch: Bytes | undefined;
const MOST_KEPT = 1024 * 1024;

/** The library, for who calls it with options of his own. */
function library(): typeof yamlLibrary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- hardly ever needed
  return require('yaml') as typeof yamlLibrary;
}
