import type { Checked, Finding, ObjectName } from '../check/finding';
import { plainValue, withoutBigInts } from './plain-value';
import type { Report } from './report';
import type { Summary } from './summary';

/**
 * A report for programs: `{ "findings": [...], "summary": {...} }`. A finding is a `Diagnostic` with the object that it is
 * about (`object`: apiVersion, kind, name, namespace), the minors that give it (`kubernetes`), and its place in `source`. One that a
 * server would give only once what does not decode is mended has `ahead: true`.
 */
export class JsonReport implements Report {
  private first = true;

  begin(): string {
    return '{"findings":[';
  }

  object({ findings, object }: Checked): string {
    return findings.map((finding) => this.separated(JSON.stringify(entry(finding, object), withoutBigInts))).join('');
  }

  end(summary: Summary): string {
    return `\n],"summary":${JSON.stringify(summary)}}\n`;
  }

  private separated(text: string): string {
    const separator = this.first ? '\n' : ',\n';
    this.first = false;
    return separator + text;
  }
}

function entry(finding: Finding, object: ObjectName | undefined): object {
  const { severity, reason, field, value, message, hint, rule, ahead, kubernetes, source, span } = finding;
  const end = span && { endColumn: span.column + span.length };
  return {
    severity,
    reason,
    field,
    value: plainValue(value),
    message,
    hint,
    rule,
    ahead,
    kubernetes,
    source: source && { ...source, ...end },
    object,
  };
}
