import type * as Validate from '../validate';
import type { KubernetesVersion, PodSecurityLevel } from '../validate';
import { adviceOn } from './advice';
import { droppedFields } from './dropped-fields';
import type { Finding } from './finding';

/** What manifests are checked against. */
export interface Asked {
  /** The minors to ask, oldest first; at least one. */
  kubernetes: readonly KubernetesVersion[];
  /** As in `ValidateOptions`. */
  podSecurity?: PodSecurityLevel;
  /** Whether to give advice, too. */
  advice?: boolean;
  /** As in `ValidateOptions`. */
  lookAhead?: boolean;
}

/**
 * What several minors say of a manifest: each finding once, with the minors that give it. Advice comes last, where it is
 * asked for, for the minors that accept the manifest.
 */
export function checkManifest(manifest: unknown, { kubernetes, podSecurity, advice, lookAhead }: Asked): Finding[] {
  // Loaded when there is something to check.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make every caller asynchronous
  const { validate } = require('../validate') as typeof Validate;
  const options = { ...(podSecurity && { podSecurity }), ...(lookAhead && { lookAhead }) };
  const all = ofEach(kubernetes, (version) => validate(manifest, { kubernetes: version, ...options }));
  // Another minor may say at once what one says later.
  const findings = [...all.filter(({ ahead }) => !ahead), ...all.filter(({ ahead }) => ahead)];
  if (advice !== true || findings.some(({ reason }) => reason === 'NotChecked')) return findings;
  const refusing = rejecting(findings, kubernetes);
  const accepting = kubernetes.filter((version) => !refusing.includes(version));
  const advised = ofEach(accepting, (version) => [...droppedFields(manifest, version), ...adviceOn(manifest, version)]);
  return [...findings, ...advised];
}

/** What each minor gives, each once. */
function ofEach(
  kubernetes: readonly KubernetesVersion[],
  findingsOf: (version: KubernetesVersion) => readonly Omit<Finding, 'kubernetes'>[],
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const version of kubernetes) {
    const seen = new Map<string, number>();
    for (const diagnostic of findingsOf(version)) {
      // The same thing may be said twice by one server.
      const same = sameness(diagnostic, version);
      const nth = seen.get(same) ?? 0;
      seen.set(same, nth + 1);
      const key = `${nth} ${same}`;
      const known = findings.get(key);
      const first = known?.ahead && !diagnostic.ahead ? diagnostic : (known ?? diagnostic);
      findings.set(key, { ...first, kubernetes: [...(known?.kubernetes ?? []), version] });
    }
  }
  return [...findings.values()];
}

function sameness(
  { severity, reason, field, message, rule }: Omit<Finding, 'kubernetes'>,
  version: KubernetesVersion,
): string {
  // The notes name the version that knows nothing.
  if (severity === 'info') return JSON.stringify([rule, field]);
  // Pod Security names the version of its standard.
  return JSON.stringify([reason, field, message.replace(`:v${version}": `, '": '), rule]);
}

/** The minors that reject what has these findings. */
export function rejecting(findings: readonly Finding[], asked: readonly KubernetesVersion[]): KubernetesVersion[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const blamed = new Set(errors.flatMap(({ kubernetes }) => kubernetes));
  return asked.filter((version) => blamed.has(version));
}
