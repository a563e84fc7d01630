import { Shape } from '../validate/decode/plan';
import { fillIn } from './defaults';
import type { Fields } from './fields';
import { zero } from '../validate/decode/nulls';
import { isOmitted, typeOf, under, type Typed } from './typed';

/** What the server writes and no manifest needs to say. */
const SERVER_METADATA = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];
const SERVER_ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision'];

/**
 * A manifest as a server would hold it: with its defaults, without what it writes itself, and without the empty values that it
 * omits. Of a kind that the schema does not know, a null alone is the same as nothing.
 */
export function normal(manifest: unknown): unknown {
  const typed = typeOf(manifest);
  const copy = clean(manifest, typed);
  if (!isFields(copy)) return copy;
  delete copy.status;
  tidyMetadata(copy);
  fillIn(copy);
  return clean(copy, typed);
}

function tidyMetadata({ metadata }: Fields): void {
  if (!isFields(metadata)) return;
  for (const key of SERVER_METADATA) Reflect.deleteProperty(metadata, key);
  if (metadata.namespace === 'default') delete metadata.namespace;
  const { annotations } = metadata;
  if (!isFields(annotations)) return;
  for (const key of SERVER_ANNOTATIONS) Reflect.deleteProperty(annotations, key);
}

function clean(value: unknown, typed: Typed | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => element(item, typed));
  if (!isFields(value)) return value;
  const copy: Fields = {};
  const keyed = typed?.shape === Shape.Map;
  for (const [key, given] of Object.entries(value)) {
    const inside = keyed ? element(given, typed) : clean(given, under(typed, key));
    if (inside === undefined || (inside === null && !keyed) || isOmitted(inside, typed, key)) continue;
    Object.defineProperty(copy, key, { value: inside, enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

/** What is in a list or a map. */
function element(value: unknown, around: Typed | undefined): unknown {
  if (value === null && around?.of) return zero(around.of);
  return clean(value, around?.of);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
