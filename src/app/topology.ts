import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { takeCensus, type Census } from './census';
import { chartOf, isApiObject, isChart } from './construct-tree';
import { cycleMessage } from './cycle';
import { sort, type Edge } from './graph';

/**
 * All charts of an app, each after those that it depends on.
 *
 * @param census of the app, where it is up to date
 * @throws Error that names the constructs of a dependency cycle, with cdk8s's message
 */
export function chartsOf(app: IConstruct, census = takeCensus(app)): Chart[] {
  return inOrder(app, census).filter(isChart);
}

/**
 * The objects of a chart, without those of charts inside of it, each after those that it depends on.
 *
 * @throws as `chartsOf`
 */
export function objectsOf(chart: Chart): ApiObject[] {
  const census = takeCensus(chart);
  const objects = inOrder(chart, census).filter(isApiObject);
  return census.charts.length === 1 ? objects : objects.filter((object) => chartOf(object) === chart);
}

/**
 * A construct and all below it, what others depend on before those: the very order of cdk8s, in time linear in constructs and
 * dependencies and in a stack of constant depth. Dependencies on constructs elsewhere do not count.
 */
function inOrder(root: IConstruct, census: Census): readonly IConstruct[] {
  const constructs = inVertexOrder(root, census.constructs);
  const edges = edgesOf(census, constructs);
  if (edges.length === 0) return constructs;
  const { order, isCyclic } = sort(constructs.length, edges);
  if (isCyclic) throw new Error(`Dependency cycle detected: ${cycleMessage(constructs, edges)}`);
  warnOfLost(constructs, order);
  return order.map((index) => constructs[index] as IConstruct);
}

/**
 * cdk8s keeps vertices in an object, by path; JavaScript puts keys that look like an index first. Only the path of a direct
 * child of the app can.
 */
function inVertexOrder({ node }: IConstruct, constructs: readonly IConstruct[]): readonly IConstruct[] {
  if (node.scope !== undefined || !node.children.some(isIndex)) return constructs;
  const indices = constructs.filter(isIndex).sort((a, b) => Number(a.node.path) - Number(b.node.path));
  return [...indices, ...constructs.filter((construct) => !isIndex(construct))];
}

function isIndex({ node: { path } }: IConstruct): boolean {
  return path.length <= 10 && /^(?:0|[1-9]\d*)$/.test(path) && Number(path) < 2 ** 32 - 1;
}

/** All dependencies among the constructs, by the numbers of their vertices, in the order in which cdk8s adds them. */
function edgesOf({ dependants }: Census, vertices: readonly IConstruct[]): Edge[] {
  if (dependants.length === 0) return [];
  const places = new Map(vertices.map(({ node }, place) => [node.path, place]));
  return dependants.flatMap(({ node: { path, dependencies } }) =>
    dependencies.flatMap(({ node }): Edge[] => {
      const [source, target] = [places.get(path), places.get(node.path)];
      return source === undefined || target === undefined ? [] : [[source, target]];
    }),
  );
}

/** cdk8s leaves out what depends on nothing but itself, without a word; this leaves it out too, but says so. */
function warnOfLost(constructs: readonly IConstruct[], order: readonly number[]): void {
  if (order.length === constructs.length) return;
  const kept = new Set(order);
  const lost = constructs.filter((_construct, index) => !kept.has(index));
  const paths = lost.map(({ node }) => node.path).join(', ');
  process.emitWarning(`left out, since it depends on itself: ${paths}`, { type: 'cdk8s-pods' });
}
