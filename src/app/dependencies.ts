import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { hasDependencies } from '../workloads/internals';
import { chartOf, findAll, isApiObject, isChart } from './construct-tree';

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
 * @param constructs the app, and all that is in it
 * @returns whether any chart depends on another: then files are numbered
 */
export function resolveDependencies(constructs: readonly IConstruct[]): boolean {
  const dependencies = dependenciesOf(constructs);
  let hasDependantCharts = false;
  for (const chart of constructs.filter(isChart)) {
    for (const inner of chart.node.children.filter(isChart)) {
      chart.node.addDependency(inner);
      hasDependantCharts = true;
    }
  }
  // Most apps have no dependencies at all.
  if (dependencies.length === 0 && !hasDependantCharts) return false;
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
  return findAll(construct)
    .filter(isApiObject)
    .filter((object) => chartOf(object) === chart);
}
