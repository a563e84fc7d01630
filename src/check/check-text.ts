import { isManifest, readManifests } from '../read/manifests';
import type { ReadManifest, Unreadable } from '../read/manifests';
import type { Span } from '../read/lines';
import type { Chunks } from '../read/raw-document';
import { NotText } from '../read/text-chunks';
import type { YamlProblem } from '../read/yaml-value';
import { checkManifest, rejecting } from './check-manifest';
import type { Asked } from './check-manifest';
import { ObjectsOfFile } from './duplicate-object';
import { objectName } from './finding';
import type { Checked, Finding } from './finding';
import { ReferencesOfFile } from './references/references-of-file';

/** Checks every manifest of a file or a pipe, one after another. */
export async function* checkText(chunks: Chunks, file: string, asked: Asked): AsyncGenerator<Checked> {
  const circumstances = circumstancesOf(file, asked);
  try {
    for await (const one of readManifests(chunks)) yield checkRead(one, circumstances);
    yield* checkReferences(circumstances);
  } catch (error) {
    yield checkNotText(error, circumstances);
  }
}

/** Where a document was read, and what it is checked against. */
export interface Circumstances {
  file: string;
  asked: Asked;
  /** Those of the file that were read before. */
  objects: ObjectsOfFile;
  /** What they say of each other; absent where nobody wants advice. */
  references?: ReferencesOfFile;
}

/** The circumstances of a file of which nothing was read. */
export function circumstancesOf(file: string, asked: Asked): Circumstances {
  const references = asked.advice === true ? { references: new ReferencesOfFile(file) } : {};
  return { file, asked, objects: new ObjectsOfFile(file), ...references };
}

/** Checks a document that somebody has read already. */
export function checkRead(one: ReadManifest | Unreadable, circumstances: Circumstances): Checked {
  return 'problem' in one ? unreadable(one, circumstances) : checked(one, circumstances);
}

/**
 * What is said of a file that is no text.
 *
 * @param error what came of reading it
 * @throws the error where it is another one
 */
export function checkNotText(error: unknown, circumstances: Circumstances): Checked {
  if (!(error instanceof NotText)) throw error;
  return unreadable(error, circumstances);
}

/** What there is to say once all objects of a file were read: some of them may say what others do not have. */
export function* checkReferences({ file, asked, references }: Circumstances): Generator<Checked> {
  for (const { object, rule, span, ...dangling } of references?.dangling() ?? []) {
    const source = { file, line: span.line, column: span.column };
    const advice = { severity: 'advice', reason: 'Reference', rule: rule.id, kubernetes: asked.kubernetes } as const;
    const findings = [{ ...dangling, ...advice, source, span }];
    yield {
      file,
      object,
      findings,
      asked: asked.kubernetes,
      rejectedBy: [],
      isManifest: true,
      unchecked: false,
      isMore: true,
    };
  }
}

function checked(read: ReadManifest, { file, asked, objects, references }: Circumstances): Checked {
  const { manifest, duplicates } = read;
  const duplicate = objects.add(read, asked);
  const findings = [
    ...duplicates.map((problem) => {
      return placed(textFinding(problem, { rule: 'duplicate-key', asked }), read.span(problem.range), file);
    }),
    ...[...(duplicate ? [duplicate] : []), ...checkManifest(manifest, { ...asked, lookAhead: true })].map((finding) =>
      placed(finding, read.locate(finding.field, partOf(finding), blamed(finding)), file),
    ),
  ];
  const rejectedBy = rejecting(findings, asked.kubernetes);
  references?.add(read, rejectedBy.length === 0);
  return {
    file,
    object: objectName(manifest),
    findings,
    asked: asked.kubernetes,
    rejectedBy,
    isManifest: isManifest(manifest),
    unchecked: findings.some(({ reason }) => reason === 'NotChecked'),
  };
}

function unreadable({ problem, at }: Unreadable, { file, asked }: Circumstances): Checked {
  const finding = placed(textFinding(problem, { rule: 'yaml-syntax', asked }), at, file);
  return {
    file,
    findings: [finding],
    asked: asked.kubernetes,
    rejectedBy: asked.kubernetes,
    isManifest: true,
    unchecked: false,
  };
}

function textFinding(problem: YamlProblem, { rule, asked }: { rule: string; asked: Asked }): Finding {
  const { message, hint, duplicate } = problem;
  return {
    severity: 'error',
    reason: 'BadRequest',
    field: duplicate ?? '',
    message,
    ...(hint !== undefined && { hint }),
    rule,
    kubernetes: asked.kubernetes,
  };
}

function placed(finding: Finding, span: Span, file: string): Finding {
  const hint = placeholderHint(finding) ?? quotingHint(finding, span) ?? finding.hint;
  const source = { file, line: span.line, column: span.column };
  return { ...finding, ...(hint !== undefined && { hint }), source, span };
}

const PLACEHOLDER = /\{\{.*?\}\}|\$\{[^{}]*\}|\$[A-Z][A-Z0-9_]{2,}|<[A-Za-z][^<>]*>|__[A-Z][A-Z0-9_]*__|##\w+##/;

/** What somebody meant to fill in can be nothing that the server takes; other advice about it would lead nowhere. */
function placeholderHint({ severity, value, reason }: Finding): string | undefined {
  if (severity !== 'error' || typeof value !== 'string' || reason === 'FieldValueNotFound') return undefined;
  const found = PLACEHOLDER.exec(value.slice(0, 400))?.[0];
  if (found === undefined) return undefined;
  return `${found} looks like a placeholder: fill it in first, and check what comes out.`;
}

/** Text that YAML takes for something else needs quotes. */
function quotingHint({ rule, value, message }: Finding, { text, column, length }: Span): string | undefined {
  const guessed = typeof value === 'boolean' || typeof value === 'number';
  if (rule !== 'wrong-type' || !guessed || !message.endsWith('of type string')) return undefined;
  const token = text.slice(column - 1, column - 1 + length);
  const read = token === String(value) ? `a ${typeof value}` : `the ${typeof value} ${value}`;
  return `Put it in quotes: YAML reads ${token} as ${read}.`;
}

const blamed = ({ value }: Finding): string | undefined => (typeof value === 'string' ? value : undefined);

/** What to point at: the name of a field that should not be there or is not complete, the value of one that is wrong. */
function partOf({ rule, reason, value }: Finding): 'key' | 'value' {
  if (rule === 'unknown-field' || reason === 'FieldValueForbidden' || reason === 'FieldValueRequired') return 'key';
  return value === undefined || typeof value === 'object' ? 'key' : 'value';
}
