import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * The chart that a construct belongs to: itself, or the nearest around it.
 *
 * @throws Error, with cdk8s's message, if there is none
 */
export function chartOf(construct: IConstruct): Chart {
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    if (Chart.isChart(at)) return at;
  }
  return Chart.of(construct);
}

export function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

export function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}
