import { wantObject } from '../argument/argument';
import type { Asked } from '../check/check-manifest';
import { checkText } from '../check/check-text';
import { describedRules } from '../check/described-rules';
import type { Checked, Finding } from '../check/finding';
import { versionsOf, versionsText } from '../check/versions';
import { bytesOf } from '../read/file-bytes';
import { textOf } from '../read/text-chunks';
import { printable } from '../report/printable';
import { sentence } from '../report/sentence';
import { Tally } from '../report/summary';
import type { PodSecurityLevel } from '../validate';
import { unknownField } from '../validate/decode/suggestion';
import { removeConstructMetadata } from './construct-metadata';
import type { ValidationContext, Violation, ViolatingResource } from './validation-context';

export type { ValidationContext } from './validation-context';

/** The `properties` of the plugin in cdk8s.yaml. */
export interface PodsValidationProps {
  /**
   * The minors that have to accept the manifests: `'1.33'`, `'1.30,1.33'` or `'1.25..1.36'`; in quotes, since YAML takes 1.30
   * for 1.3. Default: the newest.
   */
  readonly kubernetes?: string | number;
  /** The level that Pod Security admission enforces in the namespaces. Default: `'privileged'`, that is none. */
  readonly podSecurity?: PodSecurityLevel;
  /** Whether warnings fail the synth. Default: false. */
  readonly strict?: boolean;
  /** Whether to list advice about probes, hooks and the grace period; it never fails the synth. Default: true. */
  readonly advice?: boolean;
  /**
   * Whether the `construct-metadata.json` that cdk8s-cli leaves in the output folder stays there. Default: false, since
   * `kubectl apply -f dist/` fails on it.
   */
  readonly keepConstructMetadata?: boolean;
}

/**
 * A validation plugin for cdk8s-cli: `cdk8s synth` fails where an API server would refuse what was synthesized, and reports
 * each problem by rule and construct path. In cdk8s.yaml:
 *
 *     validations:
 *       - package: ./node_modules/cdk8s-pods
 *         version: 0.1.0
 *         class: PodsValidation
 *         properties: { kubernetes: '1.33' }
 *
 * @throws RangeError for properties that make no sense, or that there are not
 */
export class PodsValidation {
  private readonly asked: Asked;
  private readonly props: PodsValidationProps;

  constructor(properties: PodsValidationProps | null = {}) {
    // Of `properties:` with nothing below it, YAML makes a null.
    const props = properties ?? {};
    wantObject(props, { by: 'PodsValidation', what: "properties such as { kubernetes: '1.33' }" });
    wantKnown(props);
    this.props = props;
    const { kubernetes, podSecurity } = props;
    const levels: readonly (string | undefined)[] = ['privileged', 'baseline', 'restricted', undefined];
    if (!levels.includes(podSecurity))
      throw new RangeError(
        `podSecurity: ${JSON.stringify(podSecurity)} is no level: write privileged, baseline or restricted`,
      );
    const versions = kubernetes === undefined ? undefined : String(kubernetes);
    const hint = typeof kubernetes === 'number' ? ` (write it in quotes: YAML reads 1.30 as 1.3)` : '';
    try {
      const advice = props.advice !== false;
      this.asked = { kubernetes: versionsOf(versions), advice, ...(podSecurity && { podSecurity }) };
    } catch (error) {
      throw new RangeError(`kubernetes: ${(error as Error).message}${hint}`);
    }
  }

  /** Called by cdk8s-cli once the manifests are written. */
  async validate(context: ValidationContext): Promise<void> {
    const tally = new Tally(this.asked.kubernetes);
    const violations = new Violations();
    for (const file of context.manifests) {
      tally.files++;
      for await (const checked of checkText(textOf(bytesOf(file)), file, this.asked)) {
        tally.add(checked);
        violations.add(checked);
      }
    }
    for (const violation of violations.all()) context.report.addViolation(violation);
    const failed = tally.errors > 0 || (this.props.strict === true && tally.warnings > 0);
    context.report.submit(failed ? 'failure' : 'success', {
      Kubernetes: versionsText(this.asked.kubernetes),
      Objects: String(tally.objects),
      Errors: String(tally.errors),
      Warnings: String(tally.warnings),
      Advice: String(tally.advice),
      ...notChecked(tally),
    });
    if (this.props.keepConstructMetadata !== true && context.stdout !== true)
      removeConstructMetadata(context.manifests);
  }
}

const switches = ['strict', 'advice', 'keepConstructMetadata'];
const known = ['kubernetes', 'podSecurity', ...switches];

/** A level that is misspelt, or a `strict` in quotes, would let through what it was written to stop. */
function wantKnown(props: object): void {
  const unknown = unknownField(props, known);
  if (unknown) throw new RangeError(`there is no property ${JSON.stringify(unknown.name)}; ${unknown.cure}`);
  for (const [name, value] of Object.entries(props)) {
    if (switches.includes(name) && value !== undefined && typeof value !== 'boolean')
      throw new RangeError(`${name}: ${JSON.stringify(value)} is neither true nor false`);
  }
}

function notChecked({ unchecked }: Tally): Record<string, string> {
  const kinds = Object.entries(unchecked).map(([kind, objects]) => `${printable(kind)} (${objects})`);
  return kinds.length > 0 ? { 'Not checked': kinds.join(', ') } : {};
}

/** What one object has against one rule. */
interface Entry extends ViolatingResource {
  readonly locations: string[];
}

/** Findings by rule, and in a rule by object. */
class Violations {
  private readonly rules = new Map<string, Map<string, Entry>>();

  add({ file, object, findings, asked }: Checked): void {
    const key = JSON.stringify([file, object]);
    for (const finding of findings) {
      if (finding.severity === 'info') continue;
      const entries = this.rules.get(finding.rule) ?? new Map<string, Entry>();
      const entry = entries.get(key) ?? { resourceName: object?.name ?? '', manifestPath: file, locations: [] };
      entry.locations.push(locationText(finding, asked.length));
      this.rules.set(finding.rule, entries.set(key, entry));
    }
  }

  *all(): Iterable<Violation> {
    const described = new Map(describedRules().map((rule) => [rule.id, rule]));
    for (const [id, entries] of this.rules) {
      const { why = '', fix = '' } = described.get(id) ?? {};
      yield { ruleName: id, recommendation: why, fix, violatingResources: [...entries.values()] };
    }
  }
}

function locationText(finding: Finding, asked: number): string {
  const { severity, kubernetes, span, hint } = finding;
  const some = kubernetes.length < asked ? `Kubernetes ${versionsText(kubernetes)}: ` : '';
  const weight = severity === 'error' ? '' : `${severity}: `;
  const line = span ? ` (line ${span.line})` : '';
  const cure = finding.rule === 'unknown-field' && hint !== undefined ? `; ${hint}` : '';
  const later = finding.ahead ? '; so once what the server stops at is mended' : '';
  return printable(`${some}${weight}${sentence(finding)}${cure}${later}${line}`);
}
