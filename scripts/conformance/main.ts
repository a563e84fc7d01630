import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replay } from './replay';
import { readCases, score } from './score';
import type { Case, Difference, Score } from './score';

/** The least share that is good enough: of verdicts, and of exact sets of causes. */
const REACH = { verdicts: 0.995, causes: 0.97 };

const percent = (part: number, whole: number): string => {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)}%`;
};

function printScore(version: string, counts: Score): void {
  const { cases, verdicts, falseAccepts, falseRejects, withCauses, exactCauses, withWarnings, exactWarnings } = counts;
  console.log(
    `${version}: verdicts ${percent(verdicts, cases)} of ${cases} (false accepts ${falseAccepts}, false rejects ${falseRejects}), ` +
      `exact causes ${percent(exactCauses, withCauses)} of ${withCauses}, exact warnings ${percent(exactWarnings, withWarnings)} of ${withWarnings}`,
  );
}

/** Fields without indices and keys, so that like differences come together. */
const general = (cause: string): string => cause.replace(/\[[^\]]*\]/g, '[*]').slice(0, 160);

function printGroups(differences: readonly Difference[], most: number): void {
  const groups = new Map<string, string[]>();
  for (const { kind, version, missing, extra, id } of differences) {
    for (const key of [
      ...missing.map((cause) => `${version} ${kind}: missing ${general(cause)}`),
      ...extra.map((cause) => `${version} ${kind}: extra ${general(cause)}`),
    ]) {
      groups.set(key, [...(groups.get(key) ?? []), id]);
    }
  }
  const largest = [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, most);
  for (const [key, ids] of largest)
    console.log(`${String(ids.length).padStart(5)} ${key}   e.g. ${ids.slice(0, 3).join(' ')}`);
}

function kindOf({ manifest }: Case): string {
  return typeof manifest === 'object' && manifest !== null ? String((manifest as { kind?: unknown }).kind) : '';
}

const USAGE = `usage: npm run conformance -- [FILE.jsonl[.gz]] [options]
  FILE             cases with verdicts; default: those of this project
  --context NAME   ask the cluster of this kubectl context instead of the verdicts of FILE, by server-side dry runs
  --kubectl PATH   the kubectl to ask with
  --kinds A,B      only cases of these kinds
  --groups N       how many groups of differences to print (30)
  --each           print each difference as a line of JSON
exit code: 0 where all versions are within reach, 1 where one is not, 2 where nothing could be scored`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      context: { type: 'string' },
      kubectl: { type: 'string', default: 'kubectl' },
      kinds: { type: 'string' },
      groups: { type: 'string', default: '30' },
      each: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const file = positionals[0] ?? join(__dirname, '../../test/conformance/cases.jsonl.gz');
  const kinds = values.kinds?.split(',');
  const recorded = readCases(file).filter((each) => !kinds || kinds.includes(kindOf(each)));
  const { context, kubectl } = values;
  const cases = context === undefined ? recorded : await replay(recorded, { context, kubectl });
  const { scores, differences } = score(cases);
  for (const [version, counts] of [...scores].sort()) printScore(version, counts);
  printGroups(differences, Number(values.groups));
  if (values.each) for (const difference of differences) console.log(JSON.stringify(difference));
  if (scores.size === 0) return 2;
  const good = [...scores.values()].every(({ cases: all, verdicts, withCauses, exactCauses }) => {
    return verdicts >= REACH.verdicts * all && exactCauses >= REACH.causes * withCauses;
  });
  return good ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
