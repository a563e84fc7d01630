import { fillIn } from './defaults';
import type { Fields } from './fields';

/** What the server writes and no manifest needs to say. */
const SERVER_METADATA = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];
const SERVER_ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision'];

/** Maps whose keys people choose: what is in them is kept as it is. */
const FREE_MAPS = new Set(['labels', 'annotations', 'nodeSelector', 'matchLabels', 'data', 'stringData', 'binaryData']);

/** Maps for which to be empty is to be absent: `omitempty` in the API's Go types, or all defaults. */
const EMPTY_IS_ABSENT = new Set(
  [...FREE_MAPS].concat([
    'limits',
    'requests',
    'resources',
    'securityContext',
    'status',
    'spec',
    'metadata',
    'affinity',
  ]),
).add('lifecycle');

/** Switches that are on or off; of the others `false` is an answer that differs from none. */
const FALSE_IS_ABSENT = new Set(
  ['hostNetwork', 'hostPID', 'hostIPC', 'stdin', 'stdinOnce', 'tty', 'readOnly', 'paused'].concat([
    'publishNotReadyAddresses',
    'optional',
    'immutable',
  ]),
);

/** Numbers that are no pointers in the API's Go types: 0 is none, or stands for the default. */
const ZERO_IS_ABSENT = new Set(
  ['timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold', 'initialDelaySeconds'].concat([
    'minReadySeconds',
    'hostPort',
    'nodePort',
    'healthCheckNodePort',
  ]),
);

/** Texts that are pointers: the empty one means something else than none. */
const EMPTY_TEXT_SPEAKS = new Set(
  ['storageClassName', 'ingressClassName', 'runtimeClassName', 'loadBalancerClass'].concat([
    'volumeAttributesClassName',
    'hostnameOverride',
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
  const free = FREE_MAPS.has(key);
  for (const [field, given] of Object.entries(value)) {
    const inside = free ? given : clean(given, field);
    if (inside === null || inside === undefined || (!free && isAbsent(field, inside))) continue;
    Object.defineProperty(copy, field, { value: inside, enumerable: true, writable: true, configurable: true });
  }
  return key !== '' && EMPTY_IS_ABSENT.has(key) && Object.keys(copy).length === 0 ? undefined : copy;
}

function isAbsent(field: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (value === '') return !EMPTY_TEXT_SPEAKS.has(field);
  if (value === 0) return ZERO_IS_ABSENT.has(field);
  return value === false && FALSE_IS_ABSENT.has(field);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
