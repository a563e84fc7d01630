import { checkManifest } from '../check/check-manifest';
import { objectName } from '../check/finding';
import type { Finding } from '../check/finding';
import { verdictText, versionsOf, versionsText } from '../check/versions';
import { rejecting } from '../check/check-manifest';
import { NEXT, sentence } from '../report/sentence';
import { count } from '../report/summary';
import { wantOptions } from '../argument/argument';
import type { KubernetesVersion, PodSecurityLevel, Reason } from '../validate';
import { unknownField } from '../validate/decode/suggestion';
import { subjectsOf } from './objects';
import type { Subject } from './objects';

/** One minor, or a range of them: `'1.33'`, `'1.25..1.36'`. */
export type Versions = KubernetesVersion | `${KubernetesVersion}..${KubernetesVersion}`;

/** What else the cluster asks. */
export interface ClusterOptions {
  /** The level that Pod Security admission enforces. @default 'privileged' */
  podSecurity?: PodSecurityLevel;
}

/** What else is asked of what is accepted. */
export interface AcceptanceOptions extends ClusterOptions {
  /**
   * Fail for warnings, too. A server only warns of a Deployment, or the like, whose pods Pod Security will not let in.
   * @default false
   */
  strict?: boolean;
}

/** What one of the reasons for a rejection has to be like; what is left out may be anything. */
export interface ExpectedRejection extends ClusterOptions {
  /** The field in the server's notation: `spec.containers[0].image`. */
  field?: string | RegExp;
  /** The server's reason: `FieldValueInvalid`. */
  reason?: Reason;
  /** A part of the server's sentence. */
  message?: string | RegExp;
  /** The id of the rule. */
  rule?: string;
}

/** What jest makes of a matcher's answer. */
export interface MatcherResult {
  pass: boolean;
  message: () => string;
}

interface CheckedSubject extends Subject {
  findings: Finding[];
}

/** Passes where API servers of these minors accept every object. */
export function toBeAcceptedBy(received: unknown, versions: Versions, options: AcceptanceOptions = {}): MatcherResult {
  knowsAll(options, ['podSecurity', 'strict'], 'toBeAcceptedBy');
  const kubernetes = versionsOf(versions);
  const checked = check(received, { kubernetes, options, lookAhead: true });
  const isFault = options.strict === true ? isErrorOrWarning : isError;
  const rejected = checked.filter(({ findings }) => findings.some(isFault));
  const unchecked = checked.filter(({ findings }) => findings.some(({ reason }) => reason === 'NotChecked'));
  const pass = rejected.length === 0 && checked.length > unchecked.length;
  const title = `expect(received).toBeAcceptedBy('${versions}')`;
  return {
    pass,
    message: () => {
      if (pass) return `${title}\n\nAll of it is accepted: ${count(checked.length, 'object')}.`;
      if (rejected.length > 0) return `${title}\n\n${rejectedText(rejected, kubernetes, isFault)}`;
      const nothing = checked.length === 0 ? 'There are no objects.' : 'None of its kinds is known: not checked.';
      return `${title}\n\n${nothing}`;
    },
  };
}

/** Passes where API servers of these minors, each of them, reject an object for a reason like the expected one. */
export function toBeRejectedBy(received: unknown, versions: Versions, expected: ExpectedRejection = {}): MatcherResult {
  knowsAll(expected, ['field', 'reason', 'message', 'rule', 'podSecurity'], 'toBeRejectedBy');
  const kubernetes = versionsOf(versions);
  const checked = check(received, { kubernetes, options: expected });
  const matching = checked.flatMap(({ findings }) => findings.filter((finding) => isLike(finding, expected)));
  const missing = kubernetes.filter((version) => !rejecting(matching, kubernetes).includes(version));
  const rejected = checked.filter(({ findings }) => rejecting(findings, kubernetes).length > 0);
  const title = `expect(received).toBeRejectedBy('${versions}'${expectedText(expected)})`;
  return {
    pass: missing.length === 0,
    message: () => {
      if (missing.length === 0) return `${title}\n\nIt is rejected:\n\n${rejectedText(rejected, kubernetes)}`;
      if (rejected.length === 0) return `${title}\n\nAll of it is accepted: ${count(checked.length, 'object')}.`;
      return `${title}\n\nNo such reason on Kubernetes ${versionsText(missing)}, but:\n\n${rejectedText(rejected, kubernetes)}`;
    },
  };
}

/** What is misspelt would expect nothing, and pass. @throws TypeError */
function knowsAll(options: object, known: readonly string[], by: string): void {
  wantOptions(options, by);
  const unknown = unknownField(options, known);
  if (unknown) throw new TypeError(`${by}: ${unknown.name} is none of its options; ${unknown.cure}`);
}

function check(
  received: unknown,
  asked: { kubernetes: KubernetesVersion[]; options: ClusterOptions; lookAhead?: boolean },
): CheckedSubject[] {
  const { kubernetes, options, lookAhead = false } = asked;
  const { podSecurity } = options;
  return subjectsOf(received).map((subject) => {
    return {
      ...subject,
      findings: checkManifest(subject.manifest, { kubernetes, lookAhead, ...(podSecurity && { podSecurity }) }),
    };
  });
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function isErrorOrWarning({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function isLike(finding: Finding, { field, reason, message, rule }: ExpectedRejection): boolean {
  return (
    isError(finding) &&
    (field === undefined || (typeof field === 'string' ? finding.field === field : matches(field, finding.field))) &&
    (reason === undefined || finding.reason === reason) &&
    (message === undefined ||
      (typeof message === 'string' ? finding.message.includes(message) : matches(message, finding.message))) &&
    (rule === undefined || finding.rule === rule)
  );
}

/** By a copy: a pattern with the flag g goes on where it matched the last time. */
function matches(pattern: RegExp, text: string): boolean {
  return new RegExp(pattern).test(text);
}

function expectedText(expected: ExpectedRejection): string {
  const parts = Object.entries(expected).map(
    ([key, value]) => `${key}: ${value instanceof RegExp ? String(value) : `'${value as string}'`}`,
  );
  return parts.length > 0 ? `, { ${parts.join(', ')} }` : '';
}

function rejectedText(
  rejected: readonly CheckedSubject[],
  asked: readonly KubernetesVersion[],
  isFault = isError,
): string {
  const texts = rejected.map(({ manifest, label, findings }) => {
    const { kind, name } = objectName(manifest);
    const faults = findings.filter(isFault);
    const named = [label, `${kind || 'object'}${name === '' ? '' : ` ${name}`}`]
      .filter((part) => part !== '')
      .join(': ');
    const lines = faults.flatMap((finding, index) => {
      const some = finding.kubernetes.length < asked.length ? ` (Kubernetes ${versionsText(finding.kubernetes)})` : '';
      const cure = finding.hint === undefined || finding.hint === '' ? '' : `\n      ${finding.hint}`;
      const turn = finding.ahead && !faults[index - 1]?.ahead ? [`  ${NEXT}`] : [];
      return [...turn, `  - ${finding.reason} ${sentence(finding)}${some}${cure}`];
    });
    const verdict = findings.some(isError) ? verdictText(rejecting(findings, asked), asked) : 'accepted with warnings';
    return [`${named}, ${verdict}`, ...lines].join('\n');
  });
  return texts.join('\n\n');
}
