import { describedRules, holdsIn, shownExample } from '../../src/check/described-rules';
import type { DescribedRule } from '../../src/check/described-rules';
import { exampleFindings, exampleVersion, isOurs } from '../../src/check/example-findings';
import { sentence } from '../../src/report/sentence';

/** A page of docs/rules: its file name and its Markdown. */
export interface Page {
  name: string;
  text: string;
}

const NOTE = '<!-- Made by npm run docs from what the rules say of themselves: do not edit. -->';

/** A page for each rule, and README.md, which lists them. */
export async function rulePages(): Promise<Page[]> {
  const rules = describedRules();
  const pages = await Promise.all(rules.map(async (rule) => ({ name: `${rule.id}.md`, text: await pageText(rule) })));
  return [{ name: 'README.md', text: indexText(rules) }, ...pages];
}

async function pageText(rule: DescribedRule): Promise<string> {
  const { id, why, fix, source, bad, good } = rule;
  const kubernetes = exampleVersion(rule);
  const found = await exampleFindings(rule);
  if (found.length === 0) throw new Error(`${id}: its bad example does not break it on Kubernetes ${kubernetes}`);
  const kept = found.some(({ severity }) => severity === 'error') ? 'Refused' : 'Accepted with a word';
  const said = found
    .map((finding) => `${isOurs(rule) ? `${finding.severity}[${id}]` : finding.reason} ${sentence(finding)}`)
    .join('\n');
  return `${NOTE}

# ${id}

${escaped(why)}

${escaped(fix)}

## ${kept}

${fenced('yaml', shownExample(bad()))}

${isOurs(rule) ? 'cdk8s-pods check' : `Kubernetes ${kubernetes}`} says:

${fenced('text', said)}

## ${kept === 'Refused' ? 'Accepted' : 'Better'}

${fenced('yaml', shownExample(good()))}

---

Holds in ${holdsIn(rule)}. Source: ${code(source)}. [All rules](README.md).
`;
}

function indexText(rules: readonly DescribedRule[]): string {
  const groups = new Map<string, DescribedRule[]>();
  for (const rule of rules) {
    const group = groupOf(rule);
    groups.set(group, [...(groups.get(group) ?? []), rule]);
  }
  const sections = [...groups].sort(([a], [b]) => (order(a) < order(b) ? -1 : 1));
  const lists = sections.map(([group, members]) => {
    const rows = members.map(({ id, why }) => `- [${id}](${id}.md): ${escaped(why)}`);
    return `## ${group}\n\n${rows.join('\n')}\n`;
  });
  return `${NOTE}

# Rules

What \`cdk8s-pods check\`, \`validate\` and the constructs know of the API server's own rules, and of timing: ${rules.length} of them, by the kind of
object that their examples are about. \`cdk8s-pods explain RULE\` says the same in a terminal. How to use them: [check](../check.md).

${lists.join('\n')}`;
}

const READING = 'Reading and decoding';
const POD_SECURITY = 'Pod Security admission';
const WARNINGS = 'Warnings';
const TIMING = 'Timing of probes and stops';

/** Advice of ours, about what servers accept. */
function isTiming({ id }: DescribedRule): boolean {
  return id.startsWith('timing-');
}

/** Of the groups that are no kinds, one comes first and three come last. */
function order(group: string): string {
  return { [READING]: '0', [POD_SECURITY]: '~1', [WARNINGS]: '~2', [TIMING]: '~3' }[group] ?? group;
}

function groupOf(rule: DescribedRule): string {
  const { id, bad, podSecurity, source } = rule;
  if (isTiming(rule)) return TIMING;
  if (podSecurity !== undefined) return POD_SECURITY;
  if (id.startsWith('warn-')) return WARNINGS;
  const example = bad();
  const read = typeof example === 'string' || /^(sigs\.k8s\.io|apimachinery\/pkg\/runtime|ours)/.test(source);
  return read ? READING : String((example as { kind?: unknown }).kind);
}

/** Prose in Markdown: fields and placeholders keep their brackets, asterisks and underscores; what is code stays code. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_<>[\]`]/g, '\\$&')))
    .join('');
}

/** A code span, which may hold backticks. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A code block, fenced by more backticks than it holds in a row. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
