import { check } from './check';
import type { Context } from './context';
import { Decoder, fieldOf, type DecodeProblem } from './decode/decode';
import { mended } from './decode/mended';
import { Shape, structOf, type Plan, type Struct } from './decode/plan';
import { suggestion } from './decode/suggestion';
import { decodeError, guessAt } from './decoding';
import type { Diagnostic } from './diagnostic';
import { servedInstead, servedKind } from './manifest-kind';

/** What is wrong in more places is no manifest. */
const MOST_PLACES = 100;

/**
 * What a server would go on to say of a manifest that does not decode, once that is mended: it stops at an apiVersion that it does
 * not serve, at the first value of a wrong type, or at the unknown fields, and runs no rule.
 *
 * It says what is wrong whatever the author meant. Where a place had to be left out, nothing is said of what may come of that.
 *
 * @param fresh a context for one more check of the same kind
 * @returns errors, each marked `ahead`; empty for a manifest that decodes
 */
export function lookAhead(manifest: object, fresh: () => Context): Diagnostic[] {
  const cx = fresh();
  const fields = manifest as Record<string, unknown>;
  const instead = servedInstead(fields, cx);
  const kind = instead ?? servedKind(fields, cx);
  if (!kind) return [];
  const struct = structOf(kind.type, cx.kubernetes.minor);
  const doubts = new Doubts(struct);
  const found: Diagnostic[] = [];
  let whole: object = instead ? { ...fields, apiVersion: instead.apiVersion, kind: instead.kind } : manifest;
  let places = instead ? 1 : 0;
  for (let isFirst = !instead; ; isFirst = false) {
    const { problems } = new Decoder().decode(whole, struct);
    if (problems.length === 0) break;
    for (const problem of problems) {
      if (++places > MOST_PLACES) return found.map(ahead);
      const isTold = isFirst || doubts.cameOfGuess(problem) || (!hasVersion(fields) && isVersion(problem));
      if (!isTold) found.push(decodeError(problem, cx, struct));
      const guess = guessAt(problem, cx, struct);
      const { value, kept } = mended(whole, problem, guess?.meant);
      whole = value as object;
      doubts.add(problem, kept);
      if (problem.unknown && !kept && guess?.isOfOtherVersion !== true) doubts.addMisplaced(problem.unknown.name);
    }
  }
  if (places > 0 && !doubts.areMany) {
    const last = fresh();
    check(whole, last);
    found.push(...last.diagnostics.filter((error) => error.severity === 'error' && !doubts.concern(error, whole)));
  }
  return found.map(ahead);
}

function ahead(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, ahead: true };
}

function hasVersion({ apiVersion }: Record<string, unknown>): boolean {
  return typeof apiVersion === 'string' && apiVersion !== '';
}

/** Whether something is the apiVersion that is missing at the top, misspelt or in the wrong place. */
function isVersion({ unknown }: DecodeProblem): boolean {
  return unknown !== undefined && suggestion(unknown.name, ['apiVersion']) !== undefined;
}

/** What was mended by a guess, or left out since nobody can tell what was meant. */
class Doubts {
  /** Whether a list or a map is missing, of which anything may come. */
  areMany = false;
  private readonly guessed: string[] = [];
  private readonly texts: string[] = [];
  private readonly leftOut: string[] = [];
  /** Names of fields that stood where they are not known: they belong elsewhere. */
  private readonly misplaced = new Set<string>();
  /** Whether a text was made of what may have been written as another one: 1.10, yes. */
  private hasDoubtfulText = false;
  /** Whether a label was made of what may be no label at all: replicas that stand too far to the right. */
  private hasDoubtfulLabel = false;

  constructor(private readonly root: Struct) {}

  add({ steps, value, wanted }: DecodeProblem, kept: DecodeProblem['steps'] | undefined): void {
    if (kept) {
      this.guessed.push(fieldOf(kept));
      if (wanted !== Shape.String) return;
      this.texts.push(plain(fieldOf(kept)));
      if (!Number.isInteger(value)) this.hasDoubtfulText = true;
      if (kept.some(isOfLabels)) this.hasDoubtfulLabel = true;
      return;
    }
    // The elements behind one that is left out have another index.
    const isElement = typeof steps.at(-1) === 'number';
    this.leftOut.push(plain(fieldOf(isElement ? steps.slice(0, -1) : steps)));
    const isBig = wanted === Shape.List || wanted === Shape.Map || wanted === Shape.Struct;
    if (isBig || (typeof value === 'object' && value !== null)) this.areMany = true;
  }

  addMisplaced(name: string): void {
    this.misplaced.add(name);
  }

  /** Whether something that does not decode comes of a guess, which then was a wrong one. */
  cameOfGuess({ field }: DecodeProblem): boolean {
    return this.guessed.some(
      (guess) => field === guess || field.startsWith(`${guess}.`) || field.startsWith(`${guess}[`),
    );
  }

  /** Whether an error may come of what was left out, or of what has been made a text of. */
  concern(error: Diagnostic, whole: object): boolean {
    const { reason, field } = error;
    const at = plain(field);
    // Some errors of a text are told of the map around it.
    if (this.texts.some((made) => made === at || around(made) === at)) return true;
    if (this.leftOut.some((gone) => mayComeOf(gone, { at, reason }))) return true;
    // It is compared with others, and may have been the same.
    if (this.hasDoubtfulText && reason === 'FieldValueNotFound') return true;
    if (this.hasDoubtfulLabel && at.split('.').some(isOfLabels)) return true;
    return this.misplaced.size > 0 && this.lacksMisplaced(error, whole);
  }

  /** Whether a map at or around a field could have one of the fields that stood elsewhere, and has not. */
  private lacksMisplaced({ reason, field }: Diagnostic, whole: object): boolean {
    const names = [...this.misplaced];
    // A key of a map is known by no type: data[tls.crt].
    if (names.some((name) => field.endsWith(`[${name}]`))) return true;
    let plan: Plan | undefined = { shape: Shape.Struct, struct: this.root };
    let value: unknown = whole;
    const lacks = [names.some((name) => this.root.fields.has(name) && insideOf(value, name) === undefined)];
    for (const step of field.split(/[.[\]]+/).filter((each) => each !== '')) {
      plan = plan?.struct ? plan.struct.fields.get(step) : plan?.of;
      value = insideOf(value, step);
      const { struct } = plan ?? {};
      if (struct) lacks.push(names.some((name) => struct.fields.has(name) && insideOf(value, name) === undefined));
    }
    // What is forbidden may be so by a field further out: a nodePort by the type of the Service.
    const near = reason === 'FieldValueForbidden' ? lacks : lacks.slice(plan?.struct ? -2 : -1);
    return near.includes(true);
  }
}

function insideOf(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Record<string, unknown>)[step]
    : undefined;
}

/** Whether a step is on the way to labels, or to what they are compared with. */
function isOfLabels(step: string | number): boolean {
  return step === 'labels' || step === 'matchLabels' || step === 'selector';
}

function mayComeOf(gone: string, { at, reason }: { at: string; reason: Diagnostic['reason'] }): boolean {
  // What is not found anywhere may have been declared there.
  if (reason === 'FieldValueNotFound') return true;
  if (isWithin(at, gone) || isWithin(gone, at)) return true;
  // Fields that stand next to each other depend on each other; and of what is in a map, some errors are told of the map around.
  const holder = around(gone);
  return around(at) === holder || at === `${around(holder)}${gone.slice(holder.length)}`;
}

/** A field without indices, which some rules leave out, and with one notation of keys. */
function plain(field: string): string {
  return field
    .replaceAll(/\[\d+\]/g, '')
    .replaceAll('[', '.')
    .replaceAll(']', '');
}

function isWithin(field: string, outer: string): boolean {
  return outer === '' || field === outer || field.startsWith(`${outer}.`);
}

/** The field that a field is part of. */
function around(field: string): string {
  return field.slice(0, Math.max(0, field.lastIndexOf('.')));
}
