import { ManifestError, timingAdvice } from '../timeline/index';
import type { BudgetLine, Budgets } from './budget-lines';
import { manifestText } from './manifest-text';
import { tag, text } from './markup';
import type { Markup } from './markup';
import { drawViews } from './pod-svg';
import { podView } from './pod-view';
import type { ReportLink, ReportObject } from './report-objects';
import { drawTimeline } from './timeline-svg';

export interface ReportSetting {
  readonly budgets: Budgets;
  readonly kubernetes: string;
  /** All of the report: Services are looked for among them. */
  readonly manifests: readonly unknown[];
}

/** What a report says about one object. */
export function reportSection(object: ReportObject, setting: ReportSetting): Markup {
  const { id, kind, name, namespace, file, links, hasPod, manifest } = object;
  const where = [...(namespace === undefined ? [] : [`namespace ${namespace}`]), ...(file === undefined ? [] : [file])];
  return tag(
    'section',
    { id, tabindex: -1, 'aria-labelledby': `${id}.title` },
    tag('h2', { id: `${id}.title` }, tag('span', { class: 'kind' }, text(kind)), text(` ${name}`)),
    tag('div', { class: 'faint' }, text(where.join(' · '))),
    ...(links.length > 0 ? [tag('ul', { class: 'plain' }, ...links.map(linkItem))] : []),
    ...(hasPod ? podParts(manifest, setting) : []),
    tag('details', {}, tag('summary', {}, text('Manifest')), tag('pre', {}, text(manifestText(manifest)))),
  );
}

function linkItem({ direction, kind, name, why, id }: ReportLink): Markup {
  const label = `${kind} ${name}`;
  const end = id === undefined ? text(label) : tag('a', { href: `#${id}` }, text(label));
  const missing = id === undefined ? [tag('span', { class: 'faint' }, text(', not in these files'))] : [];
  return tag(
    'li',
    {},
    text(direction === 'to' ? '→ ' : '← '),
    end,
    tag('span', { class: 'faint' }, text(` ${why}`)),
    ...missing,
  );
}

function podParts(manifest: unknown, { budgets, kubernetes, manifests }: ReportSetting): Markup[] {
  const view = podView(manifest, manifests);
  try {
    return [
      ...(view ? [drawViews([view])] : []),
      ...budgetTable(budgets.lines(manifest)),
      ...advice(manifest, kubernetes),
      tag(
        'details',
        {},
        tag('summary', {}, text('Its first two minutes, if all is well')),
        drawTimeline(manifest, {}, { kubernetes, horizon: 120 }),
      ),
    ];
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return [tag('p', { class: 'bad' }, text(`How it lives cannot be told: ${error.message}`))];
  }
}

export function budgetTable(lines: readonly BudgetLine[]): Markup[] {
  const rows = lines.map(({ container, start, dead }) =>
    tag('tr', {}, tag('td', {}, text(container)), tag('td', {}, text(start)), tag('td', {}, text(dead))),
  );
  const heads = ['Container', 'Start', 'When it hangs'].map((head) => tag('th', { scope: 'col' }, text(head)));
  return [
    tag('h3', {}, text('Time budgets')),
    tag(
      'div',
      { class: 'scroll' },
      tag('table', {}, tag('thead', {}, tag('tr', {}, ...heads)), tag('tbody', {}, ...rows)),
    ),
  ];
}

function advice(manifest: unknown, kubernetes: string): Markup[] {
  const found = timingAdvice(manifest, { kubernetes });
  if (found.length === 0) return [];
  return [
    tag('h3', {}, text('Advice')),
    tag(
      'ul',
      {},
      ...found.map(({ field, message, hint, rule }) =>
        tag(
          'li',
          {},
          tag('code', {}, text(field)),
          text(`: ${message}. ${hint} `),
          tag('span', { class: 'faint' }, text(rule)),
        ),
      ),
    ),
  ];
}
