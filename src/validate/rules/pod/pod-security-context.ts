import type { PodSecurityContext } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { appArmorRule, idRule, seccompRule } from './security-context';
import type { PodSite, Spec } from './site';
import { checkWindowsOptions } from './windows-options';

type Security = Decoded<PodSecurityContext>;

const secured = (securityContext: object, spec: object = {}): object => pod({ spec: { ...spec, securityContext } });

const shareRule = rule<Spec>({
  id: 'share-process-namespace',
  source: 'pkg/apis/core/validation/validation.go validatePodSpecSecurityContext',
  why: "A pod's processes are seen by its containers or by the node, not both.",
  fix: 'Keep one of shareProcessNamespace and hostPID.',
  bad: () => pod({ spec: { shareProcessNamespace: true, hostPID: true } }),
  good: () => pod({ spec: { shareProcessNamespace: true } }),
  check(_, at, cx) {
    cx.invalid(at.child('shareProcessNamespace'), true, 'ShareProcessNamespace and HostPID cannot both be enabled');
  },
});

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
/** Its source is part of a message. */
const SYSCTL = new RegExp(`^(${SEGMENT}[\\./])*${SEGMENT}$`);

const OF_IPC = /^(?:kernel\.(?:sem|shm(?:all|max|mni|_rmid_forced)?|msg(?:max|mnb|mni)?)$|fs\.mqueue\.)/;

/** component-helpers/node/util/sysctl/namespace.go GetNamespace, which takes a star for the end of a prefix. */
function sysctlNamespace(name: string): 'net' | 'ipc' | undefined {
  const [prefix = ''] = normalized(name).split('*', 1);
  if (prefix.startsWith('net.')) return 'net';
  return OF_IPC.test(prefix) ? 'ipc' : undefined;
}

/** With slashes as separators, dots are part of names (NormalizeName). */
function normalized(name: string): string {
  const first = name.search(/[./]/);
  if (first === -1 || name[first] === '.') return name;
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}

const sysctlRule = rule<{ sysctls: NonNullable<Security['sysctls']>; spec: Spec }>({
  id: 'sysctl',
  source: 'pkg/apis/core/validation/validation.go validateSysctls, ValidateHostSysctl',
  why: 'Each kernel parameter is set once, and not one that the pod shares with the node.',
  fix: 'Give each a name such as net.core.somaxconn; leave net.* out with hostNetwork and IPC ones with hostIPC.',
  bad: () => secured({ sysctls: [{ name: 'Net', value: '1' }] }),
  good: () => secured({ sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] }),
  check({ sysctls, spec }, at, cx) {
    const seen = new Set<string>();
    for (const [i, { name = '' }] of sysctls.entries()) {
      const here = at.index(i).child('name');
      if (name === '') cx.required(here);
      else if (longerThan(name, 253) || !SYSCTL.test(name)) {
        cx.invalid(here, name, `must have at most 253 characters and match regex ${SYSCTL.source}`);
      } else if (seen.has(name)) cx.duplicate(here, name);
      seen.add(name);
      if (!cx.kubernetes.that('checksHostSysctls')) continue;
      const namespace = sysctlNamespace(name);
      if (spec.hostNetwork && namespace === 'net')
        cx.invalid(here, name, "may not be specified when 'hostNetwork' is true");
      else if (spec.hostIPC && namespace === 'ipc')
        cx.invalid(here, name, "may not be specified when 'hostIPC' is true");
    }
  },
});

const enumRule = rule<{ value: string; supported: readonly string[] }>({
  id: 'pod-security-policy',
  source:
    'pkg/apis/core/validation/validation.go validateFSGroupChangePolicy, validateSupplementalGroupsPolicy, validateSELinuxChangePolicy',
  why: 'The kubelet knows only these ways.',
  fix: 'Use one of the supported values, in exactly this case.',
  bad: () => secured({ fsGroupChangePolicy: 'always' }),
  good: () => secured({ fsGroupChangePolicy: 'Always' }),
  check({ value, supported }, at, cx) {
    if (!supported.includes(value)) cx.notSupported(at, value, supported);
  },
});

const GROUP_CHANGES = ['Always', 'OnRootMismatch'];
const SUPPLEMENTS = ['Merge', 'Strict'];
// MountOption waits for the gate SELinuxMount, which is off in all versions.
const LABEL_CHANGES = ['Recursive'];

/** Checks the security context of a pod: validatePodSpecSecurityContext. */
export function checkPodSecurityContext({ spec }: PodSite, at: Path, cx: Context): void {
  const security: Security = spec.securityContext ?? {};
  const { fsGroup, runAsUser, runAsGroup, supplementalGroups, sysctls, fsGroupChangePolicy } = security;
  if (fsGroup !== undefined) idRule(fsGroup, at.child('fsGroup'), cx);
  if (runAsUser !== undefined) idRule(runAsUser, at.child('runAsUser'), cx);
  if (runAsGroup !== undefined) idRule(runAsGroup, at.child('runAsGroup'), cx);
  for (const [i, id] of (supplementalGroups ?? []).entries()) idRule(id, at.child('supplementalGroups').index(i), cx);
  if (spec.shareProcessNamespace === true && spec.hostPID === true) shareRule(spec, at, cx);
  if (sysctls && sysctls.length > 0) sysctlRule({ sysctls, spec }, at.child('sysctls'), cx);
  if (fsGroupChangePolicy !== undefined) {
    enumRule({ value: fsGroupChangePolicy, supported: GROUP_CHANGES }, at.child('fsGroupChangePolicy'), cx);
  }
  const {
    seccompProfile,
    windowsOptions,
    appArmorProfile,
    supplementalGroupsPolicy: supplements,
    seLinuxChangePolicy: labels,
  } = security;
  if (seccompProfile) seccompRule(seccompProfile, at.child('seccompProfile'), cx);
  if (windowsOptions) checkWindowsOptions(windowsOptions, at.child('windowsOptions'), cx);
  if (appArmorProfile && cx.kubernetes.has('AppArmorFields'))
    appArmorRule(appArmorProfile, at.child('appArmorProfile'), cx);
  if (supplements !== undefined && cx.kubernetes.has('SupplementalGroupsPolicy')) {
    enumRule({ value: supplements, supported: SUPPLEMENTS }, at.child('supplementalGroupsPolicy'), cx);
  }
  if (labels !== undefined && cx.kubernetes.has('SELinuxChangePolicy')) {
    enumRule({ value: labels, supported: LABEL_CHANGES }, at.child('seLinuxChangePolicy'), cx);
  }
}
