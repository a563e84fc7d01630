import type { IConstruct } from 'constructs';
import { hasCycle, targetsOf, type Edge } from './graph';

/** Steps after which the search that cdk8s does is given up: among many ways it would take for ever. */
const STEPS = 20_000;
const DEPTH = 2_000;

/**
 * The constructs of a cycle, as cdk8s words it: the way from the target of the first edge that closed a cycle back to its
 * source, and the target again. Where there are side ways cdk8s mentions some of those as well, and so does this; in a graph
 * of very many ways it is the shortest one.
 */
export function cycleMessage(constructs: readonly IConstruct[], edges: readonly Edge[]): string {
  const count = constructs.length;
  const closing = firstClosing(count, edges);
  const [source, target] = edges[closing] as Edge;
  const targets = targetsOf(count, edges.slice(0, closing));
  const route = searchedRoute(targets, target, source) ?? shortestRoute(targets, target, source);
  return [...route, target].map((vertex) => constructs[vertex]?.node.path).join(' => ');
}

/** The index of the first edge that makes the ones before it cyclic, by halving. */
function firstClosing(count: number, edges: readonly Edge[]): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hasCycle(count, edges.slice(0, middle + 1))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The search of cdk8s: depth first, that goes on to look at siblings after it has found the way, and lets the last of them
 * decide what to keep. Undefined where it takes too long.
 */
function searchedRoute(targets: readonly (readonly number[])[], from: number, to: number): number[] | undefined {
  const route: number[] = [];
  let steps = 0;
  let isGivenUp = false;
  const visit = (vertex: number, depth: number): boolean => {
    steps++;
    route.push(vertex);
    let found = false;
    for (const next of targets[vertex] ?? []) {
      if (next === to) {
        route.push(next);
        return true;
      }
      isGivenUp ||= steps > STEPS || depth > DEPTH;
      if (isGivenUp) return false;
      found = visit(next, depth + 1);
    }
    if (!found) route.pop();
    return found;
  };
  visit(from, 0);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the search sets it
  return isGivenUp ? undefined : route;
}

/** Breadth first. */
function shortestRoute(targets: readonly (readonly number[])[], from: number, to: number): number[] {
  const cameFrom = new Map<number, number>([[from, from]]);
  for (const vertex of cameFrom.keys()) {
    for (const next of targets[vertex] ?? []) if (!cameFrom.has(next)) cameFrom.set(next, vertex);
  }
  const route = [to];
  for (let at = to; at !== from;) {
    at = cameFrom.get(at) ?? from;
    route.unshift(at);
  }
  return route;
}
