import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A construct and all that is below it, each before its children, as `node.findAll()` has them; as deep as it may be. */
export function findAll(root: IConstruct): IConstruct[] {
  const found: IConstruct[] = [];
  const open: IConstruct[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    const { children } = next.node;
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i] as IConstruct);
  }
  return found;
}

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
