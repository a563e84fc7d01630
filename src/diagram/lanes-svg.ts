import type { ContainerLanes, Lanes, Life, ProbeRow, Stretch, Wait } from './lanes';
import { join, rounded, tag, text } from './markup';
import type { Markup } from './markup';
import { colour, textWidth, write } from './picture';
import type { Colour } from './picture';
import { probeLine, probeMark } from './probe-marks';
import { duration, ticks } from './time-text';

const labels = 128;
const barHeight = 18;
const noteFont = { size: 11 };

interface Plot {
  readonly x: (seconds: number) => number;
  readonly from: number;
  readonly to: number;
  readonly right: number;
}

/** A lane's marks, and the height that they take. */
interface Lane {
  readonly label: string;
  readonly bold: boolean;
  readonly height: number;
  readonly draw: (y: number) => Markup[];
}

/** The lanes of a pod over an axis of time. */
export function drawLanes(course: Lanes, width: number): { height: number; markup: Markup } {
  const plot: Plot = {
    from: course.from,
    to: course.to,
    right: width,
    x: (seconds) => labels + ((seconds - course.from) / (course.to - course.from || 1)) * (width - labels),
  };
  const groups = [...course.containers.map((container) => containerLanes(container, plot)), [podLane(course, plot)]];
  const marks: Markup[] = [];
  let y = 18;
  const borders: Markup[] = [];
  for (const group of groups) {
    borders.push(tag('path', { d: `M0 ${y}H${width}`, stroke: colour('grid'), fill: 'none' }));
    y += 6;
    for (const lane of group) {
      const { label, bold, height, draw } = lane;
      const font = bold ? { size: 13, bold } : { size: 11.5, colour: 'faint' as const };
      marks.push(
        write(label, { ...font, x: bold ? 0 : 8, y: y + height - 5, width: labels - 14, keepEnd: bold }),
        ...draw(y),
      );
      y += height + 4;
    }
    y += 4;
  }
  return { height: y, markup: join([...axis(plot, y), ...borders, ...marks]) };
}

function axis(plot: Plot, height: number): Markup[] {
  return ticks(Math.max(0, plot.from), plot.to, 11).flatMap(({ at, text: time }) => {
    const x = plot.x(at);
    const anchor = x > plot.right - 20 ? 'end' : 'middle';
    return [
      write(time, { x, y: 11, size: 11, colour: 'faint', anchor }),
      tag('path', { d: `M${rounded(x)} 16V${height - 4}`, stroke: colour('grid'), fill: 'none' }),
    ];
  });
}

function podLane({ ready }: Lanes, plot: Plot): Lane {
  return {
    label: 'pod is Ready',
    bold: false,
    height: 16,
    draw: (y) =>
      ready.map((stretch) =>
        bar(stretch, { plot, y, height: 12, fill: 'up', label: ['ready'], tip: 'the pod is Ready' }),
      ),
  };
}

function containerLanes(container: ContainerLanes, plot: Plot): Lane[] {
  const { name, role, lives, waits, probes, ready } = container;
  const life: Lane = {
    label: name,
    bold: true,
    height: barHeight + 16,
    draw: (y) => [
      ...notes(lives, { plot, y }),
      ...lives.flatMap((one) => drawLife(one, plot, y + 16)),
      ...waits.map((wait) => drawWait(wait, plot, y + 16)),
    ],
  };
  const hits = probes.map(({ kind, rows }): Lane => ({
    label: kind,
    bold: false,
    height: 15,
    draw: (y) => rows.flatMap((row) => drawProbes(row, { plot, y: y + 7, kind })),
  }));
  const readiness: Lane = {
    label: 'ready',
    bold: false,
    height: 14,
    draw: (y) =>
      ready.map((stretch) =>
        bar(stretch, { plot, y: y + 2, height: 8, fill: 'up', label: [], tip: `${name} is ready` }),
      ),
  };
  return [life, ...hits, ...(role === 'init' ? [] : [readiness])];
}

function drawLife({ from, to, stopping, run, code, killedBy }: Life, plot: Plot, y: number): Markup[] {
  const end = code === undefined ? '' : `, exit code ${code}`;
  const begin = run === 0 ? 'runs' : `restart ${run}`;
  const running = { from, to: Math.min(stopping ?? to, to) };
  const parts = [bar(running, { plot, y, height: barHeight, fill: 'run', label: [begin], tip: `${begin}${end}` })];
  if (stopping !== undefined) {
    const tip = `told to stop${killedBy === undefined || killedBy === 'pod' ? '' : ` by ${killedBy}`}${end}`;
    parts.push(bar({ from: stopping, to }, { plot, y, height: barHeight, fill: 'stop', label: ['stopping'], tip }));
  }
  return parts;
}

function drawWait({ from, to, reason, delay }: Wait, plot: Plot, y: number): Markup {
  const label = delay === undefined || delay === 0 ? [reason] : [`${reason} ${delay} s`, reason, `back-off ${delay} s`];
  return bar({ from, to }, { plot, y, height: barHeight, fill: 'hold', label, tip: label[0] ?? reason });
}

/** What ends a run, above its bar; a note that would run into another is left to the bar's tooltip. */
function notes(lives: readonly Life[], { plot, y }: { plot: Plot; y: number }): Markup[] {
  const wanted = lives.flatMap(({ to, stopping, killedBy, code }) => [
    ...(stopping !== undefined && killedBy !== undefined && killedBy !== 'pod'
      ? [{ at: stopping, note: `${killedBy} kills`, ink: 'bad' as const }]
      : []),
    ...(code === undefined
      ? []
      : [{ at: to, note: `exit ${code}`, ink: code === 0 ? ('good' as const) : ('bad' as const) }]),
  ]);
  let free = labels;
  return wanted.flatMap(({ at, note, ink }) => {
    const wide = textWidth(note, noteFont);
    const x = Math.min(plot.x(at), plot.right - wide);
    if (x < free) return [];
    free = x + wide + 8;
    return [write(note, { x, y: y + 10, ...noteFont, colour: ink })];
  });
}

interface Bar {
  readonly plot: Plot;
  readonly y: number;
  readonly height: number;
  readonly fill: Colour;
  /** The first that fits is written. */
  readonly label: readonly string[];
  readonly tip: string;
}

function bar({ from, to }: Stretch, { plot, y, height, fill, label, tip }: Bar): Markup {
  const x = plot.x(Math.max(from, plot.from));
  const width = Math.max(1, plot.x(Math.min(to, plot.to)) - x);
  const size = Math.min(11, height - 1);
  const fitting = label.find((one) => textWidth(one, { size }) + 8 <= width);
  return tag(
    'g',
    {},
    tag('title', {}, text(`${duration(from)} to ${duration(to)}: ${tip}`)),
    tag('rect', { x, y, width, height, rx: Math.min(3, width / 2), fill: colour(fill) }),
    ...(fitting === undefined ? [] : [write(fitting, { x: x + 5, y: y + height / 2 + size * 0.36, size })]),
  );
}

/** Closer than this, marks of a steady row flow together into a line. */
const apart = 6;

function drawProbes(
  { at, count, every, result }: ProbeRow,
  { plot, y, kind }: { plot: Plot; y: number; kind: string },
): Markup[] {
  const end = at + (count - 1) * every;
  const word = { success: 'passes', failure: 'fails', error: 'cannot run' }[result];
  const tip = tag(
    'title',
    {},
    text(`${duration(at)}${count > 1 ? ` to ${duration(end)}, ${count} times` : ''}: ${kind} ${word}`),
  );
  const gap = plot.x(at + every) - plot.x(at);
  if (count > 2 && gap < apart) {
    const width = Math.max(1, plot.x(Math.min(end, plot.to)) - plot.x(at));
    return [tag('g', {}, tip, probeLine(result, { x: plot.x(at), y, width }))];
  }
  const marks: Markup[] = [];
  for (let index = 0; index < count; index++) {
    const seconds = at + index * every;
    if (seconds <= plot.to) marks.push(probeMark(result, plot.x(seconds), y));
  }
  return [tag('g', {}, tip, ...marks)];
}
