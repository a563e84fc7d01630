import { readCases, score } from './score';
import type { Case, Difference, Score } from './score';
import { parseArgs } from 'node:util';

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
  for (const [key, ids] of largest) console.log(`${String(ids.length).padStart(5)} ${key}   e.g. ${ids.slice(0, 3).join(' ')}`);
}

function kindOf({ manifest }: Case): string {
  return typeof manifest === 'object' && manifest !== null ? String((manifest as { kind?: unknown }).kind) : '';
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      groups: { type: 'string', default: '30' },
      kinds: { type: 'string' },
      each: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined) {
    console.error('usage: npm run conformance -- FILE.jsonl[.gz] [--kinds Pod,Job] [--groups 30] [--each]');
    return 2;
  }
  const kinds = values.kinds?.split(',');
  const cases = readCases(file).filter((each) => !kinds || kinds.includes(kindOf(each)));
  const { scores, differences } = score(cases);
  for (const [version, counts] of [...scores].sort()) printScore(version, counts);
  printGroups(differences, Number(values.groups));
  if (values.each) for (const difference of differences) console.log(JSON.stringify(difference));
  const good = [...scores.values()].every(({ cases: all, verdicts, withCauses, exactCauses }) => {
    return verdicts >= REACH.verdicts * all && exactCauses >= REACH.causes * withCauses;
  });
  return good ? 0 : 1;
}

process.exitCode = main();
