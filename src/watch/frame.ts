import { stripVTControlCharacters } from 'node:util';
import type { Finding } from '../check/finding';
import { versionsText } from '../check/versions';
import type { Paint } from '../report/paint';
import { columnsOf, printable } from '../report/printable';
import { count } from '../report/summary';
import type { Tally } from '../report/summary';
import { TextReport } from '../report/text';
import { appOutputLines } from './app-output';
import { changeLines } from './change-lines';
import type { CheckedObject } from './checked-files';
import type { Outcome, Synthesized } from './cycle';

/** What is to be seen of a cycle. */
export interface Shown {
  readonly outcome: Outcome;
  /** From the save, or from the start, to the verdict. */
  readonly milliseconds: number;
  /** When that was. */
  readonly time: Date;
  /** Whatever else there is to know, a line each. */
  readonly notes: readonly string[];
}

/** How it is to be seen. */
export interface Look {
  readonly colour: boolean;
  readonly paint: Paint;
  /** The size of the terminal; undefined: there is no end to it. */
  readonly size?: { readonly rows: number; readonly columns: number };
  /** Advice that was given before and stands above; it is not given again. */
  readonly given?: ReadonlySet<string>;
}

/** A cycle as lines of text, the verdict last. `last` stands at the end of the verdict. */
export function frameLines(shown: Shown, look: Look, last: readonly string[] = []): string[] {
  const { outcome, notes } = shown;
  const { paint } = look;
  const failed = outcome.state === 'failed';
  const said = appOutputLines(outcome.said);
  const below = [
    ...(failed ? [] : section(said.map((line) => paint.dim(line)))),
    ...(failed ? [] : section(changeLines(outcome.changes, paint))),
    ...section([...notes, ...(failed ? [] : foreignNotes(outcome))].map(printable)),
    statusLine(shown, paint, last),
  ];
  return [...(failed ? section(said) : findingLines(outcome, look, below)), ...below];
}

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? [...lines, ''] : [];
}

/** The findings, as many as fit on the terminal: what scrolls away is not seen. */
function findingLines({ objects, tally, output }: Synthesized, look: Look, below: readonly string[]): string[] {
  const report = new TextReport({ colour: look.colour });
  const rejected = objects.filter(({ rejectedBy }) => rejectedBy.length > 0);
  const others = objects.filter(({ rejectedBy }) => rejectedBy.length === 0);
  const blocks = [...rejected, ...others].flatMap((object) => blocksOf(only(object, isVerdict), report));
  // First things first.
  if (tally.rejected === 0) {
    const advice = objects.flatMap((object) => blocksOf(only(object, isAdvice), report));
    blocks.push(...advice.filter((lines) => !look.given?.has(lines.join('\n'))));
  }
  if (!look.size) return blocks.flat();
  const { rows, columns } = look.size;
  const more = (left: number): string[] => {
    return section([look.paint.dim(`… and ${left} more; all of them: cdk8s-pods check ${printable(output)}`)]);
  };
  // The last row is the cursor's, the two above it are for keys.
  let room = rows - 3 - rowsOf(below, columns) - rowsOf(more(blocks.length), columns);
  let fitting = 0;
  for (const lines of blocks) {
    room -= rowsOf(lines, columns);
    if (room < 0 && fitting > 0) break;
    fitting++;
  }
  return [...blocks.slice(0, fitting).flat(), ...(fitting < blocks.length ? more(blocks.length - fitting) : [])];
}

/** The advice in a cycle, each piece in one text, for {@link Look.given}. */
export function adviceIn({ objects }: Synthesized): Set<string> {
  const report = new TextReport();
  return new Set(
    objects.flatMap((object) => blocksOf(only(object, isAdvice), report)).map((lines) => lines.join('\n')),
  );
}

const isAdvice = ({ severity }: Finding): boolean => severity === 'advice';
const isVerdict = (finding: Finding): boolean => !isAdvice(finding);

function only(object: CheckedObject, isWanted: (finding: Finding) => boolean): CheckedObject {
  return { ...object, findings: object.findings.filter(isWanted) };
}

/** Each finding ends with an empty line, and there is none inside of it. */
function blocksOf(object: CheckedObject, report: TextReport): string[][] {
  const texts = report.object(object).split('\n\n');
  return texts.filter((text) => text !== '').map((text) => section(text.split('\n')));
}

function rowsOf(lines: readonly string[], columns: number): number {
  const rows = (line: string): number => Math.max(1, Math.ceil(columnsOf(stripVTControlCharacters(line)) / columns));
  return lines.reduce((sum, line) => sum + rows(line), 0);
}

function foreignNotes({ foreign, output }: Synthesized): string[] {
  if (foreign.length === 0) return [];
  const names = foreign.length > 3 ? `${count(foreign.length, 'manifest')} in ${output}` : foreign.join(', ');
  return [`not of this app: ${names} (cdk8s synth deletes what was there before)`];
}

function statusLine({ outcome, milliseconds, time }: Shown, paint: Paint, last: readonly string[]): string {
  const verdict =
    outcome.state === 'failed' ? paint.red(`✗ ${printable(outcome.reason)}`) : verdictText(outcome, paint);
  const took = milliseconds < 10_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  return [verdict, ...[took, ...last, clock(time)].map((part) => paint.dim(part))].join(paint.dim(' · '));
}

function verdictText({ tally, files, asked, objects: all }: Synthesized, paint: Paint): string {
  const minors = versionsText(asked.kubernetes);
  const objects = `${count(tally.objects, 'object')} in ${count(files, 'file')}`;
  if (tally.rejected > 0) {
    const rejecting = asked.kubernetes.filter((minor) => all.some(({ rejectedBy }) => rejectedBy.includes(minor)));
    return paint.red(`✗ ${tally.rejected} of ${objects} rejected by ${versionsText(rejecting)}${counts(tally)}`);
  }
  if (tally.objects === 0) return paint.yellow('! nothing to check');
  const text = `${objects} accepted by ${minors}${counts(tally)}`;
  return tally.warnings > 0 ? paint.yellow(`! ${text}`) : paint.bold(`✓ ${text}`);
}

function counts({ errors, warnings, unchecked }: Tally): string {
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...Object.entries(unchecked).map(([kind, objects]) => printable(`${objects} ${kind} not checked`)),
  ];
  return found.length > 0 ? ` (${found.join(', ')})` : '';
}

function clock(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
