import type { Checked, Finding } from '../check/finding';
import { versionsText } from '../check/versions';
import { printable } from './printable';
import type { Report } from './report';
import { summaryText } from './summary';
import type { Summary } from './summary';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice', advice: 'notice' } as const;

/** Annotations of a pull request: workflow commands of GitHub Actions, then the summary. */
export class GithubReport implements Report {
  begin(): string {
    return '';
  }

  object(checked: Checked): string {
    return checked.findings.map((finding) => annotation(finding, checked)).join('');
  }

  end(summary: Summary): string {
    // It names kinds as manifests do. The runner takes a command of its former kind anywhere in a line.
    return `${printable(summaryText(summary)).replaceAll('##[', '# #[')}\n`;
  }
}

function annotation(finding: Finding, { file, asked }: Checked): string {
  const { severity, field, message, hint, rule, span, kubernetes } = finding;
  const place = span && { line: span.line, endLine: span.line, col: span.column, endColumn: span.column + span.length };
  const some = kubernetes.length < asked.length ? ` (Kubernetes ${versionsText(kubernetes)})` : '';
  const title = `${field === '' ? rule : `${rule}: ${field}`}${some}`;
  const properties = Object.entries({ file, ...place, title }).map(
    ([key, value]) => `${key}=${property(String(value))}`,
  );
  const said = hint === undefined || hint === '' ? message : `${message}\n${hint}`;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(said)}\n`;
}

// actions/toolkit packages/core/src/command.ts says what has to be escaped where.
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
