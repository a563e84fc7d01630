import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { validate } from '../../src/validate';
import type { Diagnostic, KubernetesVersion } from '../../src/validate';

/** What a server answered. */
export interface RecordedVerdict {
  accepted: boolean;
  code: number;
  reason?: string;
  /** Reason, field, message. */
  causes?: [string, string, string?][];
  message?: string;
  warnings?: string[];
}

/** One line of a file of cases. */
export interface Case {
  id: string;
  note?: string;
  manifest: unknown;
  verdicts: Partial<Record<KubernetesVersion, RecordedVerdict>>;
}

/** One case on one version, and what went wrong with it. */
export interface Difference {
  id: string;
  version: string;
  kind: 'false accept' | 'false reject' | 'causes';
  /** Causes that the server gave and we did not, `reason field`; or its message where there are none. */
  missing: string[];
  /** Causes that we gave and the server did not. */
  extra: string[];
}

/** The counts of one version. */
export interface Score {
  cases: number;
  verdicts: number;
  falseAccepts: number;
  falseRejects: number;
  /** Cases that the server rejected with causes, and those where ours are the very same. */
  withCauses: number;
  exactCauses: number;
  /** Cases with warnings on either side that were accepted by both, and those where ours are the very same. */
  withWarnings: number;
  exactWarnings: number;
}

/** Reads a file of cases, one JSON a line, gzip'd or not. */
export function readCases(file: string): Case[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case);
}

/** Whether an answer depends on what a cluster holds, or on its failing: nothing that a manifest can be blamed for. */
function dependsOnCluster({ code, reason }: RecordedVerdict): boolean {
  return code === 403 || code === 500 || (code === 404 && reason === 'NotFound');
}

const isCause = ({ severity, reason }: Diagnostic): boolean => {
  return severity === 'error' && (reason.startsWith('FieldValue') || reason === 'InternalError');
};

/** What `a` has more often than `b`. */
function less(a: readonly string[], b: readonly string[]): string[] {
  const left = [...b];
  return a.filter((each) => {
    const i = left.indexOf(each);
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
}

/** Scores cases on every version that they have verdicts of. */
export function score(cases: readonly Case[]): { scores: Map<string, Score>; differences: Difference[] } {
  const scores = new Map<string, Score>();
  const differences: Difference[] = [];
  for (const { id, manifest, verdicts } of cases) {
    for (const [version, recorded] of Object.entries(verdicts) as [KubernetesVersion, RecordedVerdict][]) {
      if (dependsOnCluster(recorded)) continue;
      let counts = scores.get(version);
      if (!counts) {
        counts = {
          cases: 0,
          verdicts: 0,
          falseAccepts: 0,
          falseRejects: 0,
          withCauses: 0,
          exactCauses: 0,
          withWarnings: 0,
          exactWarnings: 0,
        };
        scores.set(version, counts);
      }
      const found = validate(manifest, { kubernetes: version });
      const difference = compare(recorded, found, counts);
      if (difference) differences.push({ id, version, ...difference });
    }
  }
  return { scores, differences };
}

type Found = Omit<Difference, 'id' | 'version'>;

function compare(recorded: RecordedVerdict, found: Diagnostic[], counts: Score): Found | undefined {
  const errors = found.filter(({ severity }) => severity === 'error');
  const theirs = (recorded.causes ?? []).map(([reason, field]) => `${reason} ${field}`);
  const ours = found.filter(isCause).map(({ reason, field }) => `${reason} ${field}`);
  const missing = less(theirs, ours);
  const extra = less(ours, theirs);
  counts.cases++;
  const accepted = errors.length === 0;
  if (accepted === recorded.accepted) counts.verdicts++;
  if (theirs.length > 0) {
    counts.withCauses++;
    if (missing.length + extra.length === 0) counts.exactCauses++;
  }
  if (accepted && !recorded.accepted) {
    counts.falseAccepts++;
    return { kind: 'false accept', missing: missing.length > 0 ? missing : [recorded.message ?? ''], extra };
  }
  if (!accepted && recorded.accepted) {
    counts.falseRejects++;
    const shown = errors.map(({ reason, field, message }) =>
      `${reason} ${field} ${reason === 'BadRequest' ? message : ''}`.trim(),
    );
    return { kind: 'false reject', missing, extra: shown };
  }
  if (accepted) warnings(recorded, found, counts);
  return missing.length + extra.length > 0 ? { kind: 'causes', missing, extra } : undefined;
}

function warnings(recorded: RecordedVerdict, found: Diagnostic[], counts: Score): void {
  const theirs = recorded.warnings ?? [];
  const ours = found.filter(({ severity }) => severity === 'warning').map(({ message }) => asRecorded(message, theirs));
  if (ours.length + theirs.length === 0) return;
  counts.withWarnings++;
  if (less(ours, theirs).length + less(theirs, ours).length === 0) counts.exactWarnings++;
}

/** Recordings keep the beginning of a long text. */
const LONGEST_RECORDED = 400;

function asRecorded(text: string, recorded: readonly string[]): string {
  const begin = `${Array.from(text).slice(0, LONGEST_RECORDED).join('')}…`;
  return recorded.includes(begin) ? begin : text;
}
