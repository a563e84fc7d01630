import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { hasDependencies } from '../workloads/internals';
import { takeCensus, type Census } from './census';
import { chartOf, isChart } from './construct-tree';

/** What must come after what. */
interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

/**
 * Adds to the constructs of an app the dependencies that follow from others, as cdk8s does:
 *
 * - a chart comes after the charts that are directly in it;
 * - a chart comes after every chart with something that something in it depends on;
 * - an object comes after the objects of a construct that it, or a construct around it in its chart, depends on.
 *
 * @returns whether any chart depends on another: then files are numbered
 */
export function resolveDependencies({ constructs, charts, dependants }: Census): boolean {
  let hasDependantCharts = false;
  for (const chart of charts) {
    const { scope } = chart.node;
    if (scope === undefined || !isChart(scope)) continue;
    scope.node.addDependency(chart);
    hasDependantCharts = true;
  }
  // Most apps have no dependencies at all.
  if (dependants.length === 0 && !hasDependantCharts) return false;
  for (const { source, target } of dependenciesOf(constructs)) {
    const [from, to] = [chartOf(source), chartOf(target)];
    if (from === to) continue;
    from.node.addDependency(to);
    hasDependantCharts = true;
  }
  relateObjects(dependenciesOf(constructs));
  return hasDependantCharts;
}

function dependenciesOf(constructs: readonly IConstruct[]): Dependency[] {
  const dependencies: Dependency[] = [];
  for (const source of constructs) {
    if (!hasDependencies(source.node)) continue;
    for (const target of source.node.dependencies) dependencies.push({ source, target });
  }
  return dependencies;
}

function relateObjects(dependencies: readonly Dependency[]): void {
  const known = new Map<IConstruct, ApiObject[]>();
  const objectsOf = (construct: IConstruct): ApiObject[] => {
    const objects = known.get(construct) ?? objectsWithin(construct, chartOf(construct));
    known.set(construct, objects);
    return objects;
  };
  for (const { source, target } of dependencies) {
    const sources = objectsOf(source);
    for (const object of objectsOf(target)) {
      for (const dependant of sources) if (dependant !== object) dependant.node.addDependency(object);
    }
  }
}

/** The objects of a construct, itself included, that belong to a chart and not to one inside of it. */
function objectsWithin(construct: IConstruct, chart: Chart): ApiObject[] {
  return takeCensus(construct).objects.filter((object) => chartOf(object) === chart);
}
