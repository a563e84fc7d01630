import type { IConstruct } from 'constructs';
import { findAll } from './construct-tree';

/**
 * Asks every construct of an app what is wrong with it, once; also those that a validation has added, which cdk8s meets as it asks
 * again for each chart.
 *
 * @returns all constructs of the app
 * @throws Error with all problems, in cdk8s's words
 */
export function check(app: IConstruct): IConstruct[] {
  const first = findAll(app);
  report(first);
  let all = findAll(app);
  if (all.length === first.length && all.every((construct, index) => construct === first[index])) return all;
  const asked = new Set(first);
  for (;;) {
    const added = all.filter((construct) => !asked.has(construct));
    if (added.length === 0) return all;
    report(added);
    for (const construct of added) asked.add(construct);
    all = findAll(app);
  }
}

function report(constructs: readonly IConstruct[]): void {
  const problems: string[] = [];
  for (const { node } of constructs) for (const problem of node.validate()) problems.push(`[${node.path}] ${problem}`);
  if (problems.length > 0) throw new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
}
