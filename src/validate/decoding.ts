import type { Context } from './context';
import { belongs } from './decode/belongs';
import { Decoder } from './decode/decode';
import type { DecodeProblem } from './decode/decode';
import { withoutNulls } from './decode/nulls';
import { Shape, structOf, type Plan, type Struct } from './decode/plan';
import { schemaFields } from './decode/schema';
import type { SchemaKind } from './decode/schema';
import { suggestion } from './decode/suggestion';
import type { Diagnostic } from './diagnostic';
import type { DecodedObject } from './kind-rules';

const UNKNOWN = { id: 'unknown-field', fix: '' };
const WRONG = { id: 'wrong-type', fix: '' };
// A hint costs a comparison with every field of a type; a manifest that is wrong all over gets the first few.
const MOST_HINTS = 40;
const BASE64 = 'Bytes are written in base64; plain text goes into stringData of a Secret, or data of a ConfigMap.';

/**
 * Decodes a manifest as its kind and reports what does not fit.
 *
 * @returns the object for the rules, the manifest itself unless it held nulls; undefined where it does not decode
 */
export function decodeAs(manifest: object, kind: SchemaKind, cx: Context): DecodedObject | undefined {
  const struct = structOf(kind.type, cx.kubernetes.minor);
  const { problems, nulls, whole } = new Decoder().decode(manifest, struct);
  cx.isWhole = whole;
  if (problems.length === 0) return (nulls ? withoutNulls(manifest, struct) : manifest) as DecodedObject;
  for (const [i, problem] of problems.entries()) {
    cx.diagnostics.push(decodeError(problem, cx, i < MOST_HINTS ? struct : undefined));
  }
  return undefined;
}

/**
 * What the server says of something that does not decode.
 *
 * @param root the type of the manifest; absent where no field is looked for that was meant by an unknown one
 */
export function decodeError(problem: DecodeProblem, cx: Context, root: Struct | undefined): Diagnostic {
  const { kind: what, field, message, value } = problem;
  const unknown = what === 'unknown';
  const hint = !unknown ? shapeHint(problem) : root && guessAt(problem, cx, root)?.hint;
  return {
    severity: 'error',
    reason: 'BadRequest',
    field,
    value,
    message: unknown ? `strict decoding error: ${message}` : message,
    ...(hint === undefined ? {} : { hint }),
    rule: (unknown ? UNKNOWN : WRONG).id,
  };
}

const UNITS =
  'Write a number, with m for thousandths, k, M, G, T, P or E for powers of 1000, or Ki, Mi, Gi, Ti, Pi or Ei for those of 1024: 500m, 10Gi.';

/** How to write what the place takes, for people to whom the types of Go say nothing. */
function shapeHint({ wanted, value }: DecodeProblem): string | undefined {
  switch (wanted) {
    case Shape.List:
      return 'A list is wanted here, be it of one element.';
    case Shape.Map:
    case Shape.Struct:
      return 'A map is wanted here: fields by their names.';
    case Shape.Int32:
    case Shape.Int64:
      return typeof value === 'string' && /^-?\d+$/.test(value) ? 'Write the number without quotes.' : undefined;
    case Shape.String:
      return typeof value === 'number' || typeof value === 'boolean'
        ? 'A text is wanted here: put it in quotes.'
        : undefined;
    case Shape.Bytes:
      return typeof value === 'string' ? BASE64 : undefined;
    case Shape.Boolean:
      return value === 'true' || value === 'false' ? `Write ${value} without quotes.` : undefined;
    case Shape.Quantity:
      return UNITS;
    default:
      return undefined;
  }
}

/** What an unknown field was probably meant to be. */
export interface Guess {
  readonly hint: string;
  /** The field of the same map whose name is alike; absent where it belongs elsewhere. */
  readonly meant?: string;
  /** Whether another minor has it in this very place. */
  readonly isOfOtherVersion?: true;
}

/** A field of that name in another version or in another place is worth more than a name that looks alike. */
export function guessAt(problem: DecodeProblem, cx: Context, root: Struct): Guess | undefined {
  const { unknown } = problem;
  if (!unknown) return undefined;
  const { struct, name } = unknown;
  const elsewhere = schemaFields(struct.type).find((field) => field.name === name);
  if (elsewhere && elsewhere.since > cx.kubernetes.minor)
    return { hint: `Kubernetes has it since 1.${elsewhere.since}`, isOfOtherVersion: true };
  if (elsewhere) return { hint: `Kubernetes had it until 1.${elsewhere.until}`, isOfOtherVersion: true };
  const meant = suggestion(name, struct.fields.keys());
  const isNear = meant?.toLowerCase().startsWith(name.toLowerCase()) && mayBe(problem.value, struct.fields.get(meant));
  const place = isNear ? undefined : belongs(problem, root);
  if (place !== undefined) return { hint: place };
  return meant === undefined ? undefined : { hint: `did you mean ${JSON.stringify(meant)}?`, meant };
}

/** Whether a value may be that of a field: of ports, 80 is none. */
function mayBe(value: unknown, plan: Plan | undefined): boolean {
  return typeof value === 'object' || (plan?.shape !== Shape.List && plan?.shape !== Shape.Struct);
}
