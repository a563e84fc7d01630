import { firstSteps, longestKey } from '../read/field-range';
import type { Diagnostic } from '../validate';
import { isObject, type Json } from './json';
import { stepInto, type Notes } from './notes';

/** Where in a manifest a field stands: in which object or list and under which key, and the rest of the path that it lacks. */
interface Place {
  readonly parent: object;
  readonly key: string | number;
  readonly rest: string;
}

/**
 * Marks the errors of a manifest by comments at the fields that are wrong; a field that is missing, at what should have it.
 *
 * @returns the comments that are about the manifest as a whole
 */
export function markErrors(manifest: Json, errors: readonly Diagnostic[], notes: Notes): string[] {
  const whole: string[] = [];
  for (const error of errors) {
    const place = placeOf(manifest, error.field);
    if (place) notes.append(place.parent, place.key, marked(error, place.rest));
    else whole.push(...marked(error, error.field));
  }
  return whole;
}

function placeOf(manifest: Json, field: string): Place | undefined {
  let place: Place | undefined;
  let parent: unknown = manifest;
  let rest = field;
  while (rest !== '') {
    const next = step(parent, rest);
    if (!next) break;
    place = { parent: parent as object, ...next };
    parent = stepInto(parent, next.key);
    rest = next.rest;
  }
  return place;
}

/** One step along a path in the server's notation. */
function step(value: unknown, path: string): { key: string | number; rest: string } | undefined {
  if (Array.isArray(value)) {
    const [taken, index] = /^\[(\d+)\]/.exec(path) ?? [];
    if (taken === undefined || Number(index) >= value.length) return undefined;
    return { key: Number(index), rest: path.slice(taken.length) };
  }
  if (!isObject(value)) return undefined;
  const longest = longestKey(value, () => Object.keys(value));
  for (const { key, rest } of firstSteps(path, longest)) if (Object.hasOwn(value, key)) return { key, rest };
  return undefined;
}

/** The lines of a comment: without the regular expressions that the server's sentences end with, and with what would help. */
function marked({ message, hint }: Diagnostic, field: string): string[] {
  const name = field.replace(/^\./, '');
  const sentence = message.replace(/ \(e\.g\. .*\)$/s, '');
  const line = ` FIXME: ${name === '' || message.startsWith(name) ? '' : `${name}: `}${sentence}`;
  return hint === undefined ? [line] : [line, ` ${hint}`];
}
