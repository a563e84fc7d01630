import type { DecodeProblem, Steps } from './decode';
import { Shape } from './plan';

type Step = Steps[number];
type Holder = Readonly<Record<string, unknown>> | readonly unknown[];

/** A value without something that kept it from decoding. */
export interface Mended {
  readonly value: unknown;
  /** Where what was written stands now, by another name or in another form; absent where it had to be left out. */
  readonly kept?: Steps;
}

/**
 * A copy in which one place decodes: a misspelt field has the name that was meant, a number that was in quotes has none. Where
 * nobody can tell what was meant, the place is left out.
 *
 * @param meant the name of the field that an unknown one was probably meant to be
 */
export function mended(value: unknown, problem: DecodeProblem, meant?: string): Mended {
  const holder = problem.steps.slice(0, -1);
  const last = problem.steps.at(-1);
  const form = problem.unknown ? problem.value : inOtherForm(problem);
  let to: Step | undefined;
  const copy = changed(value, holder, (parent) => {
    to = newPlace(problem, meant === undefined || Object.hasOwn(parent, meant) ? undefined : meant);
    const entry = (key: Step, each: unknown): [Step, unknown][] => {
      if (key !== last) return [[key, each]];
      return to === undefined ? [] : [[to, form]];
    };
    if (Array.isArray(parent)) {
      return parent.flatMap((each: unknown, index) => entry(index, each).map(([, kept]) => kept));
    }
    return Object.fromEntries(Object.entries(parent).flatMap(([key, each]) => entry(key, each)));
  });
  return { value: copy, ...(to !== undefined && { kept: [...holder, to] }) };
}

function newPlace(problem: DecodeProblem, meant: string | undefined): Step | undefined {
  if (problem.unknown) return meant;
  return inOtherForm(problem) === undefined ? undefined : problem.steps.at(-1);
}

/** A copy in which one of the lists and maps inside is another one. */
function changed(value: unknown, [step, ...rest]: Steps, change: (holder: Holder) => Holder): unknown {
  if (step === undefined) return change(value as Holder);
  const inside = (key: Step, each: unknown): unknown => (key === step ? changed(each, rest, change) : each);
  if (Array.isArray(value)) return value.map((each: unknown, index) => inside(index, each));
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, inside(key, each)]));
}

/** A number or a boolean that stands in quotes, or a text that stands in none. */
function inOtherForm({ wanted, value }: DecodeProblem): unknown {
  switch (wanted) {
    case Shape.Int32:
    case Shape.Int64:
      return typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : undefined;
    case Shape.Boolean:
      return value === 'true' ? true : value === 'false' ? false : undefined;
    case Shape.String:
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    default:
      return undefined;
  }
}
