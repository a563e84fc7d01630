import type { ApiObject, Chart } from 'cdk8s';
import type { Census } from './census';
import { chartOf } from './construct-tree';
import { objectsOf } from './topology';

/**
 * The objects of each chart in their order. As long as nothing but plain data is rendered no construct comes up and none depends on
 * another, and one look at the app is enough for all charts.
 */
export class Objects {
  private known: Map<Chart, ApiObject[]> | undefined;

  /** @param census of the app, where it is up to date and nothing depends on others */
  constructor(census: Census | undefined) {
    if (census !== undefined) this.known = byChart(census);
  }

  public of(chart: Chart): readonly ApiObject[] {
    return this.known?.get(chart) ?? objectsOf(chart);
  }

  /** To be called where somebody else's code was at work: it may have added to the app. */
  public mayHaveChanged(): void {
    this.known = undefined;
  }
}

function byChart({ charts, objects }: Census): Map<Chart, ApiObject[]> {
  const [only] = charts;
  if (charts.length === 1 && only !== undefined) return new Map([[only, [...objects]]]);
  const known = new Map<Chart, ApiObject[]>();
  for (const object of objects) {
    const chart = chartOf(object);
    const others = known.get(chart);
    if (others === undefined) known.set(chart, [object]);
    else others.push(object);
  }
  return known;
}
