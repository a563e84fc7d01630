import type { Context } from '../../context';
import { pod, podOfContainer } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { containersOf } from './site';
import type { Spec } from './site';

const KNOWN = ['linux', 'windows'];
const NOT_ON_WINDOWS = 'cannot be set for a windows pod';

const nameRule = rule<string>({
  id: 'pod-os',
  source: 'pkg/apis/core/validation/validation.go validateOS',
  why: 'A pod runs on Linux or on Windows.',
  fix: 'Use os: { name: linux } or os: { name: windows }, in lower case.',
  bad: () => pod({ spec: { os: { name: 'Linux' } } }),
  good: () => pod({ spec: { os: { name: 'linux' } } }),
  check(name, at, cx) {
    if (name === '') cx.required(at.child('name'), cx.kubernetes.minor < 34 ? 'cannot be empty' : '');
    else if (!KNOWN.includes(name)) cx.notSupported(at, name, KNOWN);
  },
});

const linuxRule = rule<Spec>({
  id: 'pod-os-linux',
  source: 'pkg/apis/core/validation/validation.go validateLinux',
  why: 'Options of Windows mean nothing on Linux.',
  fix: 'Leave windowsOptions out.',
  bad: () => podOfContainer({ securityContext: { windowsOptions: {} } }, { os: { name: 'linux' } }),
  good: () => podOfContainer({ securityContext: {} }, { os: { name: 'linux' } }),
  check(spec, at, cx) {
    const message = 'windows options cannot be set for a linux pod';
    if (spec.securityContext?.windowsOptions)
      cx.forbidden(at.child('securityContext').child('windowsOptions'), message);
    for (const { container, at: here } of containersOf(spec, at)) {
      if (container.securityContext?.windowsOptions)
        cx.forbidden(here.child('securityContext').child('windowsOptions'), message);
    }
  },
});

// Fields of Linux in the server's order: of the pod's own security context, and of containers'.
const OF_PODS = [
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const;
const OF_CONTAINERS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const;

const windowsRule = rule<Spec>({
  id: 'pod-os-windows',
  source: 'pkg/apis/core/validation/validation.go validateWindows',
  why: "Linux' users, groups, profiles and namespaces mean nothing on Windows.",
  fix: 'Leave these fields out; use windowsOptions.',
  bad: () => podOfContainer({ securityContext: { runAsUser: 1000 } }, { os: { name: 'windows' } }),
  good: () =>
    podOfContainer(
      { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } },
      { os: { name: 'windows' } },
    ),
  check(spec, at, cx) {
    const security = spec.securityContext ?? {};
    const here = at.child('securityContext');
    const { kubernetes } = cx;
    if (security.appArmorProfile && kubernetes.has('AppArmorFields'))
      cx.forbidden(here.child('appArmorProfile'), NOT_ON_WINDOWS);
    if (security.seLinuxOptions) cx.forbidden(here.child('seLinuxOptions'), NOT_ON_WINDOWS);
    if (spec.hostUsers !== undefined && kubernetes.has('UserNamespacesSupport'))
      cx.forbidden(at.child('hostUsers'), NOT_ON_WINDOWS);
    if (spec.hostPID) cx.forbidden(at.child('hostPID'), NOT_ON_WINDOWS);
    if (spec.hostIPC) cx.forbidden(at.child('hostIPC'), NOT_ON_WINDOWS);
    for (const field of OF_PODS) {
      const value: unknown = security[field];
      if (value === undefined || (field === 'sysctls' && (value as unknown[]).length === 0)) continue;
      if (field === 'supplementalGroupsPolicy' && !kubernetes.has('SupplementalGroupsPolicy')) continue;
      if (field === 'seLinuxChangePolicy' && !kubernetes.has('SELinuxChangePolicy')) continue;
      cx.forbidden(here.child(field), NOT_ON_WINDOWS);
    }
    if (spec.shareProcessNamespace !== undefined) cx.forbidden(at.child('shareProcessNamespace'), NOT_ON_WINDOWS);
    for (const { container, at: place } of containersOf(spec, at)) {
      for (const field of OF_CONTAINERS) {
        if (container.securityContext?.[field] === undefined) continue;
        if (field === 'appArmorProfile' && !kubernetes.has('AppArmorFields')) continue;
        cx.forbidden(place.child('securityContext').child(field), NOT_ON_WINDOWS);
      }
    }
  },
});

/** Checks what a pod may ask for on its operating system. */
export function checkOperatingSystem(spec: Spec, at: Path, cx: Context): void {
  const { os } = spec;
  if (!os) return;
  const { name = '' } = os;
  nameRule(name, at.child('os'), cx);
  if (name === 'linux') linuxRule(spec, at, cx);
  else if (name === 'windows') windowsRule(spec, at, cx);
}

const hostProcess = (pods: boolean | undefined, ofContainer: boolean | undefined, spec: object = {}): object => {
  const options = (value: boolean | undefined): Record<string, unknown> =>
    value === undefined ? {} : { securityContext: { windowsOptions: { hostProcess: value } } };
  return podOfContainer(options(ofContainer), { ...options(pods), ...spec });
};

export const hostProcessRule = rule<Spec>({
  id: 'windows-host-process',
  source: 'pkg/apis/core/validation/validation.go validateWindowsHostProcessPod',
  why: 'A pod runs as processes of the node as a whole or not at all, in the network of the node.',
  fix: 'Set hostProcess for the pod, the same or nothing for its containers, and hostNetwork: true.',
  bad: () => hostProcess(true, undefined),
  good: () => hostProcess(true, undefined, { hostNetwork: true }),
  check(spec, at, cx) {
    const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
    let all = 0;
    let those = 0;
    for (const { container, at: here } of containersOf(spec, at)) {
      all++;
      const own = container.securityContext?.windowsOptions?.hostProcess;
      if (ofPod !== undefined && own !== undefined && ofPod !== own) {
        const message = `pod hostProcess value must be identical if both are specified, was ${String(ofPod)}`;
        cx.invalid(here.child('securityContext').child('windowsOptions').child('hostProcess'), own, message);
      }
      if (own ?? ofPod) those++;
    }
    if (those === 0) return;
    if (those !== all) {
      cx.invalid(
        at,
        '',
        'If pod contains any hostProcess containers then all containers must be HostProcess containers',
      );
    }
    if (!spec.hostNetwork)
      cx.invalid(at.child('hostNetwork'), false, 'hostNetwork must be true if pod contains any hostProcess containers');
  },
});
