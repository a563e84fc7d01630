import { pod, podOfContainer } from '../../examples';
import type { Context } from '../../context';
import type { Path } from '../../path';
import { rule } from '../../rule';
import type { Spec } from '../pod/site';
import { named, violation } from './site';
import type { SecuritySite } from './site';

const SOURCE = 'pod-security-admission/policy';

type Security = NonNullable<Spec['securityContext']>;

/** The security contexts of the pod and of its containers, with who has them. */
function* contexts(site: SecuritySite, at: Path): Generator<{ who: string; security: Security; at: Path }> {
  if (site.spec.securityContext)
    yield { who: 'pod', security: site.spec.securityContext, at: at.child('securityContext') };
  for (const { container, at: here } of site.containers) {
    const { securityContext: security } = container;
    if (security) yield { who: named(container), security: security, at: here.child('securityContext') };
  }
}

const TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);

const typeAllowed = (type: string, cx: Context): boolean =>
  TYPES.has(type) || (type === 'container_engine_t' && cx.kubernetes.minor >= 31);

export const selinuxRule = rule<SecuritySite>({
  id: 'pod-security-selinux',
  source: `${SOURCE}/check_seLinuxOptions.go`,
  podSecurity: 'baseline',
  why: 'Other types, users and roles of SELinux may do more.',
  fix: 'Leave user and role out; use type container_t, container_init_t or container_kvm_t.',
  bad: () => pod({ spec: { securityContext: { seLinuxOptions: { type: 'spc_t' } } } }),
  good: () => pod({ spec: { securityContext: { seLinuxOptions: { type: 'container_t' } } } }),
  check(site, at, cx) {
    for (const { who, security, at: here } of contexts(site, at)) {
      const { type = '', user = '', role = '' } = security.seLinuxOptions ?? {};
      const options = here.child('seLinuxOptions');
      if (!typeAllowed(type, cx)) {
        const detail = `${who} set forbidden securityContext.seLinuxOptions: type ${JSON.stringify(type)}`;
        violation(site, { at: options.child('type'), reason: 'seLinuxOptions', detail }, cx);
      }
      for (const [field, value] of [
        ['user', user],
        ['role', role],
      ] as const) {
        if (value === '') continue;
        const detail = `${who} set forbidden securityContext.seLinuxOptions: ${field} may not be set`;
        violation(site, { at: options.child(field), reason: 'seLinuxOptions', detail }, cx);
      }
    }
  },
});

export const seccompRule = rule<SecuritySite>({
  id: 'pod-security-seccomp',
  source: `${SOURCE}/check_seccompProfile_baseline.go`,
  podSecurity: 'baseline',
  why: 'Without a profile a container may call all of the kernel.',
  fix: 'Use RuntimeDefault or Localhost, or leave the profile out.',
  bad: () => pod({ spec: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }),
  good: () => pod({ spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }),
  check(site, at, cx) {
    for (const { who, security, at: here } of contexts(site, at)) {
      const type = security.seccompProfile?.type;
      if (type === undefined || type === 'RuntimeDefault' || type === 'Localhost') continue;
      const detail = `${who} must not set securityContext.seccompProfile.type to ${JSON.stringify(type)}`;
      violation(site, { at: here.child('seccompProfile').child('type'), reason: 'seccompProfile', detail }, cx);
    }
  },
});

/** Sysctls that only touch the pod, with the first minor that lets them pass. */
const SYSCTLS: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
};

export const sysctlsRule = rule<SecuritySite>({
  id: 'pod-security-sysctls',
  source: `${SOURCE}/check_sysctls.go`,
  podSecurity: 'baseline',
  why: 'Other parameters of the kernel can hurt the node or its other pods.',
  fix: 'Leave the sysctl out.',
  bad: () => pod({ spec: { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } } }),
  good: () => pod({ spec: { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } } }),
  check(site, at, cx) {
    for (const [i, { name = '' }] of (site.spec.securityContext?.sysctls ?? []).entries()) {
      const first = Object.hasOwn(SYSCTLS, name) ? (SYSCTLS[name] ?? Infinity) : Infinity;
      if (cx.kubernetes.minor >= first) continue;
      violation(
        site,
        { at: at.child('securityContext').child('sysctls').index(i), reason: 'forbidden sysctls', detail: name },
        cx,
      );
    }
  },
});

export const hostProcessRule = rule<SecuritySite>({
  id: 'pod-security-host-process',
  source: `${SOURCE}/check_windowsHostProcess.go`,
  podSecurity: 'baseline',
  why: 'A process of the node can do what the node can.',
  fix: 'Leave hostProcess out.',
  bad: () => podOfContainer({ securityContext: { windowsOptions: { hostProcess: true } } }, { hostNetwork: true }),
  good: () => podOfContainer({ securityContext: { windowsOptions: { hostProcess: false } } }),
  check(site, at, cx) {
    for (const { who, security, at: here } of contexts(site, at)) {
      if (security.windowsOptions?.hostProcess !== true) continue;
      const detail = `${who} must not set securityContext.windowsOptions.hostProcess=true`;
      violation(site, { at: here.child('windowsOptions').child('hostProcess'), reason: 'hostProcess', detail }, cx);
    }
  },
});
