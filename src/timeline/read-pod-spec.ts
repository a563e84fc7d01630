import { ManifestError } from './manifest-error';
import type { ContainerSpec, HookSpec, PodSpec, ProbeSpec, RestartRuleSpec } from './manifest';

/** What a field holds; all else that a manifest says is left out. */
type Shape = 'text' | 'whole' | 'whole or text' | { readonly list: Shape } | Fields;
interface Fields {
  readonly fields: ReadonlyMap<string, Shape>;
}

/** The compiler sees to it that no field of a type is forgotten. */
function fields<T>(shapes: Readonly<Record<keyof T, Shape>>): Fields {
  return { fields: new Map(Object.entries<Shape>(shapes)) };
}

const exec = fields<NonNullable<ProbeSpec['exec']>>({ command: { list: 'text' } });
const httpGet = fields<NonNullable<ProbeSpec['httpGet']>>({ path: 'text', port: 'whole or text' });
const hook = fields<HookSpec>({ exec, httpGet, sleep: fields<NonNullable<HookSpec['sleep']>>({ seconds: 'whole' }) });
const probe = fields<ProbeSpec>({
  exec,
  httpGet,
  tcpSocket: fields<NonNullable<ProbeSpec['tcpSocket']>>({ port: 'whole or text' }),
  grpc: fields<NonNullable<ProbeSpec['grpc']>>({ port: 'whole' }),
  initialDelaySeconds: 'whole',
  periodSeconds: 'whole',
  timeoutSeconds: 'whole',
  successThreshold: 'whole',
  failureThreshold: 'whole',
  terminationGracePeriodSeconds: 'whole',
});
const rule = fields<RestartRuleSpec>({
  action: 'text',
  exitCodes: fields<NonNullable<RestartRuleSpec['exitCodes']>>({ operator: 'text', values: { list: 'whole' } }),
});
const container = fields<ContainerSpec>({
  name: 'text',
  restartPolicy: 'text',
  restartPolicyRules: { list: rule },
  ports: { list: fields<NonNullable<ContainerSpec['ports']>[number]>({ name: 'text', containerPort: 'whole' }) },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: fields<NonNullable<ContainerSpec['lifecycle']>>({ postStart: hook, preStop: hook }),
});
const podSpec = fields<PodSpec>({
  restartPolicy: 'text',
  terminationGracePeriodSeconds: 'whole',
  activeDeadlineSeconds: 'whole',
  readinessGates: { list: fields<NonNullable<PodSpec['readinessGates']>[number]>({ conditionType: 'text' }) },
  initContainers: { list: container },
  containers: { list: container },
});

/**
 * The fields of a pod spec that the timeline reads, and no other: pods of which these are the same live alike. A null counts as
 * nothing, as for the API server.
 *
 * @param path where it stands in its manifest
 * @throws {ManifestError} a field holds something else than the API has in it
 */
export function readPodSpec(spec: unknown, path: string): PodSpec {
  return read(spec, podSpec, path) as PodSpec;
}

/** The same, as it is where it holds no nulls: for whoever only reads what is in it. That is most, and takes a quarter of the time. */
export function checkedPodSpec(spec: unknown, path: string): PodSpec {
  return fits(spec, podSpec) ? (spec as PodSpec) : readPodSpec(spec, path);
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'whole') return Number.isInteger(value);
  if (shape === 'whole or text') return typeof value === 'string' || Number.isInteger(value);
  if ('list' in shape) return Array.isArray(value) && value.every((entry) => fits(entry, shape.list));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const field in value) {
    const inner = shape.fields.get(field);
    if (inner === undefined) continue;
    const inside = (value as Record<string, unknown>)[field];
    if (inside !== undefined && !fits(inside, inner)) return false;
  }
  return true;
}

function read(value: unknown, shape: Shape, path: string): unknown {
  switch (shape) {
    case 'text':
      return typeof value === 'string' ? value : refuse(value, 'a text', path);
    case 'whole':
      return wholeOf(value) ?? refuse(value, 'a whole number', path);
    case 'whole or text':
      return typeof value === 'string' ? value : (wholeOf(value) ?? refuse(value, 'a whole number or a text', path));
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return refuse(value, 'a list', path);
    return value.map((entry, index) => read(entry, shape.list, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(value, 'an object', path);
  const found: Record<string, unknown> = {};
  for (const [field, inner] of shape.fields) {
    const inside: unknown = Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : undefined;
    if (inside === undefined || inside === null) continue;
    found[field] = read(inside, inner, path === '' ? field : `${path}.${field}`);
  }
  return found;
}

/** Whole numbers beyond the safe ones come as bigints. */
function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return Number.isInteger(number) ? (number as number) : undefined;
}

function refuse(value: unknown, wanted: string, path: string): never {
  throw new ManifestError(`${path} is ${shown(value)}, and should be ${wanted}`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
