import { pod, podOfContainer, podOfVolume } from '../../examples';
import { rule } from '../../rule';
import { APP_ARMOR } from '../pod/annotations';
import { hasOwnUsers, named, violation } from './site';
import type { SecuritySite } from './site';

const SOURCE = 'pod-security-admission/policy';

export const hostNamespacesRule = rule<SecuritySite>({
  id: 'pod-security-host-namespaces',
  source: `${SOURCE}/check_hostNamespaces.go`,
  podSecurity: 'baseline',
  why: "A pod in the node's namespaces sees what is none of its business.",
  fix: 'Leave hostNetwork, hostPID and hostIPC out.',
  bad: () => pod({ spec: { hostPID: true } }),
  good: () => pod({}),
  check(site, at, cx) {
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
      if (site.spec[field])
        violation(site, { at: at.child(field), reason: 'host namespaces', detail: `${field}=true` }, cx);
    }
  },
});

export const hostPathRule = rule<SecuritySite>({
  id: 'pod-security-host-path',
  source: `${SOURCE}/check_hostPathVolumes.go`,
  podSecurity: 'baseline',
  why: 'A directory of the node is a way to all of the node.',
  fix: 'Use another type of volume.',
  bad: () => podOfVolume({ hostPath: { path: '/' } }),
  good: () => podOfVolume({ emptyDir: {} }),
  check(site, at, cx) {
    for (const [i, { name = '', hostPath }] of (site.spec.volumes ?? []).entries()) {
      const here = at.child('volumes').index(i).child('hostPath');
      if (hostPath)
        violation(site, { at: here, reason: 'hostPath volumes', detail: `volume ${JSON.stringify(name)}` }, cx);
    }
  },
});

export const hostPortsRule = rule<SecuritySite>({
  id: 'pod-security-host-ports',
  source: `${SOURCE}/check_hostPorts.go`,
  podSecurity: 'baseline',
  why: 'A port of the node is reachable past Services and network policies.',
  fix: 'Leave hostPort out, and use a Service.',
  bad: () => podOfContainer({ ports: [{ containerPort: 80, hostPort: 8080 }] }),
  good: () => podOfContainer({ ports: [{ containerPort: 80 }] }),
  check(site, _at, cx) {
    for (const { container, at } of site.containers) {
      for (const [i, { hostPort, containerPort = 0 }] of (container.ports ?? []).entries()) {
        const port = hostPort || (site.spec.hostNetwork ? containerPort : 0);
        if (port === 0) continue;
        const here = at.child('ports').index(i).child('hostPort');
        violation(site, { at: here, reason: 'hostPort', detail: `${named(container)} uses hostPort ${port}` }, cx);
      }
    }
  },
});

export const hostProbesRule = rule<SecuritySite>({
  id: 'pod-security-probe-host',
  source: `${SOURCE}/check_hostProbesAndhostLifecycle.go`,
  since: 34,
  podSecurity: 'baseline',
  why: 'A probe of another host makes the kubelet ask on behalf of the pod.',
  fix: 'Leave host out of probes and hooks: they go to the pod.',
  bad: () => podOfContainer({ livenessProbe: { httpGet: { host: 'example.com', port: 80 } } }),
  good: () => podOfContainer({ livenessProbe: { httpGet: { port: 80 } } }),
  check(site, _at, cx) {
    for (const { container, at } of site.containers) {
      const { livenessProbe, readinessProbe, startupProbe, lifecycle = {} } = container;
      const hooks = at.child('lifecycle');
      const handlers = [
        [livenessProbe, at.child('livenessProbe')],
        [readinessProbe, at.child('readinessProbe')],
        [startupProbe, at.child('startupProbe')],
        [lifecycle.postStart, hooks.child('postStart')],
        [lifecycle.preStop, hooks.child('preStop')],
      ] as const;
      for (const [handler, here] of handlers) {
        for (const type of ['httpGet', 'tcpSocket'] as const) {
          const host = handler?.[type]?.host;
          if (!host) continue;
          const detail = `${named(container)} uses probe or lifecycle host ${JSON.stringify(host)}`;
          violation(site, { at: here.child(type).child('host'), reason: 'probe or lifecycle host', detail }, cx);
        }
      }
    }
  },
});

export const privilegedRule = rule<SecuritySite>({
  id: 'pod-security-privileged',
  source: `${SOURCE}/check_privileged.go`,
  podSecurity: 'baseline',
  why: 'A privileged container can do what the node can.',
  fix: 'Leave privileged out; add single capabilities if need be.',
  bad: () => podOfContainer({ securityContext: { privileged: true } }),
  good: () => podOfContainer({ securityContext: { privileged: false } }),
  check(site, _at, cx) {
    for (const { container, at } of site.containers) {
      if (container.securityContext?.privileged !== true) continue;
      const here = at.child('securityContext').child('privileged');
      violation(
        site,
        { at: here, reason: 'privileged', detail: `${named(container)} must not set securityContext.privileged=true` },
        cx,
      );
    }
  },
});

export const procMountRule = rule<SecuritySite>({
  id: 'pod-security-proc-mount',
  source: `${SOURCE}/check_procMount_baseline.go, check_procMount_restricted.go`,
  podSecurity: 'baseline',
  why: 'What is masked in /proc tells of the node.',
  fix: 'Leave procMount out.',
  bad: () => podOfContainer({ securityContext: { procMount: 'Unmasked' } }),
  good: () => podOfContainer({ securityContext: { procMount: 'Default' } }),
  check(site, _at, cx) {
    if (cx.podSecurity === 'baseline' && hasOwnUsers(site.spec, cx)) return;
    for (const { container, at } of site.containers) {
      const mount = container.securityContext?.procMount;
      if (mount === undefined || mount === 'Default') continue;
      const detail = `${named(container)} must not set securityContext.procMount to ${JSON.stringify(mount)}`;
      violation(site, { at: at.child('securityContext').child('procMount'), reason: 'procMount', detail }, cx);
    }
  },
});

const ALLOWED_CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);

export const capabilitiesRule = rule<SecuritySite>({
  id: 'pod-security-capabilities',
  source: `${SOURCE}/check_capabilities_baseline.go`,
  podSecurity: 'baseline',
  why: 'Capabilities beyond the usual ones are ways out of the container.',
  fix: 'Add none but the usual capabilities.',
  bad: () => podOfContainer({ securityContext: { capabilities: { add: ['NET_ADMIN'] } } }),
  good: () => podOfContainer({ securityContext: { capabilities: { add: ['CHOWN'] } } }),
  check(site, _at, cx) {
    for (const { container, at } of site.containers) {
      for (const [i, capability] of (container.securityContext?.capabilities?.add ?? []).entries()) {
        if (ALLOWED_CAPABILITIES.has(capability)) continue;
        const here = at.child('securityContext').child('capabilities').child('add').index(i);
        const detail = `${named(container)} must not include ${JSON.stringify(capability)} in securityContext.capabilities.add`;
        violation(site, { at: here, reason: 'non-default capabilities', detail }, cx);
      }
    }
  },
});

export const appArmorRule = rule<SecuritySite>({
  id: 'pod-security-app-armor',
  source: `${SOURCE}/check_appArmorProfile.go`,
  podSecurity: 'baseline',
  why: 'Without its profile a container is less confined.',
  fix: 'Use RuntimeDefault or Localhost, or leave the profile out.',
  bad: () => podOfContainer({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }),
  good: () => podOfContainer({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }),
  check(site, at, cx) {
    const { spec, meta, containers, annotationsAt } = site;
    const reason = 'forbidden AppArmor profile';
    const places = [{ who: 'pod', profile: spec.securityContext?.appArmorProfile, here: at }];
    for (const { container, at: here } of containers) {
      places.push({ who: named(container), profile: container.securityContext?.appArmorProfile, here });
    }
    for (const { who, profile, here } of places) {
      const { type = '' } = profile ?? {};
      if (!profile || type === 'RuntimeDefault' || type === 'Localhost') continue;
      const detail = `${who} must not set AppArmor profile type to ${JSON.stringify(type)}`;
      violation(site, { at: here.child('securityContext').child('appArmorProfile').child('type'), reason, detail }, cx);
    }
    for (const [key, value = ''] of Object.entries(meta.annotations ?? {})) {
      if (!key.startsWith(APP_ARMOR) || value === '' || value === 'runtime/default' || value.startsWith('localhost/'))
        continue;
      const detail = `annotation must not set AppArmor profile type to ${JSON.stringify(`${key}=${JSON.stringify(value)}`)}`;
      violation(site, { at: annotationsAt.key(key), reason, detail }, cx);
    }
  },
});
