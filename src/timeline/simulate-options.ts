import { wantOptions } from '../argument/argument';
import { unknownField } from '../validate/decode/suggestion';
import { shown } from './read-fields';
import type { SimulateOptions } from './simulate';

/**
 * What nobody wants to find out from an empty timeline, or one that says something else than was asked.
 *
 * @param delays the names of all delays
 * @throws {RangeError} an option is out of range
 */
export function checkOptions(options: SimulateOptions, delays: readonly string[]): void {
  const { horizon = 600, courses = 1, probes = 'changes', delays: own = {} } = options;
  if (typeof horizon !== 'number' || !(horizon > 0 && horizon < 1e9))
    refuse('horizon', horizon, 'seconds above 0, below 1e9');
  if (!Number.isInteger(courses) || courses < 1) refuse('courses', courses, 'a whole number of 1 or more');
  if (!['changes', 'all'].includes(probes)) refuse('probes', probes, "'changes' or 'all'");
  wantOptions(own, 'simulate');
  const unknown = unknownField(own, delays);
  if (unknown) throw new RangeError(`there is no delay ${JSON.stringify(unknown.name)}; ${unknown.cure}`);
  for (const [name, range] of Object.entries(own))
    if (!isRange(range)) refuse(`delays.${name}`, range, '[least, most] in seconds, or [least, most, usual]');
}

function isRange(range: unknown): boolean {
  if (!Array.isArray(range) || range.length < 2 || range.length > 3 || !range.every(Number.isFinite)) return false;
  const [least, most, usual = most] = range as number[];
  return least !== undefined && most !== undefined && usual !== undefined && least <= usual && usual <= most;
}

function refuse(option: string, value: unknown, wanted: string): never {
  throw new RangeError(`${option} is ${shown(value)}; give ${wanted}`);
}
