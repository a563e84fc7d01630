import { wantOptions } from '../argument/argument';
import { columnsOf, printable } from '../report/printable';
import type { Scenario } from '../timeline/index';
import { timelineView } from './timeline-view';
import type { TimelineOptions } from './timeline-view';

/**
 * A pod's timeline as text for a terminal: its events, the status as `kubectl get pods -w` would show it, and what it comes to.
 *
 * @param manifest a Pod, a workload with a pod template, or a pod spec, as plain JSON
 * @param scenario what the containers do; `{}` is a pod that is well
 * @throws {ManifestError} the manifest holds no pod
 * @throws {ScenarioError} the scenario does not fit the pod
 * @throws {RangeError} the version or the horizon is out of range
 */
export function timelineText(manifest: unknown, scenario: Scenario = {}, options: TimelineOptions = {}): string {
  wantOptions(options, 'timelineText');
  const view = timelineView(manifest, scenario, options);
  const events = view.events.map(({ time, container, text }) => [time, container, text]);
  const status = view.status.map((line) => [line.time, view.name, line.ready, line.status, line.restarts]);
  const budgets = view.budgets.map(({ container, start, dead }) => [
    `${container}:`,
    `${start}; when it hangs: ${dead}.`,
  ]);
  return [
    `${printable(view.title)} (${view.about})`,
    '',
    ...table([['TIME', 'CONTAINER', 'EVENT'], ...events]),
    '',
    'One likely course in kubectl get pods -w',
    ...table([['TIME', 'NAME', 'READY', 'STATUS', 'RESTARTS'], ...status]),
    '',
    ...[...view.summary, ...view.rollout].map(printable),
    ...table(budgets, ' '),
    '',
  ].join('\n');
}

function table(rows: readonly (readonly string[])[], gap = '   '): string[] {
  const cells = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, columnsOf(cell))));
  }
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
      .join(gap)
      .trimEnd(),
  );
}
