import type { Checked, Finding } from '../check/finding';
import { versionsText } from '../check/versions';
import type { Report } from './report';
import type { DescribedRule } from '../check/described-rules';
import { fileUri } from './file-uri';
import { sentence } from './sentence';
import type { Summary } from './summary';

const LEVELS = { error: 'error', warning: 'warning', info: 'note', advice: 'note' } as const;

/** What a SARIF log says of the program that wrote it. */
export interface Tool {
  version: string;
  rules: readonly DescribedRule[];
}

/**
 * A log in the Static Analysis Results Interchange Format 2.1.0, which code scanning services and editors read:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Results come first, so that they need not be held until the end.
 */
export class SarifReport implements Report {
  private first = true;
  private readonly used = new Set<string>();

  constructor(private readonly tool: Tool) {}

  begin(): string {
    return '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[';
  }

  object(checked: Checked): string {
    return checked.findings.map((finding) => this.result(finding, checked)).join('');
  }

  end({ kubernetes }: Summary): string {
    const rules = [...this.used].sort().map((id) =>
      ruleText(
        id,
        this.tool.rules.find((rule) => rule.id === id),
      ),
    );
    const driver = { name: 'cdk8s-pods', version: this.tool.version, semanticVersion: this.tool.version, rules };
    const rest = { tool: { driver }, properties: { kubernetes } };
    return `\n],${JSON.stringify(rest).slice(1, -1)}}]}\n`;
  }

  private result(finding: Finding, checked: Checked): string {
    this.used.add(finding.rule);
    const separator = this.first ? '\n' : ',\n';
    this.first = false;
    return separator + JSON.stringify(resultOf(finding, checked));
  }
}

function resultOf(finding: Finding, { file, object, asked }: Checked): object {
  const { rule, severity, field, hint, span, kubernetes, reason, ahead } = finding;
  const said = sentence(finding);
  const some = kubernetes.length < asked.length ? `Kubernetes ${versionsText(kubernetes)}: ` : '';
  const text = hint === undefined || hint === '' ? some + said : `${some}${said}\n${hint}`;
  const region = span && {
    startLine: span.line,
    startColumn: span.column,
    endColumn: span.column + span.length,
    snippet: { text: span.text.slice(span.column - 1, span.column - 1 + span.length) },
  };
  const physicalLocation = { artifactLocation: { uri: fileUri(file) }, ...(region && { region }) };
  const name = object && [object.kind, object.namespace, object.name].filter((part) => part !== '').join('/');
  const logicalLocations = [
    { fullyQualifiedName: [name, field].filter((part) => part !== undefined && part !== '').join(' '), kind: 'object' },
  ];
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text },
    locations: [{ physicalLocation, ...(name !== undefined && { logicalLocations }) }],
    properties: { reason, field, kubernetes, ahead },
  };
}

function ruleText(id: string, meta: DescribedRule | undefined): object {
  if (!meta) return { id };
  return { id, shortDescription: { text: meta.why }, help: { text: meta.fix }, properties: { source: meta.source } };
}
