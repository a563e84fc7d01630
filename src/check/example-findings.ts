import { newestKubernetes } from '../validate/kubernetes';
import type { KubernetesVersion } from '../validate/kubernetes';
import { checkText } from './check-text';
import { exampleText } from './described-rules';
import type { DescribedRule } from './described-rules';
import type { Finding } from './finding';

/** What is said of the bad example of a rule, by that rule, on {@link exampleVersion}. */
export async function exampleFindings(rule: DescribedRule): Promise<Finding[]> {
  const { id, bad, podSecurity } = rule;
  const asked = { kubernetes: [exampleVersion(rule)], advice: true, ...(podSecurity && { podSecurity }) };
  const found: Finding[] = [];
  for await (const { findings } of checkText([exampleText(bad())], 'example.yaml', asked)) found.push(...findings);
  return found.filter((finding) => finding.rule === id);
}

/** The newest version in which a rule holds. */
export function exampleVersion({ until }: DescribedRule): KubernetesVersion {
  return until === undefined ? newestKubernetes : (`1.${until}` as KubernetesVersion);
}

/** What this library has to say, and no server. */
export function isOurs({ source }: DescribedRule): boolean {
  return source.startsWith('ours');
}
