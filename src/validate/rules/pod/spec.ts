import type { Context } from '../../context';
import { checkLabels } from '../metadata/labels';
import { checkInitContainers, checkMainContainers } from './containers';
import { dnsConfigRule, dnsPolicyRule, hostAliasRule } from './dns';
import { fileVolumesRule } from './file-volumes';
import { checkPodResources } from './pod-resources';
import { checkPodSecurityContext } from './pod-security-context';
import { hostNetworkPortsRule } from './ports';
import { checkRequirements } from './resources';
import { seldom } from './seldom';
import type { AnyContainer, PodSite, Spec } from './site';
import {
  deadlineRule,
  gateNameRule,
  hostnameOverrideRule,
  hostnameRule,
  hostUsersRule,
  objectNameRule,
  preemptionRule,
  restartPolicyRule,
  schedulingGatesRule,
} from './spec-fields';
import { tolerationRule } from './tolerations';

const NO_LABELS = {};

/** Checks a pod's spec in the order of the server: ValidatePodSpec. */
export function checkPodSpec(site: PodSite, cx: Context): void {
  const { spec, at } = site;
  const { kubernetes } = cx;
  site.hostUsers = spec.hostUsers !== false || !kubernetes.has('UserNamespacesSupport');
  // Of a Pod the labels are known, of the pods of a template they are not yet.
  const labels = site.isPod ? ((site.meta?.labels ?? NO_LABELS) as Record<string, string>) : undefined;
  if (spec.volumes || site.claimTemplates.length > 0) seldom.volumes().checkVolumes(site, cx);
  if (spec.resourceClaims) seldom.claims().checkResourceClaims(site, cx);
  checkMainContainers(site, cx);
  if (spec.initContainers) checkInitContainers(site, cx);
  if (spec.ephemeralContainers) seldom.ephemeralContainers().checkEphemeralContainers(site, cx);
  if (spec.resources) checkPodResources(site, cx);
  if (spec.hostNetwork) hostNetworkPortsRule(site, at, cx);
  if (spec.restartPolicy) restartPolicyRule(spec.restartPolicy, at.child('restartPolicy'), cx);
  if (spec.dnsPolicy) dnsPolicyRule(spec.dnsPolicy, at.child('dnsPolicy'), cx);
  if (spec.nodeSelector) checkLabels(spec.nodeSelector, at.child('nodeSelector'), cx);
  if (spec.securityContext || spec.shareProcessNamespace)
    checkPodSecurityContext(site, at.child('securityContext'), cx);
  if (spec.affinity) seldom.affinity().checkAffinity({ affinity: spec.affinity, labels }, at.child('affinity'), cx);
  if (spec.dnsConfig || spec.dnsPolicy === 'None') {
    dnsConfigRule({ config: spec.dnsConfig, policy: spec.dnsPolicy ?? '' }, at.child('dnsConfig'), cx);
  }
  for (const [i, { conditionType = '' }] of (spec.readinessGates ?? []).entries()) {
    gateNameRule(conditionType, at.child('readinessGates').index(i).child('conditionType'), cx);
  }
  if (spec.schedulingGates && kubernetes.has('PodSchedulingReadiness'))
    schedulingGatesRule(spec, at.child('schedulingGates'), cx);
  if (spec.topologySpreadConstraints) {
    seldom
      .spread()
      .checkSpread(spec.topologySpreadConstraints, labels, { at: at.child('topologySpreadConstraints'), cx });
  }
  if (mentionsWindows(spec)) seldom.operatingSystem().hostProcessRule(spec, at, cx);
  if (!site.hostUsers) hostUsersRule(spec, at, cx);
  if (spec.hostnameOverride !== undefined && kubernetes.has('HostnameOverride')) hostnameOverrideRule(spec, at, cx);
  checkNames(site, cx);
}

/** Whether rules that visit all containers have anything to look for: most pods have nothing. */
function some(spec: Spec, has: (container: AnyContainer) => boolean): boolean {
  const { containers, initContainers, ephemeralContainers } = spec;
  return (
    (containers?.some(has) ?? false) ||
    (initContainers?.some(has) ?? false) ||
    (ephemeralContainers?.some(has) ?? false)
  );
}

const hasWindowsOptions = ({ securityContext }: AnyContainer): boolean => securityContext?.windowsOptions !== undefined;
const hasFileRef = ({ env }: AnyContainer): boolean =>
  env?.some(({ valueFrom }) => valueFrom?.fileKeyRef !== undefined) ?? false;

const mentionsWindows = (spec: Spec): boolean =>
  spec.securityContext?.windowsOptions !== undefined || some(spec, hasWindowsOptions);
const readsFiles = (spec: Spec): boolean => some(spec, hasFileRef);

/** The rest, which are mostly names. */
function checkNames(site: PodSite, cx: Context): void {
  const { spec, at } = site;
  // serviceAccount is the old name of the field, which fills in for the new one.
  const account = spec.serviceAccountName || spec.serviceAccount;
  if (account) objectNameRule(account, at.child('serviceAccountName'), cx);
  if (spec.nodeName) objectNameRule(spec.nodeName, at.child('nodeName'), cx);
  if (spec.activeDeadlineSeconds !== undefined)
    deadlineRule(spec.activeDeadlineSeconds, at.child('activeDeadlineSeconds'), cx);
  if (spec.hostname) hostnameRule(spec.hostname, at.child('hostname'), cx);
  if (spec.subdomain) hostnameRule(spec.subdomain, at.child('subdomain'), cx);
  for (const [i, toleration] of (spec.tolerations ?? []).entries())
    tolerationRule(toleration, at.child('tolerations').index(i), cx);
  for (const [index, alias] of (spec.hostAliases ?? []).entries())
    hostAliasRule({ alias, index }, at.child('hostAliases'), cx);
  if (spec.priorityClassName) objectNameRule(spec.priorityClassName, at.child('priorityClassName'), cx);
  if (spec.runtimeClassName !== undefined) objectNameRule(spec.runtimeClassName, at.child('runtimeClassName'), cx);
  if (spec.preemptionPolicy !== undefined) preemptionRule(spec.preemptionPolicy, at.child('preemptionPolicy'), cx);
  if (spec.overhead) {
    const requirements = { limits: spec.overhead };
    const overhead = at.child('overhead');
    checkRequirements({ requirements, site }, overhead, cx);
  }
  if (spec.os) seldom.operatingSystem().checkOperatingSystem(spec, at, cx);
  if (cx.kubernetes.has('EnvFiles') && readsFiles(spec)) fileVolumesRule(spec, at, cx);
}
