import { deployment, pod, podOfContainer } from '../../examples';
import {
  dns1123Label,
  dns1123Subdomain,
  inclusiveRange,
  longerThan,
  nameIsDnsSubdomain,
  qualifiedName,
} from '../../formats/names';
import { rule } from '../../rule';
import { containersOf } from './site';
import type { Spec } from './site';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];

export const restartPolicyRule = rule<string>({
  id: 'restart-policy',
  source: 'pkg/apis/core/validation/validation.go validateRestartPolicy',
  why: 'The kubelet knows three ways.',
  fix: 'Use Always, OnFailure or Never.',
  bad: () => pod({ spec: { restartPolicy: 'always' } }),
  good: () => pod({ spec: { restartPolicy: 'OnFailure' } }),
  check(policy, at, cx) {
    if (!RESTART_POLICIES.includes(policy)) cx.notSupported(at, policy, RESTART_POLICIES);
  },
});

export const gateNameRule = rule<string>({
  id: 'readiness-gate',
  source: 'pkg/apis/core/validation/validation.go validateReadinessGates',
  why: 'A gate is a condition of the pod, named like a label.',
  fix: 'Give conditionType, such as example.com/attached.',
  bad: () => pod({ spec: { readinessGates: [{ conditionType: 'is ready' }] } }),
  good: () => pod({ spec: { readinessGates: [{ conditionType: 'example.com/attached' }] } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, qualifiedName(name));
  },
});

export const schedulingGatesRule = rule<Spec>({
  id: 'scheduling-gates',
  source: 'pkg/apis/core/validation/validation.go validateSchedulingGates',
  since: 27,
  why: 'Controllers take away gates by their names, which are like those of labels.',
  fix: 'Give each gate a name of its own, such as example.com/quota.',
  bad: () => pod({ spec: { schedulingGates: [{ name: 'a' }, { name: 'a' }] } }),
  good: () => pod({ spec: { schedulingGates: [{ name: 'example.com/quota' }] } }),
  check({ schedulingGates = [] }, at, cx) {
    const seen = new Set<string>();
    for (const [i, { name = '' }] of schedulingGates.entries()) {
      cx.invalidEach(at.index(i), name, qualifiedName(name));
      if (seen.has(name)) cx.duplicate(at.index(i), name);
      seen.add(name);
    }
  },
});

export const objectNameRule = rule<string>({
  id: 'pod-reference-name',
  source: 'pkg/apis/core/validation/validation.go ValidatePodSpec',
  why: 'Service accounts, nodes, priority classes and runtime classes are named like subdomains of DNS.',
  fix: 'Use lower case letters, digits, dashes and dots.',
  bad: () => pod({ spec: { serviceAccountName: 'My_Account' } }),
  good: () => pod({ spec: { serviceAccountName: 'my-account' } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, nameIsDnsSubdomain(name, false));
  },
});

const MOST_SECONDS = 2 ** 31 - 1;

export const deadlineRule = rule<number>({
  id: 'active-deadline',
  source: 'pkg/apis/core/validation/validation.go ValidatePodSpec',
  why: 'A pod that may run for no time would be dead at once.',
  fix: 'Give 1 or more seconds, or leave it out.',
  bad: () => pod({ spec: { activeDeadlineSeconds: 0 } }),
  good: () => pod({ spec: { activeDeadlineSeconds: 60 } }),
  check(seconds, at, cx) {
    if (seconds < 1 || seconds > MOST_SECONDS) cx.invalid(at, seconds, inclusiveRange(1, MOST_SECONDS));
  },
});

export const hostnameRule = rule<string>({
  id: 'pod-hostname',
  source: 'pkg/apis/core/validation/validation.go ValidatePodSpec',
  why: 'Host name and subdomain are single labels of DNS.',
  fix: 'Use lower case letters, digits and dashes, up to 63, without dots.',
  bad: () => pod({ spec: { hostname: 'web.example' } }),
  good: () => pod({ spec: { hostname: 'web', subdomain: 'example' } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, dns1123Label(name));
  },
});

export const hostnameOverrideRule = rule<Spec>({
  id: 'pod-hostname-override',
  source: 'pkg/apis/core/validation/validation.go validatePodHostName',
  since: 35,
  why: "The kernel's host name has up to 64 characters, and there is one way to set it.",
  fix: 'Give a name in lower case, without setHostnameAsFQDN and hostNetwork.',
  bad: () => pod({ spec: { hostnameOverride: 'web', hostNetwork: true } }),
  good: () => pod({ spec: { hostnameOverride: 'web.example' } }),
  check({ hostnameOverride = '', setHostnameAsFQDN, hostNetwork }, at, cx) {
    const here = at.child('hostnameOverride');
    if (setHostnameAsFQDN) cx.forbidden(here, 'may not be specified when setHostnameAsFQDN is true');
    if (hostNetwork) cx.forbidden(here, 'may not be specified when hostNetwork is true');
    if (longerThan(hostnameOverride, 64)) cx.tooLong(here, '', 64);
    cx.invalidEach(here, hostnameOverride, dns1123Subdomain(hostnameOverride));
  },
});

const PREEMPTION = ['PreemptLowerPriority', 'Never'];

export const preemptionRule = rule<string>({
  id: 'preemption-policy',
  source: 'pkg/apis/core/validation/validation.go ValidatePreemptionPolicy',
  why: 'A pod takes the place of others, or it does not.',
  fix: 'Use PreemptLowerPriority or Never, as the priority class says, or leave it out.',
  // Of a Pod, admission speaks first.
  bad: () => deployment({ spec: { template: { spec: { preemptionPolicy: 'never' } } } }),
  good: () => pod({ spec: { preemptionPolicy: 'PreemptLowerPriority' } }),
  check(policy, at, cx) {
    if (policy === '') cx.required(at);
    else if (!PREEMPTION.includes(policy)) cx.notSupported(at, policy, PREEMPTION);
  },
});

export const hostUsersRule = rule<Spec>({
  id: 'host-users',
  source: 'pkg/apis/core/validation/validation.go validateHostUsers',
  since: 33,
  why: 'A pod with users of its own cannot share other things of the node.',
  fix: 'Leave hostNetwork, hostPID, hostIPC and volumeDevices out.',
  bad: () => pod({ spec: { hostUsers: false, hostPID: true } }),
  good: () => pod({ spec: { hostUsers: false } }),
  check(spec, at, cx) {
    const message = cx.kubernetes.minor < 34 ? 'when `pod.Spec.HostUsers` is false' : 'when `hostUsers` is false';
    if (spec.hostNetwork) cx.forbidden(at.child('hostNetwork'), message);
    // With capitals, as the server has it.
    if (spec.hostPID) cx.forbidden(at.child('HostPID'), message);
    if (spec.hostIPC) cx.forbidden(at.child('HostIPC'), message);
    if (!cx.kubernetes.that('refusesDevicesInUserNamespaces')) return;
    for (const { container, at: here } of containersOf(spec, at)) {
      if ((container.volumeDevices ?? []).length > 0) cx.forbidden(here.child('volumeDevices'), message);
    }
  },
});

export const ephemeralOnCreateRule = rule<Spec>({
  id: 'ephemeral-containers-on-create',
  source: 'pkg/apis/core/validation/validation.go ValidatePodCreate, ValidatePodTemplateSpec',
  why: 'Ephemeral containers are put into pods that run, by kubectl debug.',
  fix: 'Leave ephemeralContainers out.',
  bad: () => pod({ spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] } }),
  good: () => pod({}),
  check(spec, at, cx) {
    if ((spec.ephemeralContainers ?? []).length > 0)
      cx.forbidden(at.child('ephemeralContainers'), 'cannot be set on create');
  },
});

export const gatedNodeRule = rule<Spec>({
  id: 'scheduling-gates-node',
  source: 'pkg/apis/core/validation/validation.go ValidatePodCreate',
  since: 27,
  why: 'A pod that must not be scheduled yet cannot be on a node.',
  fix: 'Leave nodeName out.',
  bad: () => pod({ spec: { nodeName: 'node', schedulingGates: [{ name: 'example.com/quota' }] } }),
  good: () => pod({ spec: { schedulingGates: [{ name: 'example.com/quota' }] } }),
  check(spec, at, cx) {
    if (spec.nodeName && (spec.schedulingGates ?? []).length > 0) {
      cx.forbidden(at.child('nodeName'), 'cannot be set until all schedulingGates have been cleared');
    }
  },
});

export const tokenAccountRule = rule<Spec>({
  id: 'token-needs-account',
  source: 'pkg/apis/core/validation/validation.go validatePodMetadataAndSpec',
  why: 'A token is that of a service account.',
  fix: 'Set serviceAccountName, even to default: admission has set it in most clusters by then.',
  bad: () =>
    podOfContainer(
      {},
      { volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }] },
    ),
  good: () =>
    podOfContainer(
      {},
      {
        serviceAccountName: 'default',
        volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
      },
    ),
  check(spec, at, cx) {
    for (const [v, { projected }] of (spec.volumes ?? []).entries()) {
      for (const [s, { serviceAccountToken }] of (projected?.sources ?? []).entries()) {
        if (!serviceAccountToken) continue;
        const here = at
          .child('volumes')
          .index(v)
          .child('projected')
          .child('sources')
          .index(s)
          .child('serviceAccountToken');
        cx.forbidden(here, 'must not be specified when serviceAccountName is not set');
      }
    }
  },
});
