import type { ManifestObject } from './manifest-object';
import type { Problem } from '../template/problem';
import { targetOf } from './target';

/**
 * What is wrong with an object, a line (or two, with the cure) for each problem: what the pattern that made it found, and
 * what the API server of the target version would say. This is the one place where constructs are checked; cdk8s calls it
 * for every object of the app before it writes anything, and prints all lines with their construct paths at once.
 */
export function problemLines(object: ManifestObject, found: readonly Problem[]): string[] {
  const { kubernetes, problems = 'error' } = targetOf(object);
  if (problems === 'off') return [];
  const lines = [...found.map(lineOf), ...serverProblems(object, kubernetes).map(lineOf)];
  if (problems === 'error') return lines;
  for (const line of lines) process.emitWarning(`[${object.node.path}] ${line}`, { type: 'cdk8s-pods' });
  return [];
}

function serverProblems(object: ManifestObject, kubernetes: string | undefined): Problem[] {
  // Loaded when the first object is checked: an app that only imports a type pays nothing for the rules.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make synth asynchronous
  const { validate } = require('../validate') as typeof import('../validate');
  const diagnostics = validate(object.toJson(), kubernetes === undefined ? {} : { kubernetes: kubernetes as never });
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message, hint }) => ({ field, message, cure: hint ?? '' }));
}

function lineOf({ field, message, cure }: Problem): string {
  const said = field === '' || message.startsWith(field) ? message : `${field}: ${message}`;
  return cure === '' ? said : `${said}\n      ${cure}`;
}
