import { wantOptions } from '../argument/argument';
import { check } from './check';
import { Context } from './context';
import type { Diagnostic } from './diagnostic';
import { Kubernetes, newestKubernetes } from './kubernetes';
import type { KubernetesVersion } from './kubernetes';
import { lookAhead } from './look-ahead';

export type { Diagnostic, Reason, Severity, SourcePosition } from './diagnostic';
export { kubernetesVersions, newestKubernetes } from './kubernetes';
export type { KubernetesVersion } from './kubernetes';
export { knownRules } from './kinds';
export type { RuleMeta } from './rule';

/** The levels of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

const levels: readonly unknown[] = ['privileged', 'baseline', 'restricted'] satisfies PodSecurityLevel[];

/** What to check a manifest against. */
export interface ValidateOptions {
  /** The minor of the API server, `'1.25'` to `'1.36'`; default: the newest. */
  kubernetes?: KubernetesVersion;
  /** The level that Pod Security admission enforces in the namespace; default: `'privileged'`, that is none. */
  podSecurity?: PodSecurityLevel;
  /** Whether to look for what the server only warns of; default: `true`. Without, a pod takes a fifth less time. */
  warnings?: boolean;
  /**
   * Whether to go on where the server stops, at an apiVersion that it does not serve and at what does not decode: what it would say
   * next, once that is mended, comes last, and has `ahead: true`. Default: `false`, just what the server says.
   */
  lookAhead?: boolean;
}

/** `unchecked`: of a kind that this library has no rules for, and nothing found that is wrong. */
export type Verdict = 'accepted' | 'rejected' | 'unchecked';

/**
 * Says what a kube-apiserver of that version would say to the creation of a manifest: decodes it strictly, applies defaults,
 * and runs the rules of its kind.
 *
 * @param manifest any JSON; it is not changed
 * @returns the findings in the server's order; none with severity `error` means that the server accepts it, and one with
 *   reason `NotChecked` that only part of the question could be answered
 * @throws RangeError for a version that is not supported, or a level that there is not; never for a manifest
 */
export function validate(manifest: unknown, options: ValidateOptions = {}): Diagnostic[] {
  wantOptions(options, 'validate');
  const cx = contextOf(options);
  check(manifest, cx);
  const { diagnostics } = cx;
  const isStopped = diagnostics.some(({ reason }) => reason === 'BadRequest' || reason === 'NoKindMatch');
  if (options.lookAhead !== true || !isStopped) return diagnostics;
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return diagnostics;
  return [...diagnostics, ...lookAhead(manifest, () => contextOf(options))];
}

function contextOf(options: ValidateOptions): Context {
  const cx = new Context(Kubernetes.of(options.kubernetes ?? newestKubernetes));
  const { podSecurity = 'privileged' } = options;
  // A level that is misspelt would let through what it was written to stop.
  if (!levels.includes(podSecurity))
    throw new RangeError(
      `podSecurity: ${JSON.stringify(podSecurity)} is no level: write privileged, baseline or restricted`,
    );
  cx.podSecurity = podSecurity;
  cx.warns = options.warnings ?? true;
  return cx;
}

/** The answer to {@link validate} in one word, with the findings. */
export function verdict(
  manifest: unknown,
  options: ValidateOptions = {},
): { verdict: Verdict; diagnostics: Diagnostic[] } {
  const diagnostics = validate(manifest, options);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { verdict: 'rejected', diagnostics };
  const unchecked = diagnostics.some(({ reason }) => reason === 'NotChecked');
  return { verdict: unchecked ? 'unchecked' : 'accepted', diagnostics };
}
