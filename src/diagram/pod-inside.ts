import { mountText } from './container-view';
import type { ContainerView } from './container-view';
import { drawCard, sizeOf } from './card';
import type { Card, Line } from './card';
import { portText } from './container-view';
import { layOut } from './graph-layout';
import type { Layout, Point } from './graph-layout';
import { join, rounded, tag } from './markup';
import type { Markup } from './markup';
import { colour, textWidth, write } from './picture';
import type { Colour, Drawn } from './picture';
import type { PodView } from './pod-view';
import type { VolumeView } from './volume-view';

/** A link between two cards, with what is written on it. */
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly colour: Colour;
  readonly dashed: boolean;
}

/** With more mounts than these, what is mounted where stands in the containers: so many labels would have no place on the way. */
const manyMounts = 6;
/** With more than these, lines would be no more than a net. */
const veryManyMounts = 24;
/** So many containers stand side by side. */
const widest = 5;
const labelFont = { size: 11 };
const labelWidth = 230;

/** The cards of a pod and what leads from one to another, laid out from top to bottom in start order. */
export function podInside(view: PodView, arrange = layOut): Drawn {
  const cards = new Map<string, Card>([['start', { colour: 'line', title: '', badge: '', lines: [] }]]);
  const readOnly = new Set(view.volumes.filter((volume) => volume.readOnly).map(({ name }) => name));
  const crowded = countMounts(view.containers) > manyMounts;
  const most = view.containers.filter(({ role }) => role === 'main').length > 3 ? 300 : 400;
  let step = 0;
  view.containers.forEach((container, index) => {
    if (container.role !== 'main') step++;
    const card = { ...containerCard(container, step), most };
    cards.set(`container ${index}`, crowded ? withMounts(card, container, readOnly) : card);
  });
  for (const volume of view.volumes) cards.set(`volume ${volume.name}`, volumeCard(volume));
  const mains = view.containers.flatMap(({ role }, index) => (role === 'main' ? [`container ${index}`] : []));
  const mainRows = rowsOf(mains);
  const edges = [...startEdges(view.containers, mainRows), ...mountEdges(view, readOnly)];
  const hasLines = edges.some(isMount);
  const rows = hasLines ? mainRows : [...mainRows, ...rowsOf(view.volumes.map(({ name }) => `volume ${name}`))];
  const layout = arrange({
    boxes: [...cards].map(([id, card]) => ({ id, ...(id === 'start' ? { width: 14, height: 14 } : sizeOf(card)) })),
    links: [...edges, ...(hasLines ? below(view) : []), ...columnsOf(rows)].map(({ from, to, label }) => ({
      from,
      to,
      label: {
        width: label === '' ? 0 : Math.min(labelWidth, textWidth(label, labelFont)) + 14,
        height: label === '' ? 0 : 16,
      },
    })),
    rows,
  });
  return { width: layout.width, height: layout.height, markup: draw(cards, edges, layout) };
}

/** Init containers and sidecars start one after another, then the others together; of several rows, the first is led to. */
function startEdges(containers: readonly ContainerView[], rows: readonly (readonly string[])[]): Edge[] {
  const edges: Edge[] = [];
  let last = { id: 'start', label: '' };
  const link = (to: string, ...also: string[]): void => {
    const label = [last.label, ...also].filter((part) => part !== '').join(', ');
    edges.push({ from: last.id, to, label, colour: 'line', dashed: false });
  };
  containers.forEach(({ role }, index) => {
    if (role === 'main') return;
    const id = `container ${index}`;
    link(id);
    last = { id, label: role === 'init' ? 'once it has ended well' : 'once it has started' };
  });
  const [first = [], ...others] = rows;
  for (const id of first) link(id, others.length > 0 ? `all ${rows.flat().length} at once` : '');
  return edges;
}

function mountEdges({ containers }: PodView, readOnly: ReadonlySet<string>): Edge[] {
  const count = countMounts(containers);
  if (count > veryManyMounts) return [];
  return containers.flatMap(({ mounts }, index) =>
    mounts.map((mount) => ({
      from: `container ${index}`,
      to: `volume ${mount.volume}`,
      label: count > manyMounts ? '' : mountText(mount, readOnly.has(mount.volume)),
      colour: 'volume' as const,
      dashed: mount.readOnly || readOnly.has(mount.volume),
    })),
  );
}

function countMounts(containers: readonly ContainerView[]): number {
  return containers.reduce((sum, { mounts }) => sum + mounts.length, 0);
}

function isMount({ to }: Edge): boolean {
  return to.startsWith('volume ');
}

/** More than fit side by side stand in several rows. */
function rowsOf(ids: readonly string[]): string[][] {
  const columns = ids.length > widest ? Math.ceil(ids.length / Math.ceil(ids.length / (widest - 1))) : ids.length;
  return Array.from({ length: Math.ceil(ids.length / (columns || 1)) }, (_, row) =>
    ids.slice(row * columns, (row + 1) * columns),
  );
}

/** What keeps each row below the one before it; nothing is drawn of that. */
function columnsOf(rows: readonly (readonly string[])[]): Pick<Edge, 'from' | 'to' | 'label'>[] {
  return rows.slice(1).flatMap((row, index) => {
    const above = rows[index] ?? [];
    return row.map((to, column) => ({ from: above[Math.min(column, above.length - 1)] ?? to, to, label: '' }));
  });
}

function containerCard({ name, role, image, ports, probes, hooks }: ContainerView, step: number): Card {
  const lines: Line[] = [{ text: image, colour: 'faint' }];
  if (ports.length > 0)
    lines.push({ text: `${ports.length > 1 ? 'ports' : 'port'} ${ports.map(portText).join(', ')}` });
  for (const { kind, target, timing } of probes) {
    lines.push({ text: `${kind}: ${target}` }, { text: timing, colour: 'faint', indent: 10 });
  }
  for (const hook of hooks) lines.push({ text: hook });
  const badge = role === 'main' ? 'container' : `${role === 'init' ? 'init' : 'sidecar'} ${step}`;
  return { colour: role, title: name, badge, lines };
}

/** A volume that nobody mounts has its place with the others, below the containers. */
function below({ containers, volumes }: PodView): Pick<Edge, 'from' | 'to' | 'label'>[] {
  const mounted = new Set(containers.flatMap(({ mounts }) => mounts.map(({ volume }) => volume)));
  const free = volumes.filter(({ name }) => !mounted.has(name));
  return free.map(({ name }) => ({ from: `container ${containers.length - 1}`, to: `volume ${name}`, label: '' }));
}

function withMounts(card: Card, { mounts }: ContainerView, readOnly: ReadonlySet<string>): Card {
  const lines = mounts.map((mount): Line => ({
    text: `${mount.volume}: ${mountText(mount, readOnly.has(mount.volume))}`,
    colour: 'volume',
  }));
  return { ...card, lines: [...card.lines, ...lines] };
}

function volumeCard({ name, source }: VolumeView): Card {
  const line: Line =
    source === undefined ? { text: 'declared nowhere', colour: 'bad' } : { text: source, colour: 'faint' };
  return { colour: 'volume', title: name, badge: 'volume', lines: [line], round: true };
}

function draw(cards: ReadonlyMap<string, Card>, edges: readonly Edge[], layout: Layout): Markup {
  const lines = edges.map((edge, index) => drawLine(edge, layout.links[index]?.points ?? []));
  const labels = edges.map((edge, index) => drawLabel(edge.label, layout.links[index]?.label ?? { x: 0, y: 0 }));
  const boxes = [...cards].map(([id, card]) => {
    const { x, y } = layout.boxes.get(id) ?? { x: 0, y: 0 };
    return id === 'start' ? tag('circle', { cx: x, cy: y, r: 6, fill: colour('line') }) : drawCard(card, { x, y });
  });
  return join([...lines, ...boxes, ...labels]);
}

function drawLine({ colour: ink, dashed }: Edge, points: readonly Point[]): Markup {
  const [end = { x: 0, y: 0 }, before = end] = [...points].reverse();
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const base = { x: end.x - along.x * 8, y: end.y - along.y * 8 };
  const corner = (side: number): string =>
    place({ x: base.x - along.y * 4.5 * side, y: base.y + along.x * 4.5 * side });
  return join([
    tag('path', {
      d: curve([...points.slice(0, -1), base]),
      fill: 'none',
      stroke: colour(ink),
      'stroke-width': 1.5,
      'stroke-dasharray': dashed ? '5 4' : undefined,
    }),
    tag('path', { d: `M${place(end)}L${corner(1)}L${corner(-1)}z`, fill: colour(ink) }),
  ]);
}

/** Straight to the middle of the first stretch, then rounded at each bend. */
function curve(points: readonly Point[]): string {
  const [first = { x: 0, y: 0 }, ...rest] = points;
  let path = `M${place(first)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    path += next
      ? `Q${place(point)} ${place({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`
      : `L${place(point)}`;
  });
  return path;
}

function drawLabel(label: string, { x, y }: Point): Markup {
  if (label === '') return join([]);
  const width = Math.min(labelWidth, textWidth(label, labelFont)) + 8;
  return join([
    tag('rect', { x: x - width / 2, y: y - 8, width, height: 16, fill: colour('page') }),
    write(label, { x, y: y + 4, ...labelFont, width: labelWidth, anchor: 'middle' }),
  ]);
}

function place({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}
