import { Shape } from '../validate/decode/plan';
import { parseQuantity } from '../validate/formats/quantity';
import { isAlwaysThere, under, type Typed } from './typed';

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
  /** The key of the field; for the elements of a list that of the list. */
  readonly key: string;
  readonly typed: Typed | undefined;
}

/** The fields in which two values of a type differ; without a type, their spelling counts. */
export function compare(before: unknown, after: unknown, typed?: Typed): Change[] {
  return compareAt(before, after, { field: '', key: '', typed });
}

function compareAt(before: unknown, after: unknown, at: At): Change[] {
  if (before === after || (at.typed?.shape === Shape.Quantity && sameQuantity(before, after))) return [];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, at);
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => {
      const typed = under(at.typed, key);
      const none = isAlwaysThere(typed) ? {} : undefined;
      const [old, now] = [own(before, key) ?? none, own(after, key) ?? none];
      return compareAt(old, now, { field: pathTo(at.field, key), key, typed });
    });
  }
  return [{ field: at.field, before, after }];
}

function sameQuantity(before: unknown, after: unknown): boolean {
  if (!isAmount(before) || !isAmount(after)) return false;
  const [a, b] = [parseQuantity(before), parseQuantity(after)];
  return a !== undefined && b !== undefined && a.nano === b.nano;
}

function isAmount(value: unknown): value is string | number | bigint {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

function compareLists(before: readonly unknown[], after: readonly unknown[], at: At): Change[] {
  const [old, now] = [byName(before), byName(after)];
  const inside = (index: string): At => ({ ...at, field: `${at.field}[${index}]`, typed: at.typed?.of });
  if (!old || !now) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, i) => compareAt(before[i], after[i], inside(String(i))));
  }
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const changes = names.flatMap((name) => compareAt(old.get(name), now.get(name), inside(name)));
  const kept = [
    names.filter((name) => old.has(name) && now.has(name)),
    [...now.keys()].filter((name) => old.has(name)),
  ] as const;
  const moved = !(at.typed && FREE_ORDER.has(at.key)) && kept[0].join('\n') !== kept[1].join('\n');
  return moved ? [...changes, { field: `${at.field} (order)`, before: kept[0], after: kept[1] }] : changes;
}

/** Lists in which the order means nothing. */
const FREE_ORDER = new Set(['volumes', 'imagePullSecrets', 'volumeClaimTemplates', 'resourceClaims']);

/** The elements of a list by their names, in order, if each has one and no two the same. */
function byName(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const named = new Map<string, unknown>();
  for (const item of list) {
    if (!isObject(item) || typeof item.name !== 'string') return undefined;
    named.set(item.name, item);
  }
  return named.size === list.length ? named : undefined;
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
