import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { childrenOf, hasDependencies } from '../workloads/internals';
import { isApiObject, isChart } from './construct-tree';

/** What there is in an app, or in a part of it, at one moment; everything before what is below it. */
export interface Census {
  readonly constructs: readonly IConstruct[];
  readonly charts: readonly Chart[];
  /** Of all charts. */
  readonly objects: readonly ApiObject[];
  /** Constructs that depend on others. */
  readonly dependants: readonly IConstruct[];
}

/**
 * Finds a construct and all that is below it, as deep as it may be, in the order of `node.findAll()`. What an app asks of very
 * many constructs is found in one pass: each further one costs as much as to write a good part of them.
 */
export function takeCensus(root: IConstruct): Census {
  const constructs: IConstruct[] = [];
  const charts: Chart[] = [];
  const objects: ApiObject[] = [];
  const dependants: IConstruct[] = [];
  const open: IConstruct[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    constructs.push(next);
    if (isApiObject(next)) objects.push(next);
    else if (isChart(next)) charts.push(next);
    if (hasDependencies(node)) dependants.push(next);
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i] as IConstruct);
  }
  return { constructs, charts, objects, dependants };
}

/** Whether there is still what was there, and nothing of it depends on others. */
export function isUpToDate({ constructs }: Census): boolean {
  const [root] = constructs;
  let at = 0;
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    if (constructs[at++] !== next || hasDependencies(node)) return false;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]);
  }
  return at === constructs.length;
}
