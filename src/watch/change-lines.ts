import type { Change, ObjectDiff } from '../diff';
import type { Paint } from '../report/paint';
import { jsonText } from '../report/plain-value';
import { printable } from '../report/printable';
import { count } from '../report/summary';
import type { ChangedFile } from './changed-objects';

/** The most lines that changes may take. */
const MOST = 12;
const LONGEST = 40;

/** What is other than before, in a few lines: files, and of changed ones the fields. */
export function changeLines(changes: readonly ChangedFile[], paint: Paint): string[] {
  const added = changes.filter(({ state }) => state === 'added');
  // The first synth of a new app: a list of all that there is says nothing.
  if (added.length === changes.length && added.length > MOST / 2) return [`+ ${count(added.length, 'file')} written`];
  const lines = changes.flatMap((file) => fileLines(file, paint));
  if (lines.length <= MOST) return lines;
  return [...lines.slice(0, MOST - 1), paint.dim(`… and ${count(lines.length - MOST + 1, 'more line')} of changes`)];
}

function fileLines({ path, state, objects }: ChangedFile, paint: Paint): string[] {
  const sign = { added: '+', changed: '~', removed: '-' }[state];
  return [`${sign} ${printable(path)}`, ...objects.flatMap(objectLines).map((line) => paint.dim(line))];
}

function objectLines({ kind, namespace, name, state, changes }: ObjectDiff): string[] {
  const full = printable(`${kind === '' ? 'object' : kind} ${namespace === '' ? '' : `${namespace}/`}${name}`);
  if (state !== 'changed') return [`    ${full}: ${state}`];
  // What is in a Secret has no place on a screen.
  const shown = (change: Change): string =>
    kind === 'Secret' && /^(data|stringData)\b/.test(change.field) ? 'changed' : changeText(change);
  return changes.map((change) => `    ${full}: ${printable(change.field)}: ${shown(change)}`);
}

function changeText({ before, after }: Change): string {
  if (before === undefined) return `now ${valueText(after)}`;
  if (after === undefined) return `no longer ${valueText(before)}`;
  return `${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  const text = printable(typeof value === 'string' ? value : jsonText(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
