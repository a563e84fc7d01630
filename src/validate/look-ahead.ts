import { check } from './check';
import type { Context } from './context';
import { Decoder, fieldOf, type DecodeProblem } from './decode/decode';
import { mended } from './decode/mended';
import { Shape, structOf } from './decode/plan';
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
  const doubts = new Doubts();
  const found: Diagnostic[] = [];
  let whole: object = instead ? { ...fields, apiVersion: instead.apiVersion, kind: instead.kind } : manifest;
  let places = instead ? 1 : 0;
  for (let isFirst = !instead; ; isFirst = false) {
    const { problems } = new Decoder().decode(whole, struct);
    if (problems.length === 0) break;
    for (const problem of problems) {
      if (++places > MOST_PLACES) return found.map(ahead);
      if (!isFirst && !doubts.cameOfGuess(problem)) found.push(decodeError(problem, cx, struct));
      const { value, kept } = mended(whole, problem, guessAt(problem, cx, struct)?.meant);
      whole = value as object;
      doubts.add(problem, kept);
    }
  }
  if (places > 0 && !doubts.areMany) {
    const last = fresh();
    check(whole, last);
    found.push(...last.diagnostics.filter((error) => error.severity === 'error' && !doubts.concern(error)));
  }
  return found.map(ahead);
}

function ahead(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, ahead: true };
}

/** What was mended by a guess, or left out since nobody can tell what was meant. */
class Doubts {
  /** Whether a list or a map is missing, of which anything may come. */
  areMany = false;
  private readonly guessed: string[] = [];
  private readonly texts: string[] = [];
  private readonly leftOut: string[] = [];

  add({ steps, value, wanted }: DecodeProblem, kept: DecodeProblem['steps'] | undefined): void {
    if (kept) {
      this.guessed.push(fieldOf(kept));
      if (wanted === Shape.String) this.texts.push(plain(fieldOf(kept)));
      return;
    }
    // The elements behind one that is left out have another index.
    const isElement = typeof steps.at(-1) === 'number';
    this.leftOut.push(plain(fieldOf(isElement ? steps.slice(0, -1) : steps)));
    const isBig = wanted === Shape.List || wanted === Shape.Map || wanted === Shape.Struct;
    if (isBig || (typeof value === 'object' && value !== null)) this.areMany = true;
  }

  /** Whether something that does not decode comes of a guess, which then was a wrong one. */
  cameOfGuess({ field }: DecodeProblem): boolean {
    return this.guessed.some(
      (guess) => field === guess || field.startsWith(`${guess}.`) || field.startsWith(`${guess}[`),
    );
  }

  /** Whether an error may come of what was left out, or of what has been made a text of. */
  concern({ reason, field }: Diagnostic): boolean {
    const at = plain(field);
    return this.texts.includes(at) || this.leftOut.some((gone) => mayComeOf(gone, { at, reason }));
  }
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
