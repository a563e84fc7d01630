import { withoutBigInts } from '../report/plain-value';
import { at, isRecord, list, record, word } from './json';
import type { Json } from './json';
import { namespaceOf, podTemplate } from './pod-view';

/** Something that a manifest names. */
export interface Reference {
  readonly kind: string;
  readonly name: string;
  /** What it is for: `environment`, `volume config`, … */
  readonly why: string;
}

/** Pods that a manifest picks by their labels. */
export interface Selection {
  readonly selector: Json;
  readonly why: string;
}

/** What a manifest refers to by name, in its order, each once. */
export function referencesOf(manifest: unknown): Reference[] {
  const found = new Map<string, Reference>();
  for (const [kind, name, why] of [...ofPod(podTemplate(manifest)?.spec ?? {}), ...ofKind(manifest)]) {
    const text = word(name);
    if (text !== undefined && !found.has(`${kind} ${text}`)) found.set(`${kind} ${text}`, { kind, name: text, why });
  }
  return [...found.values()];
}

type Named = readonly [kind: string, name: unknown, why: string];

function* ofPod(spec: Json): Iterable<Named> {
  for (const volume of list(spec['volumes'])) {
    const why = `volume ${word(at(volume, 'name')) ?? ''}`;
    yield ['PersistentVolumeClaim', at(volume, 'persistentVolumeClaim', 'claimName'), why];
    yield ['ConfigMap', at(volume, 'configMap', 'name'), why];
    yield ['Secret', at(volume, 'secret', 'secretName'), why];
    for (const source of list(at(volume, 'projected', 'sources'))) {
      yield ['ConfigMap', at(source, 'configMap', 'name'), why];
      yield ['Secret', at(source, 'secret', 'name'), why];
    }
  }
  for (const container of [...list(spec['initContainers']), ...list(spec['containers'])]) {
    for (const source of list(at(container, 'envFrom'))) {
      yield ['ConfigMap', at(source, 'configMapRef', 'name'), 'environment'];
      yield ['Secret', at(source, 'secretRef', 'name'), 'environment'];
    }
    for (const variable of list(at(container, 'env'))) {
      yield ['ConfigMap', at(variable, 'valueFrom', 'configMapKeyRef', 'name'), 'environment'];
      yield ['Secret', at(variable, 'valueFrom', 'secretKeyRef', 'name'), 'environment'];
    }
  }
  yield ['ServiceAccount', spec['serviceAccountName'], 'service account'];
  for (const secret of list(spec['imagePullSecrets'])) yield ['Secret', at(secret, 'name'), 'image pulls'];
  yield ['PriorityClass', spec['priorityClassName'], 'priority'];
}

function* ofKind(manifest: unknown): Iterable<Named> {
  const spec = record(at(manifest, 'spec'));
  switch (at(manifest, 'kind')) {
    case 'StatefulSet':
      yield ['Service', spec['serviceName'], 'names of its pods'];
      break;
    case 'Ingress':
      yield ['Service', at(spec, 'defaultBackend', 'service', 'name'), 'all other traffic'];
      for (const rule of list(spec['rules'])) {
        for (const path of list(at(rule, 'http', 'paths'))) {
          const why = `${word(at(rule, 'host')) ?? '*'}${word(at(path, 'path')) ?? '/'}`;
          yield ['Service', at(path, 'backend', 'service', 'name'), why];
        }
      }
      for (const tls of list(spec['tls'])) yield ['Secret', at(tls, 'secretName'), 'TLS'];
      break;
    case 'HorizontalPodAutoscaler':
      yield [word(at(spec, 'scaleTargetRef', 'kind')) ?? '', at(spec, 'scaleTargetRef', 'name'), 'scales it'];
      break;
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      yield [word(at(manifest, 'roleRef', 'kind')) ?? '', at(manifest, 'roleRef', 'name'), 'grants it'];
      for (const subject of list(at(manifest, 'subjects')))
        if (at(subject, 'kind') === 'ServiceAccount') yield ['ServiceAccount', at(subject, 'name'), 'grants to it'];
      break;
    default:
  }
}

/** The pods that a manifest of the kinds Service, PodDisruptionBudget and NetworkPolicy picks; undefined for none. */
export function selectionOf(manifest: unknown): Selection | undefined {
  const spec = record(at(manifest, 'spec'));
  switch (at(manifest, 'kind')) {
    case 'Service': {
      const selector = record(spec['selector']);
      const picks = Object.keys(selector).length > 0 && spec['type'] !== 'ExternalName';
      return picks ? { selector: { matchLabels: selector }, why: 'sends traffic to it' } : undefined;
    }
    case 'PodDisruptionBudget':
      return isRecord(spec['selector']) ? { selector: spec['selector'], why: 'limits its disruption' } : undefined;
    case 'NetworkPolicy':
      return isRecord(spec['podSelector']) ? { selector: spec['podSelector'], why: 'rules its traffic' } : undefined;
    default:
      return undefined;
  }
}

/** Objects with pods, to be found by their labels. */
export class LabelledPods<T extends { readonly manifest: unknown }> {
  /** By namespace, and by namespace and one label. */
  private readonly places = new Map<string, T[]>();

  constructor(objects: readonly T[]) {
    for (const object of objects) {
      const template = podTemplate(object.manifest);
      if (!template) continue;
      const namespace = namespaceOf(object.manifest);
      const labels = Object.entries(record(template.metadata['labels']));
      for (const key of [placeOf(namespace), ...labels.map((label) => placeOf(namespace, label))])
        pushTo(this.places, key, object);
    }
  }

  /** Those whose pod the selection of `from` holds. An empty selector picks every pod of the namespace. */
  picked(from: unknown, { selector }: Selection): T[] {
    const wanted = Object.entries(record(selector['matchLabels']));
    const near = this.places.get(placeOf(namespaceOf(from), wanted[0])) ?? [];
    return near.filter(({ manifest }) => fits(record(podTemplate(manifest)?.metadata['labels']), selector));
  }
}

function pushTo<T>(places: Map<string, T[]>, key: string, object: T): void {
  const known = places.get(key);
  if (known) known.push(object);
  else places.set(key, [object]);
}

function placeOf(namespace: string | undefined, label?: readonly [string, unknown]): string {
  return JSON.stringify([namespace, ...(label ?? [])], withoutBigInts);
}

function fits(labels: Json, selector: Json): boolean {
  const value = (key: string): unknown => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    Object.entries(record(selector['matchLabels'])).every(([key, wanted]) => value(key) === wanted) &&
    list(selector['matchExpressions']).every((expression) => {
      const own = value(word(at(expression, 'key')) ?? '');
      const among = list(at(expression, 'values')).includes(own);
      switch (at(expression, 'operator')) {
        case 'In':
          return among;
        case 'NotIn':
          return !among;
        case 'Exists':
          return own !== undefined;
        default:
          return own === undefined;
      }
    })
  );
}
