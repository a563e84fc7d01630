import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { chartOf, findAll, isApiObject } from './construct-tree';
import { resolveDependencies } from './dependencies';
import { topologyOf } from './topology';

/** In which order things are written. */
export interface Arrangement {
  /** Whether files of charts have numbers. */
  readonly isNumbered: boolean;
  /** The objects of a chart, without those of charts inside of it, each after those that it depends on. */
  readonly objectsOf: (chart: Chart) => readonly ApiObject[];
}

/** Adds the dependencies that follow from others, and says how to go on. */
export function arrange(app: IConstruct): Arrangement {
  const constructs = findAll(app);
  const { any, amongCharts } = resolveDependencies(constructs);
  if (any) return { isNumbered: amongCharts, objectsOf: sortedObjectsOf };
  const byChart = objectsByChart(constructs);
  return { isNumbered: false, objectsOf: (chart) => byChart.get(chart) ?? [] };
}

function sortedObjectsOf(chart: Chart): ApiObject[] {
  return topologyOf(chart)
    .filter(isApiObject)
    .filter((object) => chartOf(object) === chart);
}

/** Where nothing depends on anything, objects stand as they were made. */
function objectsByChart(constructs: readonly IConstruct[]): Map<Chart, ApiObject[]> {
  const byChart = new Map<Chart, ApiObject[]>();
  for (const construct of constructs) {
    if (!isApiObject(construct)) continue;
    const chart = chartOf(construct);
    const objects = byChart.get(chart);
    if (objects) objects.push(construct);
    else byChart.set(chart, [construct]);
  }
  return byChart;
}
