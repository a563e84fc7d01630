import type { AppArmorProfile, SeccompProfile, SecurityContext } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import { inclusiveRange, longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkDescendingPath } from './file-paths';
import { checkWindowsOptions } from './windows-options';

const MOST_ID = 2 ** 31 - 1;

/** A user's or group's number, 0 to 2^31 - 1: IsValidUserID, IsValidGroupID. */
export const idRule = rule<number>({
  id: 'security-id',
  source: 'apimachinery/pkg/util/validation/validation.go IsValidUserID, IsValidGroupID',
  why: 'Users and groups are numbered from 0 to 2147483647.',
  fix: 'Give a number in that range.',
  bad: () => podOfContainer({ securityContext: { runAsUser: -1 } }),
  good: () => podOfContainer({ securityContext: { runAsUser: 1000 } }),
  check(id, at, cx) {
    if (id < 0 || id > MOST_ID) cx.invalid(at, id, inclusiveRange(0, MOST_ID));
  },
});

const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

export const seccompRule = rule<Decoded<SeccompProfile>>({
  id: 'seccomp-profile',
  source: 'pkg/apis/core/validation/validation.go validateSeccompProfileField',
  why: 'A profile is a built-in one or a file of the node.',
  fix: 'Give type RuntimeDefault, Unconfined, or Localhost with a relative localhostProfile.',
  bad: () => podOfContainer({ securityContext: { seccompProfile: { type: 'Localhost' } } }),
  good: () => podOfContainer({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
  check(profile, at, cx) {
    const { type = '', localhostProfile } = profile;
    if (type === '') cx.required(at.child('type'), 'type is required when seccompProfile is set');
    else if (!PROFILES.includes(type)) cx.notSupported(at.child('type'), type, PROFILES);
    const here = at.child('localhostProfile');
    if (type === 'Localhost') {
      if (localhostProfile === undefined) cx.required(here, 'must be set when seccomp type is Localhost');
      else checkDescendingPath(localhostProfile, here, cx);
    } else if (localhostProfile !== undefined)
      cx.invalid(here, profile, 'can only be set when seccomp type is Localhost');
  },
});

export const appArmorRule = rule<Decoded<AppArmorProfile>>({
  id: 'app-armor-profile',
  source: 'pkg/apis/core/validation/validation.go ValidateAppArmorProfileField',
  since: 30,
  why: 'A profile is a built-in one or one that is loaded on the node.',
  fix: 'Give type RuntimeDefault, Unconfined, or Localhost with localhostProfile.',
  bad: () => podOfContainer({ securityContext: { appArmorProfile: { type: 'Localhost' } } }),
  good: () => podOfContainer({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }),
  check({ type = '', localhostProfile: profile }, at, cx) {
    const here = at.child('localhostProfile');
    if (type === 'Localhost') {
      if (profile === undefined) cx.required(here, 'must be set when AppArmor type is Localhost');
      else {
        if (profile.trim() !== profile) cx.invalid(here, profile, 'must not be padded with whitespace');
        else if (profile === '') cx.required(here, 'must be set when AppArmor type is Localhost');
        if (longerThan(profile, 4095)) cx.tooLong(here, '', 4095);
      }
    } else if (type === '') cx.required(at.child('type'), 'type is required when appArmorProfile is set');
    else if (!PROFILES.includes(type)) cx.notSupported(at.child('type'), type, PROFILES);
    else if (profile !== undefined) cx.invalid(here, profile, 'can only be set when AppArmor type is Localhost');
  },
});

const PROC_MOUNTS = ['Default', 'Unmasked'];

const procMountRule = rule<{ procMount: string; hostUsers: boolean }>({
  id: 'security-proc-mount',
  source: 'pkg/apis/core/validation/validation.go ValidateSecurityContext, ValidateProcMountType',
  since: 33,
  why: 'An unmasked /proc shows the node, unless the pod has users of its own.',
  fix: 'Use Default, or Unmasked with hostUsers: false.',
  bad: () => podOfContainer({ securityContext: { procMount: 'Unmasked' } }),
  good: () => podOfContainer({ securityContext: { procMount: 'Unmasked' } }, { hostUsers: false }),
  check({ procMount, hostUsers }, at, cx) {
    if (!PROC_MOUNTS.includes(procMount)) cx.notSupported(at, procMount, PROC_MOUNTS);
    if (hostUsers && procMount === 'Unmasked') cx.invalid(at, procMount, '`hostUsers` must be false to use `Unmasked`');
  },
});

const escalationRule = rule<Decoded<SecurityContext>>({
  id: 'security-escalation',
  source: 'pkg/apis/core/validation/validation.go ValidateSecurityContext',
  why: 'A privileged container has all that it could escalate to.',
  fix: 'Leave allowPrivilegeEscalation out, or drop privileged and CAP_SYS_ADMIN.',
  bad: () => podOfContainer({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
  good: () => podOfContainer({ securityContext: { allowPrivilegeEscalation: false } }),
  check(security, at, cx) {
    if (security.privileged === true) {
      cx.invalid(at, security, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true');
    }
    for (const capability of security.capabilities?.add ?? []) {
      if (capability === 'CAP_SYS_ADMIN') {
        cx.invalid(at, security, 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN');
      }
    }
  },
});

/** Checks the security context of a container: ValidateSecurityContext. */
export function checkSecurityContext(
  security: Decoded<SecurityContext>,
  hostUsers: boolean,
  { at, cx }: { at: Path; cx: Context },
): void {
  const { runAsUser, runAsGroup, procMount, seccompProfile, windowsOptions, appArmorProfile } = security;
  if (runAsUser !== undefined) idRule(runAsUser, at.child('runAsUser'), cx);
  if (runAsGroup !== undefined) idRule(runAsGroup, at.child('runAsGroup'), cx);
  // With the gate ProcMountType off, anything becomes Default.
  if (procMount !== undefined && cx.kubernetes.has('ProcMountType'))
    procMountRule({ procMount, hostUsers }, at.child('procMount'), cx);
  if (seccompProfile) seccompRule(seccompProfile, at.child('seccompProfile'), cx);
  if (security.allowPrivilegeEscalation === false) escalationRule(security, at, cx);
  if (windowsOptions) checkWindowsOptions(windowsOptions, at.child('windowsOptions'), cx);
  if (appArmorProfile && cx.kubernetes.has('AppArmorFields'))
    appArmorRule(appArmorProfile, at.child('appArmorProfile'), cx);
}
