import { parseQuantity } from '../validate/formats/quantity';

/** A field that is not alike in two manifests. */
export interface Change {
  /** Where, in the API server's notation; elements of lists of named things by name: `spec.containers[web].image`. */
  readonly field: string;
  /** What was; `undefined` where there was nothing. */
  readonly before: unknown;
  /** What is; `undefined` where there is nothing. */
  readonly after: unknown;
}

interface At {
  readonly field: string;
  /** The key of the field, and of the one around it; for the elements of a list those of the list. */
  readonly key: string;
  readonly around: string;
}

/** The fields in which two values differ. */
export function compare(before: unknown, after: unknown, at: At = { field: '', key: '', around: '' }): Change[] {
  if (before === after || sameQuantity(before, after, at)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, at);
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => {
      return compare(own(before, key), own(after, key), { field: pathTo(at.field, key), key, around: at.key });
    });
  }
  return [{ field: at.field, before, after }];
}

/** Maps of resource names to quantities. */
const AMOUNTS = new Set([
  'limits',
  'requests',
  'capacity',
  'hard',
  'overhead',
  'default',
  'defaultRequest',
  'max',
  'min',
]);
const QUANTITIES = new Set(['sizeLimit', 'divisor', 'averageValue']);

function sameQuantity(before: unknown, after: unknown, { key, around }: At): boolean {
  const metric = key === 'value' && around === 'target';
  if (!metric && !AMOUNTS.has(around) && !QUANTITIES.has(key)) return false;
  if (!isAmount(before) || !isAmount(after)) return false;
  const [a, b] = [parseQuantity(before), parseQuantity(after)];
  return a !== undefined && b !== undefined && a.nano === b.nano;
}

function isAmount(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function compareLists(before: readonly unknown[], after: readonly unknown[], at: At): Change[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  const inside = (index: string): At => ({ ...at, field: `${at.field}[${index}]` });
  if (!old || !now) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, i) => compare(before[i], after[i], inside(String(i))));
  }
  const names = [...new Set([...old, ...now])];
  const changes = names.flatMap((name) => {
    const [a, b] = [old.indexOf(name), now.indexOf(name)];
    return compare(a < 0 ? undefined : before[a], b < 0 ? undefined : after[b], inside(name));
  });
  const kept = [old.filter((name) => now.includes(name)), now.filter((name) => old.includes(name))] as const;
  const moved = !FREE_ORDER.has(at.key) && kept[0].join('\n') !== kept[1].join('\n');
  return moved ? [...changes, { field: `${at.field} (order)`, before: kept[0], after: kept[1] }] : changes;
}

/** Lists in which the order means nothing. */
const FREE_ORDER = new Set(['volumes', 'imagePullSecrets', 'volumeClaimTemplates', 'resourceClaims']);

/** The names of the elements of a list, if each has one and no two the same. */
function namesOf(list: readonly unknown[]): string[] | undefined {
  const names = list.map((item) => (isObject(item) && typeof item.name === 'string' ? item.name : undefined));
  const all = names.filter((name) => name !== undefined);
  return all.length === list.length && new Set(all).size === list.length ? all : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function pathTo(field: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${field}[${key}]`;
  return field === '' ? key : `${field}.${key}`;
}
