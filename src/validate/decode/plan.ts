import { schemaFields } from './schema';

/** How a value decodes. */
export const enum Shape {
  String,
  Boolean,
  Int32,
  Int64,
  Double,
  Quantity,
  IntOrString,
  Time,
  /** Time as servers read it that were built with Go 1.19. */
  FormerTime,
  MicroTime,
  Bytes,
  Any,
  List,
  Map,
  Struct,
}

/** How one place decodes: a scalar, or what is inside. */
export interface Plan {
  shape: Shape;
  /** Of a list or map: what it holds. */
  of?: Plan;
  /** Of a struct: its fields. */
  struct?: Struct;
}

/** The fields that a type has in one minor. */
export class Struct {
  private made: Map<string, Plan> | undefined;

  constructor(
    readonly type: string,
    private readonly minor: number,
  ) {}

  /** By exact name; made when first asked for, since types refer to each other in circles. */
  get fields(): Map<string, Plan> {
    if (this.made) return this.made;
    const fields = new Map<string, Plan>();
    for (const { name, type, since, until } of schemaFields(this.type)) {
      if (since <= this.minor && this.minor <= until) fields.set(name, planOf(type, this.minor));
    }
    return (this.made = fields);
  }
}

const SCALARS: Readonly<Record<string, Plan>> = {
  s: { shape: Shape.String },
  b: { shape: Shape.Boolean },
  i: { shape: Shape.Int32 },
  l: { shape: Shape.Int64 },
  d: { shape: Shape.Double },
  q: { shape: Shape.Quantity },
  x: { shape: Shape.IntOrString },
  t: { shape: Shape.Time },
  m: { shape: Shape.MicroTime },
  y: { shape: Shape.Bytes },
  a: { shape: Shape.Any },
};

const FORMER_TIME: Plan = { shape: Shape.FormerTime };
const LAST_OF_GO_1_19 = 26;

function planOf(type: string, minor: number): Plan {
  if (type.startsWith('[')) return { shape: Shape.List, of: planOf(type.slice(1), minor) };
  if (type.startsWith('{')) return { shape: Shape.Map, of: planOf(type.slice(1), minor) };
  if (type === 't' && minor <= LAST_OF_GO_1_19) return FORMER_TIME;
  return SCALARS[type] ?? { shape: Shape.Struct, struct: structOf(type, minor) };
}

const structs = new Map<string, Struct>();

/** A type as it is in one minor. */
export function structOf(type: string, minor: number): Struct {
  const key = `${minor} ${type}`;
  let struct = structs.get(key);
  if (!struct) structs.set(key, (struct = new Struct(type, minor)));
  return struct;
}
