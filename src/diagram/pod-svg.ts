import { wantList } from '../argument/argument';
import { ManifestError } from '../timeline/manifest';
import type { layOut } from './graph-layout';
import { join, tag } from './markup';
import type { Markup } from './markup';
import { colour, ownStyle, picture, textWidth, write } from './picture';
import type { Drawn } from './picture';
import { podInside } from './pod-inside';
import { podViews } from './pod-view';
import type { PodView } from './pod-view';
import type { ServiceView } from './service-view';

const edge = 16;
const inset = 18;
const serviceGap = 14;
const serviceWidth = 250;

/**
 * Draws the inside of every pod in these manifests as one SVG: the order in which containers start, their ports, probes and
 * hooks, volumes with who mounts them where, and the Services of the same manifests that select the pod.
 *
 * @param manifests Kubernetes objects as plain JSON; those that hold no pod are only looked at for Services
 * @returns an SVG document, the same for the same manifests, that follows the reader's light or dark scheme
 * @throws {ManifestError} none of them holds a pod
 */
export function podSvg(manifests: readonly unknown[]): string {
  wantList(manifests, { by: 'podSvg', what: 'a list of manifests' });
  const views = podViews(manifests);
  if (views.length === 0) throw new ManifestError('nothing to draw: none of the manifests holds a pod');
  const drawn = views.map((view) => drawPod(view, { title: titleOf(view) }));
  const width = Math.max(...drawn.map((pod) => pod.width)) + 2 * edge;
  let y = edge;
  const content = drawn.map((pod) => {
    const moved = tag('g', { transform: `translate(${edge} ${y})` }, pod.markup);
    y += pod.height + edge;
    return moved;
  });
  const label = `Inside ${views.map(titleOf).join(', ')}`;
  return `${picture(label, { width, height: y }, [ownStyle(), ...content])}\n`;
}

export function titleOf({ kind, name, namespace }: PodView): string {
  return `${kind} ${name}${namespace === undefined ? '' : ` in ${namespace}`}`;
}

interface PodDrawing {
  /** Left out where it stands beside the picture already. */
  readonly title?: string;
  readonly arrange?: typeof layOut;
}

export function drawPod(view: PodView, { title = '', arrange }: PodDrawing): Drawn {
  const inside = podInside(view, arrange);
  const facts = view.facts.join(' · ');
  const columns = Math.max(1, Math.min(view.services.length, 3));
  const width = Math.max(
    inside.width + 2 * inset,
    Math.min(520, Math.max(textWidth(title, { size: 15, bold: true }), textWidth(facts, { size: 12 })) + 2 * inset),
    columns * serviceWidth + (columns - 1) * serviceGap,
  );
  const services = drawServices(view.services, { columns, width });
  const head = title === '' ? 44 : 62;
  const top = services.height;
  const frame = { y: top, height: inside.height + head + 4 + inset };
  const room = { x: inset, width: width - 2 * inset };
  const markup = join([
    tag('rect', { x: 0.5, ...frame, width, rx: 10, fill: 'none', stroke: colour('line'), 'stroke-width': 1.5 }),
    ...services.markup,
    ...(title === '' ? [] : [write(title, { ...room, y: top + 26, size: 15, bold: true })]),
    write(facts, { ...room, y: top + head - 17, size: 12, colour: 'faint' }),
    tag('g', { transform: `translate(${(width - inside.width) / 2} ${top + head})` }, inside.markup),
  ]);
  return { width: width + 1, height: top + frame.height + 1, markup };
}

/** Services stand in rows above the pod; an arrow leads from the last row into it, as traffic goes to the pod as a whole. */
function drawServices(
  services: readonly ServiceView[],
  room: { columns: number; width: number },
): { height: number; markup: Markup[] } {
  const markup: Markup[] = [];
  let y = 0.5;
  for (let first = 0; first < services.length; first += room.columns) {
    const row = services.slice(first, first + room.columns);
    const height = 50 + 17 * Math.max(...row.map(({ ports }) => ports.length));
    const whole = row.length * serviceWidth + (row.length - 1) * serviceGap;
    row.forEach((service, index) => {
      const x = (room.width - whole) / 2 + index * (serviceWidth + serviceGap);
      markup.push(...drawService(service, { x, y, height }));
      markup.push(arrow(x + serviceWidth / 2, y + height, y + height + 28));
    });
    y += height + 28;
  }
  return { height: services.length === 0 ? 0.5 : y, markup };
}

function drawService({ name, type, ports }: ServiceView, place: { x: number; y: number; height: number }): Markup[] {
  const { x, y, height } = place;
  const width = serviceWidth - 24;
  return [
    tag('rect', { x, y, width: serviceWidth, height, rx: 18, fill: colour('card'), stroke: colour('good') }),
    write(name, { x: x + 12, y: y + 22, size: 13, bold: true, width }),
    write(`Service, ${type}`, { x: x + 12, y: y + 38, size: 11, colour: 'good', width }),
    ...ports.map((port, index) =>
      write(port.text, { x: x + 12, y: y + 56 + 17 * index, size: 12, width, colour: port.lost ? 'bad' : 'ink' }),
    ),
  ];
}

function arrow(x: number, from: number, to: number): Markup {
  return join([
    tag('path', { d: `M${x} ${from}V${to - 6}`, stroke: colour('good'), 'stroke-width': 1.5, fill: 'none' }),
    tag('path', { d: `M${x - 5} ${to - 8}h10l-5 8z`, fill: colour('good') }),
  ]);
}
