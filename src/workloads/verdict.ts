import type { IConstruct } from 'constructs';
import { isPlainlyRendered, type ManifestObject } from './manifest-object';
import type { Problem } from '../template/problem';
import type * as validation from '../validate';
import type * as acceptance from '../validate/accepts';
import type { KubernetesVersion } from '../validate/kubernetes';
import { dataOf } from './rendering';
import { isAsIn, snapshotOf, type Snapshot } from './snapshot';
import { targetOf } from './target';

/**
 * What is wrong with an object, a line (or two, with the cure) for each problem: what the pattern that made it found, and
 * what the API server of the target version would say. This is the one place where constructs are checked; cdk8s calls it
 * for every object of the app before it writes anything, and prints all lines with their construct paths at once.
 */
export function problemLines(object: ManifestObject, find: () => readonly Problem[]): string[] {
  const { kubernetes, problems } = targetOf(object);
  if (problems === 'off') {
    accepted.delete(object);
    return [];
  }
  const found = find();
  if (found.length > 0) accepted.delete(object);
  else if (isAccepted(object, kubernetes)) return [];
  return report(object, [...found, ...validateManifest(object.toJson(), kubernetes)]);
}

/** What the last check of an object has accepted. */
interface Accepted {
  readonly kubernetes: KubernetesVersion | undefined;
  /** Absent where nobody will ask again. */
  readonly snapshot?: Snapshot;
}

/** Objects in which the last check found nothing wrong. */
const accepted = new WeakMap<IConstruct, Accepted>();

/** Whether the last check of an object found nothing wrong; false for an object that is not checked. */
export function wasAccepted(object: IConstruct): boolean {
  return accepted.has(object);
}

/** A quick look at the data as it is, before it is copied: nothing may be wrong. */
function isAccepted(object: ManifestObject, kubernetes: KubernetesVersion | undefined): boolean {
  const before = accepted.get(object);
  accepted.delete(object);
  const data = isPlainlyRendered(object) ? dataOf(object) : undefined;
  if (data === undefined) return false;
  if (before?.snapshot && before.kubernetes === kubernetes && isAsIn(before.snapshot, data)) {
    accepted.set(object, before);
    return true;
  }
  if (!accepts(data, kubernetes)) return false;
  // Whoever asks for a second time may ask for a third.
  const isOnce = before === undefined && CHECKS_ONCE in object.node.root;
  const snapshot = isOnce ? undefined : snapshotOf(data);
  accepted.set(object, { kubernetes, ...(snapshot && { snapshot }) });
  return true;
}

/** Marks an app that checks its objects once, where cdk8s does so again for each of its charts. */
export const CHECKS_ONCE = Symbol.for('cdk8s-pods.checks-once');

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

/** What the API server of a version would find wrong with a manifest, at once and once what does not decode is mended. */
export function validateManifest(manifest: unknown, kubernetes: KubernetesVersion | undefined): Problem[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as below
  const { validate } = require('../validate') as typeof validation;
  return validate(manifest, { warnings: false, lookAhead: true, ...(kubernetes !== undefined && { kubernetes }) })
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message, hint }) => ({ field, message, cure: hint ?? '' }));
}

function accepts(data: unknown, kubernetes: KubernetesVersion | undefined): boolean {
  // Loaded when the first object is checked: an app that only imports a type pays nothing for the rules.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make synth asynchronous
  loaded ??= require('../validate/accepts') as typeof acceptance;
  return loaded.accepts(data, kubernetes);
}

/** To ask for it once more takes a good part of a check. */
let loaded: typeof acceptance | undefined;

/** A problem in words: where, what, and on a line of its own the cure. */
export function problemText({ field, message, cure }: Problem): string {
  const said = field === '' || message.startsWith(field) ? message : `${field}: ${message}`;
  return cure === '' ? said : `${said}\n      ${cure}`;
}
