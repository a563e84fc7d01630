import type { IConstruct } from 'constructs';
import { isUpToDate, takeCensus, type Census } from './census';

/**
 * Asks every construct of an app what is wrong with it, once; also those that a validation has added, which cdk8s meets where it asks
 * again for each chart.
 *
 * @returns what there is in the app after that
 * @throws Error with all problems, in cdk8s's words
 */
export function check(app: IConstruct): Census {
  const first = takeCensus(app);
  report(first.constructs);
  if (isUpToDate(first)) return first;
  const asked = new Set(first.constructs);
  for (;;) {
    const now = takeCensus(app);
    const added = now.constructs.filter((construct) => !asked.has(construct));
    if (added.length === 0) return now;
    report(added);
    for (const construct of added) asked.add(construct);
  }
}

function report(constructs: readonly IConstruct[]): void {
  const problems: string[] = [];
  for (const { node } of constructs) for (const problem of node.validate()) problems.push(`[${node.path}] ${problem}`);
  if (problems.length > 0) throw new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
}
