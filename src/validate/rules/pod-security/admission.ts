import type { Context } from '../../context';
import { containersOf } from '../pod/site';
import {
  appArmorRule,
  capabilitiesRule,
  hostNamespacesRule,
  hostPathRule,
  hostPortsRule,
  hostProbesRule,
  privilegedRule,
  procMountRule,
} from './baseline';
import { hostProcessRule, seccompRule, selinuxRule, sysctlsRule } from './baseline-kernel';
import {
  capabilitiesDroppedRule,
  escalationRule,
  nonRootRule,
  seccompRequiredRule,
  userRule,
  volumesRule,
} from './restricted';
import type { SecuritySite } from './site';

const BOTH = [hostNamespacesRule, hostPortsRule, hostProbesRule, privilegedRule, procMountRule, appArmorRule];
const KERNEL = [selinuxRule, seccompRule, sysctlsRule, hostProcessRule];
// What restricted asks more of replaces these.
const BASELINE = [hostPathRule, capabilitiesRule];
const RESTRICTED = [volumesRule, capabilitiesDroppedRule, escalationRule, nonRootRule, userRule, seccompRequiredRule];

/**
 * Checks a pod or template against the level of the Pod Security Standards that its namespace enforces. The server does that
 * before it validates and says only this; here both come, since both must be cured.
 */
export function checkPodSecurity(subject: Omit<SecuritySite, 'containers'>, cx: Context): void {
  if (cx.podSecurity === 'privileged') return;
  const { spec, at } = subject;
  const site: SecuritySite = { ...subject, containers: [...containersOf(spec, at)] };
  const level = cx.podSecurity === 'restricted' ? RESTRICTED : BASELINE;
  for (const check of [...BOTH, ...level, ...KERNEL]) check(site, at, cx);
}
