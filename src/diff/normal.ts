import { fillIn } from './defaults';
import type { Fields } from './fields';

/** What the server writes and no manifest needs to say. */
const SERVER_METADATA = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];
const SERVER_ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision'];

/** Fields for which an empty map, or `false`, is the same as none: `omitempty` in the API's Go types. */
const EMPTY_IS_ABSENT = new Set(
  [
    'labels',
    'annotations',
    'nodeSelector',
    'limits',
    'requests',
    'resources',
    'securityContext',
    'data',
    'status',
  ].concat(['stringData', 'binaryData', 'matchLabels', 'metadata', 'affinity', 'lifecycle']),
);
const FALSE_IS_ABSENT = new Set(
  ['hostNetwork', 'hostPID', 'hostIPC', 'stdin', 'stdinOnce', 'tty', 'readOnly', 'paused'].concat([
    'publishNotReadyAddresses',
    'optional',
    'immutable',
  ]),
);

/** A manifest as a server would hold it: with its defaults, without what it writes itself, and without what is empty. */
export function normal(manifest: unknown): unknown {
  const copy = clean(manifest, '');
  if (!isFields(copy)) return copy;
  delete copy.status;
  tidyMetadata(copy);
  fillIn(copy);
  return clean(copy, '');
}

function tidyMetadata({ metadata }: Fields): void {
  if (!isFields(metadata)) return;
  for (const key of SERVER_METADATA) Reflect.deleteProperty(metadata, key);
  if (metadata.namespace === 'default') delete metadata.namespace;
  const { annotations } = metadata;
  if (!isFields(annotations)) return;
  for (const key of SERVER_ANNOTATIONS) Reflect.deleteProperty(annotations, key);
}

function clean(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => clean(item, ''));
  if (!isFields(value)) return value;
  const copy: Fields = {};
  for (const [field, given] of Object.entries(value)) {
    const inside = clean(given, field);
    if (inside === null || inside === undefined || isAbsent(field, inside)) continue;
    Object.defineProperty(copy, field, { value: inside, enumerable: true, writable: true, configurable: true });
  }
  return key !== '' && EMPTY_IS_ABSENT.has(key) && Object.keys(copy).length === 0 ? undefined : copy;
}

function isAbsent(field: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === false && FALSE_IS_ABSENT.has(field);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
