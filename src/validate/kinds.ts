import type { KindRules } from './kind-rules';
import { autoscalingKinds } from './rules/autoscaling/kinds';
import { configKinds } from './rules/config/kinds';
import { networkingKinds } from './rules/networking/kinds';
import { podKinds } from './rules/pod/kinds';
import { policyKinds } from './rules/policy/kinds';
import { rbacKinds } from './rules/rbac/kinds';
import { serviceKinds } from './rules/service/kinds';
import { storageKinds } from './rules/storage/kinds';
import { workloadKinds } from './rules/workloads/kinds';

const byName = new Map<string, KindRules>();
for (const rules of [
  ...podKinds,
  ...workloadKinds,
  ...serviceKinds,
  ...networkingKinds,
  ...autoscalingKinds,
  ...policyKinds,
  ...configKinds,
  ...storageKinds,
  ...rbacKinds,
]) {
  for (const apiVersion of rules.apiVersions) byName.set(`${apiVersion} ${rules.kind}`, rules);
}

/** The rules of a kind; undefined for a kind that we only decode. */
export function rulesOf(apiVersion: string, kind: string): KindRules | undefined {
  return byName.get(`${apiVersion} ${kind}`);
}
