import { wantOptions } from '../argument/argument';
import { Context } from './context';
import { decodeAs } from './decoding';
import type { Diagnostic } from './diagnostic';
import { Kubernetes, newestKubernetes } from './kubernetes';
import type { KubernetesVersion } from './kubernetes';
import type { DecodedObject, KindRules } from './kind-rules';
import { rulesOf } from './kinds';
import { servedKind } from './manifest-kind';
import { Path } from './path';
import { deprecatedKind } from './rules/metadata/deprecated-kinds';
import { checkMetadata, checkMetadataAtLast } from './rules/metadata/metadata';

export type { Diagnostic, Reason, Severity, SourcePosition } from './diagnostic';
export { kubernetesVersions, newestKubernetes } from './kubernetes';
export type { KubernetesVersion } from './kubernetes';
export { knownRules } from './kinds';
export type { RuleMeta } from './rule';

/** The levels of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** What to check a manifest against. */
export interface ValidateOptions {
  /** The minor of the API server, `'1.25'` to `'1.36'`; default: the newest. */
  kubernetes?: KubernetesVersion;
  /** The level that Pod Security admission enforces in the namespace; default: `'privileged'`, that is none. */
  podSecurity?: PodSecurityLevel;
  /** Whether to look for what the server only warns of; default: `true`. Without, a pod takes a fifth less time. */
  warnings?: boolean;
}

/** `unchecked`: of a kind that this library has no rules for, and nothing found that is wrong. */
export type Verdict = 'accepted' | 'rejected' | 'unchecked';

const NO_RULE = { id: 'manifest', fix: '' };

/**
 * Says what a kube-apiserver of that version would say to the creation of a manifest: decodes it strictly, applies defaults,
 * and runs the rules of its kind.
 *
 * @param manifest any JSON; it is not changed
 * @returns the findings in the server's order; none with severity `error` means that the server accepts it, and one with
 *   reason `NotChecked` that only part of the question could be answered
 * @throws RangeError for a version that is not supported; never for a manifest
 */
export function validate(manifest: unknown, options: ValidateOptions = {}): Diagnostic[] {
  wantOptions(options, 'validate');
  const cx = new Context(Kubernetes.of(options.kubernetes ?? newestKubernetes), NO_RULE);
  cx.podSecurity = options.podSecurity ?? 'privileged';
  cx.warns = options.warnings ?? true;
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) {
    const message = 'a manifest is a JSON object with apiVersion, kind and metadata';
    cx.add('BadRequest', undefined, { message, value: manifest });
    return cx.diagnostics;
  }
  const kind = servedKind(manifest as Record<string, unknown>, cx);
  if (!kind) return cx.diagnostics;
  deprecatedKind(kind, Path.of('apiVersion'), cx);
  const object = decodeAs(manifest, kind, cx);
  if (!object) return cx.diagnostics;
  const rules = rulesOf(kind.apiVersion, kind.kind);
  if (rules) {
    checkKind(object, { rules, namespaced: kind.namespaced }, cx);
  } else {
    cx.rule = { id: 'kind-not-checked', fix: '' };
    cx.note(`${kind.kind} decodes as ${kind.apiVersion}, but its values are not checked`);
  }
  return cx.diagnostics;
}

function checkKind(object: DecodedObject, of: { rules: KindRules; namespaced: boolean }, cx: Context): void {
  const { rules } = of;
  rules.before?.(object, cx);
  if (cx.failed()) return;
  if (!rules.metadataLast) checkMetadata(object, of, cx);
  rules.check(object, cx);
  if (cx.failed()) return;
  if (rules.metadataLast) checkMetadata(object, of, cx);
  else checkMetadataAtLast(object, rules, cx);
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
