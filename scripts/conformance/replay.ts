import { execFile } from 'node:child_process';
import type { Case, RecordedVerdict } from './score';

/** A cluster, as kubectl knows it. */
export interface Cluster {
  context: string;
  /** The program to run; default: `kubectl`. */
  kubectl?: string;
}

interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

function run({ kubectl = 'kubectl', context }: Cluster, args: readonly string[], input = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      kubectl,
      ['--context', context, ...args],
      { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(new Error(`cannot run ${kubectl}: ${error.message}`));
        else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** The server's minor, `1.33`. */
export async function serverVersion(cluster: Cluster): Promise<string> {
  const { code, stdout, stderr } = await run(cluster, ['version', '-o', 'json']);
  const { serverVersion: version } = (code === 0 ? JSON.parse(stdout) : {}) as {
    serverVersion?: { major: string; minor: string };
  };
  if (!version) throw new Error(`no server answers in context ${cluster.context}: ${stderr.trim()}`);
  return `${version.major}.${version.minor.replace(/\D.*$/, '')}`;
}

const REASONS: readonly (readonly [start: string, reason: string])[] = [
  ['Required value', 'FieldValueRequired'],
  ['Invalid value', 'FieldValueInvalid'],
  ['Unsupported value', 'FieldValueNotSupported'],
  ['Duplicate value', 'FieldValueDuplicate'],
  ['Not found', 'FieldValueNotFound'],
  ['Forbidden', 'FieldValueForbidden'],
  ['Too long', 'FieldValueTooLong'],
  ['Too many', 'FieldValueTooMany'],
  ['Internal error', 'InternalError'],
];

/** A cause as kubectl prints it, `spec.x: Required value: why`. */
function causeOf(line: string): [string, string] | undefined {
  for (const [start, reason] of REASONS) {
    const at = line.indexOf(`: ${start}`);
    if (at > 0) return [reason, line.slice(0, at)];
  }
  return undefined;
}

/** Reads kubectl's answer to a create as the verdict that it stands for. */
export function verdictOf({ code, stderr }: Pick<Answer, 'code' | 'stderr'>): RecordedVerdict {
  const lines = stderr.split('\n').filter((line) => !line.startsWith('Warning: '));
  const text = lines.join('\n').trim();
  if (code === 0) return { accepted: true, code: 201 };
  const status = /Error from server \((\w+)\)/.exec(text)?.[1];
  const invalid = / is invalid: ?([\s\S]*)$/.exec(text)?.[1];
  if (invalid !== undefined) {
    const each = invalid.includes('\n* ') || invalid.startsWith('* ') ? invalid.split(/(?:^|\n)\* /) : [invalid];
    const causes = each.map((line) => causeOf(line.trim())).filter((cause) => cause !== undefined);
    return { accepted: false, code: 422, reason: 'Invalid', causes };
  }
  if (/no matches for kind/.test(text)) return { accepted: false, code: 404, reason: 'NoKindMatch', message: text };
  // An object that exists already was good enough to be there.
  if (status === 'AlreadyExists') return { accepted: true, code: 409 };
  const codes: Readonly<Record<string, number>> = {
    Forbidden: 403,
    NotFound: 404,
    InternalError: 500,
    BadRequest: 400,
  };
  return { accepted: false, code: codes[status ?? ''] ?? 400, reason: status ?? 'BadRequest', message: text };
}

const AT_ONCE = 8;

/** Asks a cluster about each case by a server-side dry run; the cases come back with its verdicts alone. */
export async function replay(cases: readonly Case[], cluster: Cluster): Promise<Case[]> {
  const version = await serverVersion(cluster);
  const answered: Case[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < cases.length; i = next++) {
      const one = cases[i];
      if (!one) continue;
      const args = ['create', '--dry-run=server', '--validate=strict', '-f', '-'];
      const answer = await run(cluster, args, JSON.stringify(one.manifest));
      answered[i] = { id: one.id, manifest: one.manifest, verdicts: { [version]: verdictOf(answer) } };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answered;
}
