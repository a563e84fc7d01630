import { elementsOf, fieldsOf, type Fields } from '../pod-of';

/**
 * What a ConfigMap, a Secret or a Service has for others: its keys, or the names and numbers of its ports. Undefined for any other
 * kind, and where others fill it: a Secret or ConfigMap that has no keys or only empty ones yet, a Service outside of the cluster.
 */
export function offeredBy(manifest: unknown): (string | number)[] | undefined {
  const object = fieldsOf(manifest);
  switch (object['kind']) {
    case 'ConfigMap':
      return filled(keysOf({ ...fieldsOf(object['data']), ...fieldsOf(object['binaryData']) }));
    case 'Secret':
      if (object['type'] === 'kubernetes.io/service-account-token') return undefined;
      return filled(keysOf({ ...fieldsOf(object['data']), ...fieldsOf(object['stringData']) }));
    case 'Service': {
      const { type, ports } = fieldsOf(object['spec']);
      if (type === 'ExternalName') return undefined;
      const known = elementsOf(ports).flatMap((port) => [fieldsOf(port)['port'], fieldsOf(port)['name']]);
      return filled(known.filter((each) => typeof each === 'string' || typeof each === 'number'));
    }
    default:
      return undefined;
  }
}

/** The keys; none where all of them wait for a value. */
function keysOf(data: Fields): string[] {
  return Object.values(data).some((value) => value !== '') ? Object.keys(data) : [];
}

function filled<T>(known: T[]): T[] | undefined {
  return known.length === 0 ? undefined : known;
}
