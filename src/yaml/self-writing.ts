import { createRequire } from 'node:module';
import type * as yamlLibrary from 'yaml';
import { Bytes } from './bytes';
import { NODE, OWN_TEXT, writeDocument } from './document';

/** How cdk8s asks for YAML. */
const asCdk8s: Readonly<Record<string, unknown>> = { keepUndefined: true, lineWidth: 0, version: '1.1' };

const hidden: PropertyDescriptorMap = {
  // By this symbol all copies of the library know a document, which is asked for its text, or for what is in it.
  [NODE]: { value: Symbol.for('yaml.document') },
  [OWN_TEXT]: { value: true },
  contents: {
    get(this: object): object {
      return { ...this };
    },
  },
  toString: {
    value(this: object, options?: Readonly<Record<string, unknown>>): string {
      return isAsCdk8s(options) ? textOf(this) : library().stringify({ ...this }, options);
    },
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

function isAsCdk8s(options: Readonly<Record<string, unknown>> = {}): boolean {
  const names = Object.keys(options);
  return names.length === 3 && names.every((name) => options[name] === asCdk8s[name]);
}

function textOf(manifest: object): string {
  scratch.rewind(0);
  writeDocument(manifest, scratch);
  return scratch.view().toString('utf8');
}

/** Used again for each manifest: a text is done before the next begins. */
const scratch = new Bytes(4096);

/** The library that cdk8s uses, for who calls it with options of his own. */
function library(): typeof yamlLibrary {
  const ofCdk8s = createRequire(createRequire(__filename).resolve('cdk8s'));
  return ofCdk8s('yaml') as typeof yamlLibrary;
}
