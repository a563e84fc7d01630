import { scoredTypes } from './match';
import { isBusy, minorOf } from './recording';
import type { Knowledge, Recording } from './recording';
import { figures, scoreRecordings } from './score';
import type { Figures, Scored } from './score';
import { unknownParts } from './unknown';

/** Part of the recorded events that must fall into their intervals, and of the predicted ones that must have happened. */
export const wantedHits = 0.99;
/** How many times the recorded spread the median interval may be wide. */
export const wantedWidth = 1.5;

export interface Report {
  text: string;
  reached: boolean;
}

/** Scores, and says it as tables: each scenario, each type of event, each minor. */
export function report(recordings: readonly Recording[], knowledge: Knowledge): Report {
  const scored = scoreRecordings(recordings, knowledge);
  const lines: string[] = [explanation[knowledge], legend, ''];
  let reached = recordings.length > 0;
  for (const minor of [...new Set(recordings.map(({ kubelet }) => minorOf(kubelet)))].sort()) {
    const runs = scored.filter(({ recording }) => minorOf(recording.kubelet) === minor);
    const quiet = runs.filter(({ recording }) => !isBusy(recording));
    const busy = runs.filter(({ recording }) => isBusy(recording));
    const all = figures(runs);
    // On a busy node delays of seconds are ordinary; widths are judged where they tell something.
    const judged = quiet.length > 0 ? figures(quiet) : all;
    const enough =
      share(all) >= wantedHits && (Number.isNaN(judged.spread) || judged.width <= wantedWidth * judged.spread);
    reached &&= enough;
    lines.push(`kubelet ${minor}: ${runs.length} runs`, header);
    for (const id of [...new Set(runs.map(({ recording }) => recording.id))]) {
      lines.push(row(id, figures(runs.filter(({ recording }) => recording.id === id))));
    }
    lines.push('');
    for (const type of scoredTypes)
      lines.push(
        row(
          type,
          figures(runs, (outcome) => outcome.type === type),
        ),
      );
    lines.push(
      '',
      row('quiet node', judged),
      ...(busy.length > 0 ? [row('busy node', figures(busy))] : []),
      row('all', all),
    );
    lines.push(`kubelet ${minor}: ${verdict(all, judged)}: ${enough ? 'reached' : 'NOT REACHED'}`, '');
    lines.push(...faults(runs), '');
  }
  for (const { recording, problem } of scored)
    if (problem !== undefined) lines.push(`${recording.id} run ${recording.run} cannot be simulated: ${problem}`);
  const unknown = unknownParts(recordings);
  if (unknown.length > 0) lines.push('Not known to this score, and left out:', ...unknown.map((part) => `  ${part}`));
  return { text: lines.join('\n').trimEnd(), reached };
}

const explanation: Record<Knowledge, string> = {
  phase:
    "Known of each run: what its app does, when the pod's first container started after its first sync, and the second's fraction.",
  second: "Known of each run: what its app does, and the second's fraction at the start.",
  nothing: 'Known of each run: what its app does, no more.',
};

const legend =
  'width: median interval. range: median over events of latest less earliest run of a scenario. spread: the range times (n + 1) / (n - 1),\n' +
  'what n runs tell of the whole spread (n is mostly 3). Seconds. Hits are judged over all runs, widths over runs on a quiet node.';

const header = `${'scenario'.padEnd(28)}${'events'.padStart(7)}${'hits'.padStart(9)}${'missed'.padStart(8)}${'missing'.padStart(9)}${'surplus'.padStart(9)}${'width'.padStart(9)}${'spread'.padStart(9)}${'range'.padStart(9)}`;

function row(name: string, { events, hits, misses, missing, surplus, width, spread, range }: Figures): string {
  if (events === 0 && surplus === 0) return `${name.padEnd(28)}${'0'.padStart(7)}`;
  const percent = `${((hits / Math.max(1, events)) * 100).toFixed(2)}%`;
  const counts = `${String(misses).padStart(8)}${String(missing).padStart(9)}${String(surplus).padStart(9)}`;
  return `${name.padEnd(28)}${String(events).padStart(7)}${percent.padStart(9)}${counts}${seconds(width)}${seconds(spread)}${seconds(range)}`;
}

function seconds(value: number): string {
  return (Number.isNaN(value) ? '-' : value.toFixed(3)).padStart(9);
}

/** Hits among all that was recorded or predicted for certain. */
function share({ hits, events, surplus }: Figures): number {
  return events + surplus === 0 ? 1 : hits / (events + surplus);
}

function verdict(all: Figures, judged: Figures): string {
  const hits = `${(share(all) * 100).toFixed(2)}% of recorded and predicted events agree (reach ${wantedHits * 100}%)`;
  const ratio = judged.width / judged.spread;
  return `${hits}, median interval ${Number.isNaN(ratio) ? '-' : ratio.toFixed(2)} times the spread (reach ${wantedWidth})`;
}

/** The first few of what did not agree. */
function faults(runs: readonly Scored[]): string[] {
  const lines = runs.flatMap(({ recording, outcomes }) =>
    outcomes
      .filter(({ kind }) => kind !== 'hit')
      .map(({ kind, key, recorded, predicted }) => {
        const where = `${recording.id} run ${recording.run}`.padEnd(30);
        return `  ${where}${kind.padEnd(9)}${key.padEnd(44)}${recorded === undefined ? '' : recorded.toFixed(3)} ${predicted ? `[${predicted.map((at) => at.toFixed(3)).join(', ')}]` : ''}`;
      }),
  );
  return lines.length <= shown ? lines : [...lines.slice(0, shown), `  and ${lines.length - shown} more`];
}

const shown = 12;
