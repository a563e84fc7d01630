import { elementsOf, fieldsOf, podOf, type Fields } from '../pod-of';

/** A key of a ConfigMap or Secret, or a port of a Service, that an object says another one has. */
export interface Wanted {
  readonly kind: 'ConfigMap' | 'Secret' | 'Service';
  /** Of the other object. */
  readonly name: string;
  /** The key; the name of the port, or its number. */
  readonly what: string | number;
  /** Where it stands. */
  readonly field: string;
  /** What takes it. */
  readonly by: 'variable' | 'volume' | 'backend';
}

/** What a manifest says that other objects have; without what is optional. */
export function wantedBy(manifest: unknown): Wanted[] {
  const pod = podOf(manifest);
  if (pod) return [...variables(pod.spec, pod.field), ...volumes(pod.spec, pod.field)];
  return fieldsOf(manifest)['kind'] === 'Ingress' ? backends(fieldsOf(fieldsOf(manifest)['spec'])) : [];
}

function variables(spec: Fields, at: string): Wanted[] {
  return ['initContainers', 'containers'].flatMap((list) => {
    return elementsOf(spec[list]).flatMap((container, c) => {
      return elementsOf(fieldsOf(container)['env']).flatMap((variable, v) => {
        const { configMapKeyRef, secretKeyRef } = fieldsOf(fieldsOf(variable)['valueFrom']);
        const from = `${at}.${list}[${c}].env[${v}].valueFrom`;
        return [
          ...keyIn(configMapKeyRef, { kind: 'ConfigMap', field: `${from}.configMapKeyRef.key`, by: 'variable' }),
          ...keyIn(secretKeyRef, { kind: 'Secret', field: `${from}.secretKeyRef.key`, by: 'variable' }),
        ];
      });
    });
  });
}

type Of = Pick<Wanted, 'kind' | 'field' | 'by'>;

function keyIn(reference: unknown, of: Of): Wanted[] {
  const { name, key, optional } = fieldsOf(reference);
  if (optional === true || typeof name !== 'string' || typeof key !== 'string') return [];
  return [{ ...of, name, what: key }];
}

function volumes(spec: Fields, at: string): Wanted[] {
  return elementsOf(spec['volumes']).flatMap((volume, v) => {
    const { configMap, secret, projected } = fieldsOf(volume);
    const from = `${at}.volumes[${v}]`;
    const sources = elementsOf(fieldsOf(projected)['sources']).flatMap((source, s) => {
      return files(fieldsOf(source), `${from}.projected.sources[${s}]`);
    });
    const { secretName, ...rest } = fieldsOf(secret);
    return [...files({ configMap, secret: { ...rest, name: secretName } }, from), ...sources];
  });
}

function files({ configMap, secret }: Fields, from: string): Wanted[] {
  return [
    ...items(configMap, { kind: 'ConfigMap', field: `${from}.configMap`, by: 'volume' }),
    ...items(secret, { kind: 'Secret', field: `${from}.secret`, by: 'volume' }),
  ];
}

function items(source: unknown, of: Of): Wanted[] {
  const { name, optional, items: list } = fieldsOf(source);
  return elementsOf(list).flatMap((item, i) => {
    return keyIn({ name, optional, key: fieldsOf(item)['key'] }, { ...of, field: `${of.field}.items[${i}].key` });
  });
}

function backends({ defaultBackend, rules }: Fields): Wanted[] {
  const paths = elementsOf(rules).flatMap((rule, r) => {
    return elementsOf(fieldsOf(fieldsOf(rule)['http'])['paths']).flatMap((path, p) => {
      return backend(fieldsOf(path)['backend'], `spec.rules[${r}].http.paths[${p}].backend`);
    });
  });
  return [...backend(defaultBackend, 'spec.defaultBackend'), ...paths];
}

/** A name that stands for what an annotation says, to the controller of Amazon's load balancers. */
const FOR_CONTROLLER = 'use-annotation';

function backend(given: unknown, at: string): Wanted[] {
  const { name, port } = fieldsOf(fieldsOf(given)['service']);
  if (typeof name !== 'string') return [];
  const { name: portName, number } = fieldsOf(port);
  const of = { kind: 'Service', name, by: 'backend' } as const;
  if (portName === FOR_CONTROLLER) return [];
  if (typeof portName === 'string') return [{ ...of, what: portName, field: `${at}.service.port.name` }];
  return typeof number === 'number' ? [{ ...of, what: number, field: `${at}.service.port.number` }] : [];
}
