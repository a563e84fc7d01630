import { fieldOf, type DecodeProblem, type Steps } from './decode';
import type { Plan, Struct } from './plan';

const IN_RESOURCES = 'It belongs in resources.limits or resources.requests.';
const IN_REQUESTS = 'It belongs in limits or requests.';
const IN_CONTAINER = 'It belongs in the securityContext of a container.';
const ofResource = {
  targetAverageUtilization: 'Write target: { type: Utilization, averageUtilization: … } now.',
  targetAverageValue: 'Write target: { type: AverageValue, averageValue: … } now.',
};

/** Where fields belong that had another place in a former version, or that are no fields at all, by the type they are looked for in. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IngressSpec: { backend: 'It is called defaultBackend now.' },
  IngressBackend: {
    serviceName: 'Write service: { name: … } now.',
    servicePort: 'Write service: { port: { number: … } } now, or { port: { name: … } }.',
  },
  Container: { cpu: IN_RESOURCES, memory: IN_RESOURCES },
  ResourceRequirements: { cpu: IN_REQUESTS, memory: IN_REQUESTS },
  PodSecurityContext: {
    allowPrivilegeEscalation: IN_CONTAINER,
    capabilities: IN_CONTAINER,
    privileged: IN_CONTAINER,
    procMount: IN_CONTAINER,
    readOnlyRootFilesystem: IN_CONTAINER,
  },
  EnvFromSource: { name: 'It belongs in configMapRef or secretRef.' },
  EnvVarSource: { name: 'It belongs in configMapKeyRef or secretKeyRef.' },
  HorizontalPodAutoscalerSpec: {
    targetCPUUtilizationPercentage:
      'Write metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: … } } }] now.',
  },
  ResourceMetricSource: ofResource,
  ContainerResourceMetricSource: ofResource,
  PodsMetricSource: {
    metricName: 'Write metric: { name: … } now.',
    targetAverageValue: 'Write target: { type: AverageValue, averageValue: … } now.',
  },
  ObjectMetricSource: {
    metricName: 'Write metric: { name: … } now.',
    targetValue: 'Write target: { type: Value, value: … } now.',
  },
  ExternalMetricSource: {
    metricName: 'Write metric: { name: … } now.',
    metricSelector: 'Write metric: { selector: … } now.',
    targetValue: 'Write target: { type: Value, value: … } now.',
    targetAverageValue: 'Write target: { type: AverageValue, averageValue: … } now.',
  },
};

/** Fields of so many types that to stand in another one of them means nothing. */
const everywhere: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status', 'name', 'namespace']);

/** Fields of metadata that people look for elsewhere. */
const ofMetadata: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'generateName',
  'finalizers',
  'ownerReferences',
]);

/** Fields in which nobody means to write another one. */
const unlikely: ReadonlySet<string> = new Set(['status', 'ephemeralContainers', 'managedFields', 'ephemeral']);

/** More places than that are no help. */
const MOST_PLACES = 3;

/** How far down a field is looked for. */
const DEEPEST = 2;

/**
 * Where a field belongs that its type does not know: YAML that is indented wrongly has the right field in the wrong place.
 *
 * @param root the type of the whole manifest
 * @returns a sentence; undefined where no place is likely
 */
export function belongs({ steps, unknown, value }: DecodeProblem, root: Struct): string | undefined {
  if (!unknown) return undefined;
  const { struct, name } = unknown;
  const said = Object.hasOwn(known, struct.type) ? known[struct.type] : undefined;
  if (said && Object.hasOwn(said, name)) return said[name];
  if (name === '$patch') return 'It is for patches: kubectl patch and Kustomize take it, and no server does.';
  if (struct.type === 'LabelSelector' && typeof value !== 'object') return 'Labels belong in matchLabels.';
  if (everywhere.has(name) && steps.length > 1) return undefined;
  const inside = inwards(struct, name);
  const outside = outwards(root, { steps, name, inParts: inside.length === 0 });
  const places = outside === undefined ? inside : inside.length > 1 ? [outside] : [...inside, outside];
  return places.length === 0 || places.length > MOST_PLACES ? undefined : `It belongs ${listed(places)}.`;
}

/**
 * The nearest place around that has such a field.
 *
 * @param inParts whether to look into their parts: those of the same name as the one that is wrong, and the metadata
 */
function outwards(
  root: Struct,
  { steps, name, inParts }: { steps: Steps; name: string; inParts: boolean },
): string | undefined {
  const own = steps.at(-2);
  const parts = [...(ofMetadata.has(name) ? ['metadata'] : []), ...(typeof own === 'string' ? [own] : [])];
  for (const { struct, at } of around(root, steps)) {
    // Not the one that it stands in: spec.spec.
    if (struct.fields.has(name) && steps[at.length] !== name)
      return at.length === 0 ? 'at the top level' : `in ${fieldOf(at)}`;
    if (!inParts) continue;
    const part = parts.find((field) => {
      const plan = struct.fields.get(field);
      return plan && structIn(plan)?.fields.has(name);
    });
    if (part !== undefined) return `in ${fieldOf([...at, part])}`;
  }
  return undefined;
}

/** The maps around the one that holds a field, from the inside out. */
function around(root: Struct, steps: Steps): { struct: Struct; at: Steps }[] {
  const found = [{ struct: root, at: steps.slice(0, 0) }];
  let plan: Plan | undefined;
  let struct: Struct | undefined = root;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    plan = struct ? struct.fields.get(String(step)) : plan?.of;
    struct = plan?.struct;
    if (struct) found.unshift({ struct, at: steps.slice(0, index + 1) });
  }
  // The first is the map that holds it.
  return found.slice(1);
}

/** The places below that have such a field, of those that are nearest. */
function inwards(struct: Struct, name: string): string[] {
  const seen = new Set([struct]);
  let row: { struct: Struct; at: readonly string[] }[] = [{ struct, at: [] }];
  for (let depth = 0; depth < DEEPEST; depth++) {
    row = row.flatMap((outer) => {
      return [...outer.struct.fields].flatMap(([field, plan]) => {
        const inner = structIn(plan);
        if (!inner || seen.has(inner) || unlikely.has(field)) return [];
        return [{ struct: inner, at: [...outer.at, field] }];
      });
    });
    const found = row.filter((inner) => inner.struct.fields.has(name));
    if (found.length > 0) return found.map(({ at }) => `in ${at.join('.')}`);
    for (const inner of row) seen.add(inner.struct);
  }
  return [];
}

function structIn({ struct, of }: Plan): Struct | undefined {
  return struct ?? of?.struct;
}

function listed(places: readonly string[]): string {
  const [first = '', ...others] = places;
  const rest = others.map((place) => (first.startsWith('in ') && place.startsWith('in ') ? place.slice(3) : place));
  const last = rest.pop();
  return last === undefined ? first : `${[first, ...rest].join(', ')} or ${last}`;
}
