import { ManifestError, timingAdvice } from '../timeline/index';
import type { BudgetLine, Budgets } from './budget-lines';
import { manifestText } from './manifest-text';
import { breakable, lines, tag, text } from './markup';
import type { Markup } from './markup';
import type { Packed } from './packed-sections';
import { podView } from './pod-view';
import type { PodView } from './pod-view';
import type { ReportLink, ReportObject } from './report-objects';
import type { ReportPictures } from './report-pictures';
import type { Services } from './service-view';

export interface ReportSetting {
  readonly budgets: Budgets;
  readonly kubernetes: string;
  readonly pictures: ReportPictures;
  /** Those of the report. */
  readonly services: Services;
}

/** The section of one object: its heading, and what is said below it or where that is packed. */
export function reportSection({ id, kind, name }: ReportObject, below: readonly Markup[] | Packed): Markup {
  const packed = 'pack' in below ? { 'data-pack': below.pack, 'data-index': below.index } : {};
  return tag(
    'section',
    { id, tabindex: -1, 'aria-labelledby': `${id}.title`, ...packed },
    tag('h2', { id: `${id}.title` }, tag('span', { class: 'kind' }, text(kind)), text(' '), breakable(name)),
    ...('pack' in below ? [] : below),
  );
}

/** What a report says about one object. */
export function belowHeading(object: ReportObject, setting: ReportSetting): Markup[] {
  const { namespace, file, links, hasPod, manifest } = object;
  const where = [...(namespace === undefined ? [] : [`namespace ${namespace}`]), ...(file === undefined ? [] : [file])];
  return [
    tag('div', { class: 'faint' }, breakable(where.join(' · '))),
    ...(links.length > 0 ? [tag('ul', { class: 'plain' }, ...links.map(linkItem))] : []),
    ...(hasPod ? podParts(manifest, setting) : []),
    tag('details', {}, tag('summary', {}, text('Manifest')), tag('pre', {}, lines(manifestText(manifest)))),
  ];
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

function podParts(manifest: unknown, setting: ReportSetting): Markup[] {
  const view = podView(manifest, setting.services);
  if (!view) return [];
  return [setting.pictures.inside(view), ...timeParts(manifest, view, setting)];
}

function timeParts(manifest: unknown, view: PodView, { budgets, kubernetes, pictures }: ReportSetting): Markup[] {
  try {
    return [
      ...budgetTable(budgets.lines(manifest)),
      ...advice(manifest, kubernetes),
      tag(
        'details',
        {},
        tag('summary', {}, text('Its first two minutes, if all is well')),
        pictures.life(manifest, view),
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
