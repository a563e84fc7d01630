import type { IConstruct } from 'constructs';
import { isPlainlyRendered, type ManifestObject } from './manifest-object';
import type { Problem } from '../template/problem';
import type * as validation from '../validate';
import type { KubernetesVersion } from '../validate/kubernetes';
import { wholeData } from './rendering';
import { targetOf } from './target';

/**
 * What is wrong with an object, a line (or two, with the cure) for each problem: what the pattern that made it found, and
 * what the API server of the target version would say. This is the one place where constructs are checked; cdk8s calls it
 * for every object of the app before it writes anything, and prints all lines with their construct paths at once.
 */
export function problemLines(object: ManifestObject, find: () => readonly Problem[]): string[] {
  const { kubernetes, problems } = targetOf(object);
  accepted.delete(object);
  if (problems === 'off') return [];
  const found = find();
  if (found.length === 0 && isAccepted(object, kubernetes)) return [];
  return report(object, [...found, ...validateManifest(object.toJson(), kubernetes)]);
}

/** Objects in which the last check found nothing wrong. */
const accepted = new WeakSet<IConstruct>();

/** Whether the last check of an object found nothing wrong; false for an object that is not checked. */
export function wasAccepted(object: IConstruct): boolean {
  return accepted.has(object);
}

/** A quick look at the data as it is, before it is copied: nothing may be wrong. */
function isAccepted(object: ManifestObject, kubernetes: KubernetesVersion | undefined): boolean {
  const data = isPlainlyRendered(object) ? wholeData(object) : undefined;
  const isWell = data !== undefined && validateManifest(data, kubernetes).length === 0;
  if (isWell) accepted.add(object);
  return isWell;
}

/** The lines of problems that fail the synth; none where the target has them printed, or ignored. */
export function report(object: IConstruct, found: readonly Problem[]): string[] {
  const { problems = 'error' } = targetOf(object);
  if (problems === 'off') return [];
  const lines = found.map(problemText);
  if (problems === 'error') return lines;
  for (const line of lines) warnOnce(object, line);
  return [];
}

const warned = new WeakMap<IConstruct, Set<string>>();

/** cdk8s validates the whole app again for each of its charts. */
function warnOnce(object: IConstruct, line: string): void {
  const lines = warned.get(object) ?? new Set();
  warned.set(object, lines);
  if (lines.has(line)) return;
  lines.add(line);
  process.emitWarning(`[${object.node.path}] ${line}`, { type: 'cdk8s-pods' });
}

/** What the API server of a version would find wrong with a manifest. */
export function validateManifest(manifest: unknown, kubernetes: KubernetesVersion | undefined): Problem[] {
  // Loaded when the first object is checked: an app that only imports a type pays nothing for the rules.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make synth asynchronous
  const { validate } = require('../validate') as typeof validation;
  return validate(manifest, kubernetes === undefined ? {} : { kubernetes })
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message, hint }) => ({ field, message, cure: hint ?? '' }));
}

/** A problem in words: where, what, and on a line of its own the cure. */
export function problemText({ field, message, cure }: Problem): string {
  const said = field === '' || message.startsWith(field) ? message : `${field}: ${message}`;
  return cure === '' ? said : `${said}\n      ${cure}`;
}
