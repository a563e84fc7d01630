import { wantOptions } from '../argument/argument';
import type { Scenario } from '../timeline/index';
import { tag, text } from './markup';
import type { Markup } from './markup';
import { page } from './page';
import { picture } from './picture';
import { budgetTable } from './report-section';
import { drawTimeline } from './timeline-svg';
import { timelineView } from './timeline-view';
import type { TimelineOptions } from './timeline-view';

/**
 * A pod's timeline as one HTML page: its picture, its events, the status as `kubectl get pods -w` would show it, and what it
 * comes to. The page needs no network, no other file and no script.
 *
 * @param manifest a Pod, a workload with a pod template, or a pod spec, as plain JSON
 * @param scenario what the containers do; `{}` is a pod that is well
 * @throws {ManifestError} the manifest holds no pod
 * @throws {ScenarioError} the scenario does not fit the pod
 * @throws {RangeError} the version or the horizon is out of range
 */
export function timelineHtml(manifest: unknown, scenario: Scenario = {}, options: TimelineOptions = {}): string {
  wantOptions(options, 'timelineHtml');
  const view = timelineView(manifest, scenario, options);
  const drawn = drawTimeline(manifest, scenario, options);
  const events = view.events.map(({ time, container, text: event }) => [time, container, event]);
  const status = view.status.map((line) => [line.time, view.name, line.ready, line.status, line.restarts]);
  return page({
    title: `Timeline of ${view.title}`,
    body: [
      tag(
        'main',
        {},
        tag('h1', {}, text(view.title)),
        tag('p', { class: 'faint' }, text(view.about)),
        picture(`Timeline of ${view.title}`, drawn, [drawn.markup]),
        ...view.rollout.map((line) => tag('p', {}, text(line))),
        ...budgetTable(view.budgets),
        tag('h3', {}, text('One likely course in kubectl get pods -w')),
        table(['Time', 'Name', 'Ready', 'Status', 'Restarts'], status),
        tag('h3', {}, text('Events')),
        table(['Time', 'Container', 'Event'], events),
      ),
    ],
  });
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): Markup {
  const head = tag('tr', {}, ...heads.map((name) => tag('th', { scope: 'col' }, text(name))));
  const body = rows.map((row) => tag('tr', {}, ...row.map((cell) => tag('td', {}, text(cell)))));
  return tag('div', { class: 'scroll' }, tag('table', {}, tag('thead', {}, head), tag('tbody', {}, ...body)));
}
