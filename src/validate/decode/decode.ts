import { parseQuantity, quantityComplaint } from '../formats/quantity';
import { Shape } from './plan';
import type { Plan, Struct } from './plan';
import { badBase64At, base64Length, isFormerTime, isInt32, isInt64, isMicroTime, isTime } from './scalars';

const TIMES: Readonly<Partial<Record<Shape, (text: string) => boolean>>> = {
  [Shape.Time]: isTime,
  [Shape.FormerTime]: isFormerTime,
  [Shape.MicroTime]: isMicroTime,
};

/** The way to a place in a manifest: names of fields, keys of maps and indices of lists. */
export type Steps = readonly (string | number)[];

/** A place in the notation of the server's decoder. */
export function fieldOf(steps: Steps): string {
  let field = '';
  for (const step of steps) field += typeof step === 'number' ? `[${step}]` : field === '' ? step : `.${step}`;
  return field;
}

/** Something that keeps a manifest from decoding. */
export interface DecodeProblem {
  /** `hard` ends the decoding and hides the others, the first `type` hides the unknown fields. */
  kind: 'hard' | 'type' | 'unknown';
  field: string;
  steps: Steps;
  message: string;
  value: unknown;
  /** Of an unknown field: the type that it was looked for in, and the name. */
  unknown?: { struct: Struct; name: string };
  /** Of a wrong type: what the place decodes. */
  wanted?: Shape;
}

/** What decoding found. */
export interface Decoded {
  problems: DecodeProblem[];
  /** Whether there are nulls, which stand for absent fields or zero values and which the rules must not meet. */
  nulls: boolean;
  /**
   * Whether all of it was seen to be what JSON can hold, with nothing null or undefined: plain maps and lists, and scalars that
   * fit. Where there are problems it may be anything.
   */
  whole: boolean;
}

const GO_TYPES: Readonly<Partial<Record<Shape, string>>> = {
  [Shape.String]: 'string',
  [Shape.Boolean]: 'bool',
  [Shape.Int32]: 'int32',
  [Shape.Int64]: 'int64',
  [Shape.Double]: 'float64',
  [Shape.Quantity]: 'Quantity',
  [Shape.Bytes]: '[]uint8',
};

function goType(plan: Plan | undefined): string {
  if (plan?.shape === Shape.List) return `[]${goType(plan.of)}`;
  if (plan?.shape === Shape.Map) return `map[string]${goType(plan.of)}`;
  return (plan && (GO_TYPES[plan.shape] ?? plan.struct?.type)) ?? 'interface {}';
}

// Beyond this the server's own JSON reader gives up as well, and so would our stack.
const DEEPEST = 400;

/** cdk8s has its own answer to a field named `constructor`. */
function isPlainMap(map: object): boolean {
  return Object.getPrototypeOf(map) === Object.prototype && map.constructor === Object;
}

function jsonType(value: unknown): string {
  if (typeof value === 'bigint') return 'number';
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value;
}

/** Integers that a double cannot hold come as bigints. */
function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/**
 * Decodes as the server does with fieldValidation=Strict: sigs.k8s.io/json, case-sensitive, integers kept apart from floats.
 * It makes nothing: the value itself serves the rules.
 */
export class Decoder {
  private readonly steps: (string | number)[] = [];
  private readonly problems: DecodeProblem[] = [];
  private nulls = false;
  private whole = true;
  private typeError: DecodeProblem | undefined;
  private struct = '';

  decode(value: object, struct: Struct): Decoded {
    this.fields(value as Record<string, unknown>, struct);
    const hard = this.problems.find((problem) => problem.kind === 'hard');
    const alone = hard ?? this.typeError;
    return { problems: alone ? [alone] : this.problems, nulls: this.nulls, whole: this.whole && !this.nulls };
  }

  private fields(value: Record<string, unknown>, struct: Struct): void {
    const outer = this.struct;
    const known = struct.fields;
    if (!isPlainMap(value)) this.whole = false;
    for (const name in value) {
      this.struct = struct.type;
      const plan = known.get(name);
      const inside = value[name];
      if (inside === undefined) this.whole = false;
      else if (plan === undefined) this.unknown(name, inside, struct);
      else if (inside === null) this.nulls = true;
      else this.value(inside, plan, name);
    }
    this.struct = outer;
  }

  private value(value: unknown, plan: Plan, step: string | number): void {
    switch (plan.shape) {
      case Shape.String:
        if (typeof value !== 'string') this.wrongType(value, plan, step);
        return;
      case Shape.Map:
      case Shape.Struct:
        if (typeof value !== 'object' || Array.isArray(value)) this.wrongType(value, plan, step);
        else this.object(value as Record<string, unknown>, plan, step);
        return;
      case Shape.List:
        if (Array.isArray(value)) this.list(value, plan, step);
        else this.wrongType(value, plan, step);
        return;
      case Shape.Boolean:
        if (typeof value !== 'boolean') this.wrongType(value, plan, step);
        return;
      case Shape.Int32:
        if (typeof value !== 'number' || !isInt32(value)) this.wrongType(value, plan, step);
        return;
      case Shape.Int64:
        if (!isNumber(value) || !isInt64(value)) this.wrongType(value, plan, step);
        return;
      case Shape.Double:
        if (!isNumber(value)) this.wrongType(value, plan, step);
        return;
      case Shape.Quantity:
        if ((typeof value !== 'string' && !isNumber(value)) || parseQuantity(value) === undefined) {
          this.hard(step, { message: quantityComplaint(value), value, wanted: Shape.Quantity });
        }
        return;
      case Shape.IntOrString:
        if (typeof value !== 'string' && !(typeof value === 'number' && isInt32(value))) {
          const message = `json: cannot unmarshal ${this.shown(value)} into Go value of type int32`;
          this.hard(step, { message, value });
        }
        return;
      case Shape.Time:
      case Shape.FormerTime:
      case Shape.MicroTime:
        this.time(value, plan.shape, step);
        return;
      case Shape.Bytes:
        this.bytes(value, plan, step);
        return;
      case Shape.Any:
        this.whole = false;
        return;
    }
  }

  private object(value: Record<string, unknown>, plan: Plan, step: string | number): void {
    if (this.steps.length > DEEPEST) {
      this.whole = false;
      return;
    }
    this.steps.push(step);
    if (plan.struct) this.fields(value, plan.struct);
    else if (plan.of) {
      if (!isPlainMap(value)) this.whole = false;
      for (const key in value) {
        const inside = value[key];
        if (key === '__proto__') this.whole = false;
        if (inside === null || inside === undefined) this.nulls = true;
        else this.value(inside, plan.of, key);
      }
    }
    this.steps.pop();
  }

  private list(value: unknown[], plan: Plan, step: string | number): void {
    if (Object.getPrototypeOf(value) !== Array.prototype) this.whole = false;
    if (!plan.of || this.steps.length > DEEPEST) {
      this.whole = false;
      return;
    }
    this.steps.push(step);
    for (let i = 0; i < value.length; i++) {
      const inside = value[i];
      if (inside === null || inside === undefined) this.nulls = true;
      else this.value(inside, plan.of, i);
    }
    this.steps.pop();
  }

  private time(value: unknown, shape: Shape, step: string | number): void {
    if (typeof value !== 'string') {
      const message = `json: cannot unmarshal ${this.shown(value)} into Go value of type string`;
      this.hard(step, { message, value });
    } else if (TIMES[shape]?.(value) !== true) {
      const shown = JSON.stringify(value.slice(0, 80));
      this.hard(step, { message: `parsing time ${shown} as "2006-01-02T15:04:05Z07:00": cannot parse`, value });
    }
  }

  private bytes(value: unknown, plan: Plan, step: string | number): void {
    if (typeof value === 'string') {
      // Go saves this error and reads on, as with a wrong type.
      if (base64Length(value) < 0) this.illegalBytes(value, step);
      return;
    }
    this.whole = false;
    if (!Array.isArray(value)) {
      this.wrongType(value, plan, step);
    } else if (!value.every((byte) => byte === null || (Number.isInteger(byte) && byte >= 0 && byte <= 255))) {
      this.wrongType(value, plan, step);
    }
  }

  private shown(value: unknown): string {
    return isNumber(value) ? `number ${value}` : jsonType(value);
  }

  private place(step: string | number): Pick<DecodeProblem, 'field' | 'steps'> {
    const steps = [...this.steps, step];
    return { field: fieldOf(steps), steps };
  }

  private hard(step: string | number, problem: Pick<DecodeProblem, 'message' | 'value' | 'wanted'>): void {
    if (this.problems.some(({ kind }) => kind === 'hard')) return;
    this.problems.unshift({ kind: 'hard', ...this.place(step), ...problem });
  }

  private illegalBytes(value: string, step: string | number): void {
    const message = `illegal base64 data at input byte ${badBase64At(value)}`;
    this.typeError ??= { kind: 'type', ...this.place(step), message, value, wanted: Shape.Bytes };
  }

  private wrongType(value: unknown, plan: Plan, step: string | number): void {
    if (this.typeError) return;
    const names = [...this.steps, step].filter((each) => typeof each === 'string').join('.');
    const exact = isNumber(value) && (plan.shape === Shape.Int32 || plan.shape === Shape.Int64);
    const given = exact ? `number ${value}` : jsonType(value);
    const into = `${this.struct}.${names} of type ${goType(plan)}`;
    const message = `json: cannot unmarshal ${given} into Go struct field ${into}`;
    this.typeError = { kind: 'type', ...this.place(step), message, value, wanted: plan.shape };
  }

  private unknown(name: string, value: unknown, struct: Struct): void {
    const place = this.place(name);
    this.problems.push({
      kind: 'unknown',
      ...place,
      message: `unknown field "${place.field}"`,
      value,
      unknown: { struct, name },
    });
  }
}
