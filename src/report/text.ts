import type { Checked, Finding, ObjectName } from '../check/finding';
import { verdictText, versionsText } from '../check/versions';
import { excerpt } from './excerpt';
import { paint as painted } from './paint';
import type { Paint } from './paint';
import { printable } from './printable';
import type { Report } from './report';
import { NEXT, sentence } from './sentence';
import { summaryText } from './summary';
import type { Summary } from './summary';

/** A report to be read: each finding with the server's sentence, the line it is about, and what would cure it. */
export class TextReport implements Report {
  private readonly paint: Paint;

  constructor(options: { colour?: boolean } = {}) {
    this.paint = painted(options.colour ?? false);
  }

  begin(): string {
    return '';
  }

  object(checked: Checked): string {
    const { findings, asked, rejectedBy, object } = checked;
    const lines = findings.flatMap((finding, index) => {
      const turn = finding.ahead && !findings[index - 1]?.ahead ? [this.paint.dim(NEXT)] : [];
      return [...turn, ...this.finding(finding, checked)];
    });
    const divided = object && rejectedBy.length > 0 && asked.length > 1;
    if (divided) lines.push(`${this.paint.bold(nameText(object))}: ${verdictText(rejectedBy, asked)}`, '');
    return lines.map((line) => `${line}\n`).join('');
  }

  end(summary: Summary): string {
    const text = printable(summaryText(summary));
    const { red, yellow, bold } = this.paint;
    const colour = summary.rejected > 0 ? red : summary.warnings > 0 ? yellow : bold;
    return `${colour(text)}\n`;
  }

  private finding(finding: Finding, { file, object, asked }: Checked): string[] {
    const { severity, rule, hint, span, kubernetes, constructPath } = finding;
    const { paint } = this;
    const colour = severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.blue;
    const said = printable(sentence(finding));
    const some = kubernetes.length < asked.length ? ` (Kubernetes ${versionsText(kubernetes)})` : '';
    const place = span ? `${printable(file)}:${span.line}:${span.column}` : printable(file);
    const construct = constructPath === undefined ? '' : `, construct ${printable(constructPath)}`;
    const of = object ? ` ${paint.dim(`(${nameText(object)}${construct})`)}` : '';
    const head = colour(`${severity}[${rule}]`) + some;
    if (severity === 'info') return [`${head} ${place}${of} ${said}`, ''];
    const lines = [`${head} ${paint.bold(said)}`, `  ${paint.dim('-->')} ${place}${of}`];
    if (span && span.text !== '') lines.push(...excerpt(span, { mark: colour, paint }));
    if (hint !== undefined && hint !== '') lines.push(`   ${paint.dim('=')} ${printable(hint)}`);
    return [...lines, ''];
  }
}

function nameText({ kind, name, namespace }: ObjectName): string {
  return printable(`${kind || 'object'} ${namespace === '' ? name : `${namespace}/${name}`}`.trim());
}
