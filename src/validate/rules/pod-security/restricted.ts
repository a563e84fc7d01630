import { podOfContainer } from '../../examples';
import { rule } from '../../rule';
import { hasOwnUsers, isWindows, named, violation } from './site';
import type { SecuritySite } from './site';

const SOURCE = 'pod-security-admission/policy';

/** What `restricted` asks of a container, for examples to leave something out of. */
const hardened = (security: object = {}, spec: Record<string, unknown> = {}): object => {
  const securityContext = {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
    ...security,
  };
  return podOfContainer({ securityContext }, spec);
};

const VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

export const volumesRule = rule<SecuritySite>({
  id: 'pod-security-volumes',
  source: `${SOURCE}/check_restrictedVolumes.go`,
  podSecurity: 'restricted',
  why: 'Volumes of other types reach the node or its network.',
  fix: 'Use a claim, a CSI volume, or one that Kubernetes fills itself.',
  bad: () => hardened({}, { volumes: [{ name: 'data', nfs: { server: 'nfs.example.com', path: '/' } }] }),
  good: () => hardened({}, { volumes: [{ name: 'data', emptyDir: {} }] }),
  check(site, at, cx) {
    for (const [i, volume] of (site.spec.volumes ?? []).entries()) {
      const types = Object.keys(volume).filter(
        (field) => field !== 'name' && volume[field as keyof typeof volume] !== undefined,
      );
      if (types.length === 0 || types.some((type) => VOLUMES.has(type))) continue;
      const type = types[0] ?? '';
      const detail = `volume ${JSON.stringify(volume.name ?? '')} uses restricted volume type ${JSON.stringify(type)}`;
      violation(site, { at: at.child('volumes').index(i).child(type), reason: 'restricted volume types', detail }, cx);
    }
  },
});

export const escalationRule = rule<SecuritySite>({
  id: 'pod-security-escalation',
  source: `${SOURCE}/check_allowPrivilegeEscalation.go`,
  podSecurity: 'restricted',
  why: 'A process could gain what it was not given.',
  fix: 'Set allowPrivilegeEscalation: false for each container.',
  bad: () => hardened({ allowPrivilegeEscalation: true }),
  good: () => hardened(),
  check(site, _at, cx) {
    if (isWindows(site.spec)) return;
    for (const { container, at } of site.containers) {
      if (container.securityContext?.allowPrivilegeEscalation === false) continue;
      const here = at.child('securityContext').child('allowPrivilegeEscalation');
      const detail = `${named(container)} must set securityContext.allowPrivilegeEscalation=false`;
      violation(site, { at: here, reason: 'allowPrivilegeEscalation != false', detail }, cx);
    }
  },
});

export const nonRootRule = rule<SecuritySite>({
  id: 'pod-security-non-root',
  source: `${SOURCE}/check_runAsNonRoot.go`,
  podSecurity: 'restricted',
  why: 'Root in a container is nearer to root on the node.',
  fix: 'Set runAsNonRoot: true for the pod or for each container, and use an image with another user.',
  bad: () => hardened({ runAsNonRoot: false }),
  good: () => hardened(),
  check(site, at, cx) {
    const { spec, containers } = site;
    if (hasOwnUsers(spec, cx)) return;
    const ofPod = spec.securityContext?.runAsNonRoot;
    const reason = 'runAsNonRoot != true';
    if (ofPod === false) {
      const detail = 'pod must not set securityContext.runAsNonRoot=false';
      violation(site, { at: at.child('securityContext').child('runAsNonRoot'), reason, detail }, cx);
    }
    for (const { container, at: here } of containers) {
      const own = container.securityContext?.runAsNonRoot;
      const place = here.child('securityContext').child('runAsNonRoot');
      if (own === false) {
        violation(
          site,
          { at: place, reason, detail: `${named(container)} must not set securityContext.runAsNonRoot=false` },
          cx,
        );
      } else if (own === undefined && ofPod === undefined) {
        violation(
          site,
          { at: place, reason, detail: `pod or ${named(container)} must set securityContext.runAsNonRoot=true` },
          cx,
        );
      }
    }
  },
});

export const userRule = rule<SecuritySite>({
  id: 'pod-security-user',
  source: `${SOURCE}/check_runAsUser.go`,
  podSecurity: 'restricted',
  why: 'User 0 is root.',
  fix: 'Use another user.',
  bad: () => hardened({ runAsUser: 0 }),
  good: () => hardened({ runAsUser: 1000 }),
  check(site, at, cx) {
    if (hasOwnUsers(site.spec, cx)) return;
    const places = [{ who: 'pod', user: site.spec.securityContext?.runAsUser, here: at }];
    for (const { container, at: here } of site.containers) {
      places.push({ who: named(container), user: container.securityContext?.runAsUser, here });
    }
    for (const { who, user, here } of places) {
      if (user !== 0) continue;
      const detail = `${who} must not set runAsUser=0`;
      violation(site, { at: here.child('securityContext').child('runAsUser'), reason: 'runAsUser=0', detail }, cx);
    }
  },
});

export const seccompRequiredRule = rule<SecuritySite>({
  id: 'pod-security-seccomp-required',
  source: `${SOURCE}/check_seccompProfile_restricted.go`,
  podSecurity: 'restricted',
  why: 'Without a profile a container may call all of the kernel.',
  fix: 'Set seccompProfile: { type: RuntimeDefault } for the pod or for each container.',
  bad: () => hardened({ seccompProfile: undefined }),
  good: () => hardened(),
  check(site, _at, cx) {
    if (isWindows(site.spec)) return;
    const ofPod = site.spec.securityContext?.seccompProfile;
    if (ofPod) return;
    for (const { container, at } of site.containers) {
      if (container.securityContext?.seccompProfile) continue;
      const detail = `pod or ${named(container)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`;
      violation(
        site,
        { at: at.child('securityContext').child('seccompProfile'), reason: 'seccompProfile', detail },
        cx,
      );
    }
  },
});

export const capabilitiesDroppedRule = rule<SecuritySite>({
  id: 'pod-security-capabilities-dropped',
  source: `${SOURCE}/check_capabilities_restricted.go`,
  podSecurity: 'restricted',
  why: 'Most programs need none.',
  fix: 'Set capabilities: { drop: [ALL] } for each container, and add at most NET_BIND_SERVICE.',
  bad: () => hardened({ capabilities: {} }),
  good: () => hardened({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  check(site, _at, cx) {
    if (isWindows(site.spec)) return;
    const reason = 'unrestricted capabilities';
    for (const { container, at } of site.containers) {
      const { add = [], drop = [] } = container.securityContext?.capabilities ?? {};
      const here = at.child('securityContext').child('capabilities');
      if (!drop.includes('ALL')) {
        violation(
          site,
          {
            at: here.child('drop'),
            reason,
            detail: `${named(container)} must set securityContext.capabilities.drop=["ALL"]`,
          },
          cx,
        );
      }
      for (const [i, capability] of add.entries()) {
        if (capability === 'NET_BIND_SERVICE') continue;
        const detail = `${named(container)} must not include ${JSON.stringify(capability)} in securityContext.capabilities.add`;
        violation(site, { at: here.child('add').index(i), reason, detail }, cx);
      }
    }
  },
});
