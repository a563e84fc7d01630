import { wantList, wantObject, wantOptions, wrong } from '../argument/argument';
import { Budgets } from './budget-lines';
import { breakable, tag, text } from './markup';
import type { Markup } from './markup';
import { PackedSections } from './packed-sections';
import { page } from './page';
import { reportObjects } from './report-objects';
import type { ReportObject, ReportSource } from './report-objects';
import { ReportPictures } from './report-pictures';
import { reportScript } from './report-script';
import { belowHeading, reportSection } from './report-section';
import { Services } from './service-view';

export interface ReportOptions {
  /** Default: `Kubernetes objects`. */
  readonly title?: string;
  /** The kubelet's minor for what is said about time, `1.25` to `1.36`. Default: `1.36`. */
  readonly kubernetes?: string;
  /** Called after each object with how many are done. A report of thousands takes seconds. */
  readonly progress?: (done: number) => void;
}

/** With more objects than that a report shows them as they come into view, and takes a small part of the room. */
const LONG = 500;

/**
 * One HTML page about many manifests, such as those of a whole `dist/`: each object with what it refers to and what refers to
 * it, pods with their pictures, their time budgets and advice on their probes. The page needs no network and no other file;
 * it has a search, works with a keyboard, and follows the reader's light or dark scheme. Values of Secrets are not shown. Without
 * its script it can be read all the same, unless it is of more than 500 objects: those are compressed.
 *
 * @param sources manifests as plain JSON, in the order in which they are to be shown
 * @returns an HTML document, the same for the same sources
 * @throws {RangeError} the version is out of range
 */
export function reportHtml(sources: readonly ReportSource[], options: ReportOptions = {}): string {
  const wanted = { by: 'reportHtml', what: 'a list of { manifest, file }' };
  wantList(sources, wanted);
  for (const source of sources) {
    wantObject(source, wanted);
    if (!('manifest' in source)) throw wrong(source, wanted);
  }
  wantOptions(options, 'reportHtml');
  const title = options.title ?? 'Kubernetes objects';
  const objects = reportObjects(sources);
  const files = new Set(sources.flatMap(({ file }) => file ?? [])).size;
  const kubernetes = options.kubernetes ?? '1.36';
  const setting = {
    kubernetes,
    budgets: new Budgets(kubernetes),
    pictures: new ReportPictures(kubernetes),
    services: new Services(sources.map(({ manifest }) => manifest)),
  };
  const packed = objects.length > LONG ? new PackedSections() : undefined;
  const sections = objects.map((object, index) => {
    const below = belowHeading(object, setting);
    const section = reportSection(object, packed?.add(below) ?? below);
    options.progress?.(index + 1);
    return section;
  });
  return page({
    title,
    script: reportScript,
    body: [
      tag('a', { class: 'skip', href: '#objects' }, text('Skip to the objects')),
      tag(
        'div',
        { class: 'layout' },
        navigation(title, { objects, files }),
        tag(
          'main',
          { id: 'objects', tabindex: -1 },
          ...(objects.length === 0 ? [tag('p', {}, text('There are no objects in these files.'))] : []),
          ...(packed
            ? [tag('noscript', {}, tag('p', {}, text('So many objects can be shown with a script only.')))]
            : []),
          ...sections,
        ),
      ),
      ...(packed?.markup() ?? []),
    ],
  });
}

function navigation(title: string, { objects, files }: { objects: readonly ReportObject[]; files: number }): Markup {
  const counts = `${count(objects.length, 'object')}${files > 0 ? ` in ${count(files, 'file')}` : ''}`;
  return tag(
    'nav',
    { 'aria-label': 'Objects' },
    tag('h1', {}, text(title)),
    tag('p', { class: 'faint' }, text(counts)),
    // Shown by the script: there is no search without it.
    tag(
      'div',
      { hidden: true },
      tag('label', { for: 'search' }, text('Search')),
      tag('input', {
        id: 'search',
        type: 'search',
        autocomplete: 'off',
        placeholder: 'kind, name, image, port, label',
      }),
      tag(
        'p',
        { class: 'faint' },
        tag('kbd', {}, text('/')),
        text(' to search, '),
        tag('kbd', {}, text('↓')),
        tag('kbd', {}, text('↑')),
        text(' to move, '),
        tag('kbd', {}, text('Enter')),
        text(' to open'),
      ),
      tag('p', { id: 'status', class: 'faint', role: 'status' }),
    ),
    tag('ul', {}, ...objects.map(item)),
  );
}

function item({ id, kind, name, namespace, file, words }: ReportObject): Markup {
  const whole = [
    `${kind} ${name}`,
    ...(namespace === undefined ? [] : [`in ${namespace}`]),
    ...(file === undefined ? [] : [file]),
  ].join(' ');
  return tag(
    'li',
    { 'data-object': id, 'data-words': words },
    tag(
      'a',
      { href: `#${id}`, title: whole },
      tag('span', { class: 'kind' }, text(kind)),
      text(' '),
      breakable(name),
      ...(file === undefined ? [] : [tag('br', {}), tag('span', { class: 'faint' }, breakable(file))]),
    ),
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
