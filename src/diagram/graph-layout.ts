export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  /** Room for its label, in pixels. */
  readonly label: { readonly width: number; readonly height: number };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Middles. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** By the index of the link: the way it takes, and the middle of its label. */
  readonly links: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

/** The part of the library that is used, so that its types stay out of ours. */
interface Dagre {
  graphlib: { Graph: new (options: object) => DagreGraph };
  layout: (graph: DagreGraph, options: { constraints: { left: string; right: string }[] }) => unknown;
}

interface Way {
  v: string;
  w: string;
  name: string;
}

interface DagreGraph {
  setGraph: (options: object) => unknown;
  setNode: (id: string, box: object) => unknown;
  setEdge: (way: Way, link: object) => unknown;
  node: (id: string) => Point;
  edge: (way: Way) => Point & { points: Point[] };
  graph: () => { width?: number; height?: number };
}

export interface Graph {
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
  /** Boxes that are to stand side by side in this order, where they are of one rank. */
  readonly rows: readonly (readonly string[])[];
}

/** Lays a graph out in ranks from top to bottom. The same graph comes out the same. */
export function layOut({ boxes, links, rows }: Graph): Layout {
  const { graphlib, layout } = library();
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 34, edgesep: 18, marginx: 0, marginy: 0 });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  links.forEach(({ from, to, label }, index) => {
    graph.setEdge({ v: from, w: to, name: String(index) }, { ...label, labelpos: 'c' });
  });
  const pairs = rows.flatMap((row) => row.slice(1).map((right, index) => ({ left: row[index] ?? right, right })));
  layout(graph, { constraints: pairs });
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: new Map(boxes.map(({ id }) => [id, graph.node(id)])),
    links: links.map(({ from, to }, index) => {
      const { x, y, points } = graph.edge({ v: from, w: to, name: String(index) });
      return { points, label: { x, y } };
    }),
  };
}

/** Layouts of many graphs; those of one shape, whatever their boxes are called, are laid out once. */
export function rememberedLayOut(): typeof layOut {
  const known = new Map<string, Layout>();
  return (whole) => {
    const { boxes, links, rows } = whole;
    const places = new Map(boxes.map(({ id }, index) => [id, index]));
    const shape = JSON.stringify([
      boxes.map(({ width, height }) => [width, height]),
      links.map(({ from, to, label }) => [places.get(from), places.get(to), label.width, label.height]),
      rows.map((row) => row.map((id) => places.get(id))),
    ]);
    const layout = known.get(shape) ?? layOut(whole);
    known.set(shape, layout);
    const middles = [...layout.boxes.values()];
    return { ...layout, boxes: new Map(boxes.map(({ id }, index) => [id, middles[index] ?? { x: 0, y: 0 }])) };
  };
}

/** Loaded when the first picture is drawn: most that load this module draw none. */
function library(): Dagre {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it always
  return require('@dagrejs/dagre') as Dagre;
}
