import { wantOptions } from '../argument/argument';
import { simulate, summary } from '../timeline/index';
import type { Scenario, Timeline } from '../timeline/index';
import { lanes } from './lanes';
import type { Lanes } from './lanes';
import { drawLanes } from './lanes-svg';
import { join, tag } from './markup';
import type { Markup } from './markup';
import { probeMark } from './probe-marks';
import { colour, ownStyle, picture, textWidth, write } from './picture';
import type { Colour, Drawn } from './picture';
import { nameOf } from './pod-view';
import { at, word } from './json';
import type { TimelineOptions } from './timeline-view';
import { summaryLines } from './summary-lines';

export interface TimelineSvgOptions extends TimelineOptions {
  /** Default: kind and name of the manifest. */
  readonly title?: string;
}

const width = 960;
const edge = 18;

/**
 * Draws how a pod lives: each container's runs, the hits of its probes, when it is ready, restarts and waits in between. What is
 * drawn is one likely course; the ranges over all courses stand below it in words.
 *
 * @param manifest a Pod, a workload with a pod template, or a pod spec, as plain JSON
 * @param scenario what the containers do; `{}` is a pod that is well
 * @returns an SVG document of 960 pixels' width, the same for the same arguments
 * @throws {ManifestError} the manifest holds no pod
 * @throws {ScenarioError} the scenario does not fit the pod
 * @throws {RangeError} the version or the horizon is out of range
 */
export function timelineSvg(manifest: unknown, scenario: Scenario = {}, options: TimelineSvgOptions = {}): string {
  wantOptions(options, 'timelineSvg');
  const title = options.title ?? `${word(at(manifest, 'kind')) ?? 'Pod'} ${nameOf(manifest)}`;
  const { markup, ...size } = drawTimeline(manifest, scenario, { ...options, title });
  return `${picture(`Timeline of ${title}`, size, [ownStyle(), markup])}\n`;
}

/** The same, to be part of a page that may say the title itself. */
export function drawTimeline(manifest: unknown, scenario: Scenario, options: TimelineSvgOptions): Drawn {
  const setting = { kubernetes: options.kubernetes ?? '1.36', horizon: options.horizon ?? 600 };
  const course = lanes(simulate(manifest, scenario, { ...setting, courses: 1 }));
  return draw(course, simulate(manifest, scenario, setting), options.title ?? '');
}

function draw(course: Lanes, whole: Timeline, title: string): Drawn {
  const drawn = drawLanes(course, width - 2 * edge);
  const said = summaryLines(summary(whole));
  const head = title === '' ? 28 : 46;
  const top = head + 14;
  const below = top + drawn.height + 18;
  const content = [
    ...(title === '' ? [] : [write(title, { x: edge, y: 28, size: 15, bold: true, width: width - 2 * edge })]),
    write(`one likely course on a kubelet of ${whole.kubernetes}; times are since its first container started`, {
      x: edge,
      y: head,
      size: 12,
      colour: 'faint',
    }),
    tag('g', { transform: `translate(${edge} ${top})` }, drawn.markup),
    legend(below),
    ...said.map((line, index) =>
      write(line, { x: edge, y: below + 34 + index * 18, size: 12.5, width: width - 2 * edge }),
    ),
  ];
  return { width, height: below + 34 + said.length * 18 + 4, markup: join(content) };
}

function legend(y: number): Markup {
  const parts: Markup[] = [];
  let x = edge;
  const entry = (mark: (x: number) => Markup, text: string): void => {
    parts.push(mark(x), write(text, { x: x + 18, y: y + 9, size: 11, colour: 'faint' }));
    x += 18 + textWidth(text, { size: 11 }) + 16;
  };
  const box = (fill: Colour) => (left: number) =>
    tag('rect', { x: left, y, width: 13, height: 10, rx: 2, fill: colour(fill) });
  entry(box('run'), 'runs');
  entry(box('stop'), 'told to stop');
  entry(box('hold'), 'waits');
  entry(box('up'), 'ready');
  entry((left) => probeMark('success', left + 7, y + 5), 'probe passes');
  entry((left) => probeMark('failure', left + 7, y + 5), 'probe fails');
  entry((left) => probeMark('error', left + 7, y + 5), 'probe cannot run');
  return join(parts);
}
