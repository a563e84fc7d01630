import type * as k8s from '../../imports/k8s';
import type { Container } from '../template/container';
import type { PodSpec } from '../template/pod-template';

/** The Pod Security Standards that restrict anything: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type SecurityLevel = 'baseline' | 'restricted';

/** What a level asks of the pod as a whole, and of each of its containers. */
const levels: Record<SecurityLevel, { pod: k8s.PodSecurityContext; container: k8s.SecurityContext }> = {
  baseline: {
    pod: { seccompProfile: { type: 'RuntimeDefault' } },
    container: { privileged: false },
  },
  restricted: {
    pod: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  },
};

/** A spec hardened to a level; the fields that it has already win. */
export function harden(spec: PodSpec, level: SecurityLevel): PodSpec {
  const { pod, container } = levels[level];
  const hardened = (given: Container): Container => ({
    ...given,
    securityContext: { ...container, ...given.securityContext, ...capabilities(container, given.securityContext) },
  });
  return {
    ...spec,
    securityContext: { ...pod, ...spec.securityContext },
    ...(spec.initContainers && { initContainers: spec.initContainers.map(hardened) }),
    containers: spec.containers.map(hardened),
  };
}

/** Capabilities are a field of two fields: adding one must not forget to drop the others. */
function capabilities(level: k8s.SecurityContext, given: k8s.SecurityContext | undefined): k8s.SecurityContext {
  return level.capabilities && given?.capabilities
    ? { capabilities: { ...level.capabilities, ...given.capabilities } }
    : {};
}
