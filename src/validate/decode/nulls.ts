import { Shape } from './plan';
import type { Plan, Struct } from './plan';

/** The zero value of Go that a null stands for in a list or map. */
export function zero({ shape }: Pick<Plan, 'shape'>): unknown {
  switch (shape) {
    case Shape.String:
    case Shape.Time:
    case Shape.FormerTime:
    case Shape.MicroTime:
    case Shape.Bytes:
      return '';
    case Shape.Boolean:
      return false;
    case Shape.Int32:
    case Shape.Int64:
    case Shape.Double:
    case Shape.IntOrString:
      return 0;
    case Shape.Quantity:
      return '0';
    case Shape.List:
      return [];
    case Shape.Any:
    case Shape.Map:
    case Shape.Struct:
      return {};
  }
}

function copy(value: unknown, plan: Plan, depth: number): unknown {
  if (depth > 400) return value;
  if (plan.struct) return withoutNulls(value as object, plan.struct, depth + 1);
  const { of } = plan;
  if (!of) return value;
  const filled = (inside: unknown): unknown => {
    return inside === null || inside === undefined ? zero(of) : copy(inside, of, depth + 1);
  };
  if (Array.isArray(value)) return Array.from(value, filled);
  return Object.fromEntries(Object.entries(value as object).map(([key, inside]) => [key, filled(inside)]));
}

/**
 * A copy of a decoded value as Go sees it: a field that is null is absent, an element that is null is its type's zero value.
 */
export function withoutNulls(value: object, struct: Struct, depth = 0): object {
  const kept: [string, unknown][] = [];
  for (const [name, inside] of Object.entries(value) as [string, unknown][]) {
    const plan = struct.fields.get(name);
    if (plan && inside !== null && inside !== undefined) kept.push([name, copy(inside, plan, depth)]);
  }
  return Object.fromEntries(kept);
}
