import type * as k8s from '../../imports/k8s';
import type { Container } from '../template/container';
import type { PodSpec } from '../template/pod-template';

interface Spelling {
  level: 'baseline' | 'restricted';
}

/**
 * The Pod Security Standards that restrict anything: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 *
 * - `'restricted'` adds `runAsNonRoot: true` and `seccompProfile: { type: 'RuntimeDefault' }` to the pod, and
 *   `allowPrivilegeEscalation: false` and `capabilities: { drop: ['ALL'] }` to each container;
 * - `'baseline'` adds the seccomp profile to the pod and `privileged: false` to each container.
 *
 * A field of your own wins, and is then yours to answer for. The fields are those of Linux: leave the option out for Windows.
 */
export type SecurityLevel = Spelling['level'];

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

/** The levels of specs that patterns have hardened. */
const hardenedTo = new WeakMap<object, SecurityLevel>();

/** Whether a value names a level. */
export function isSecurityLevel(value: unknown): value is SecurityLevel {
  return typeof value === 'string' && Object.hasOwn(levels, value);
}

/**
 * A spec hardened to a level; the fields that it has already win. A pattern around a hardened one (`inner`)
 * hardens the containers that it adds to the same level, unless it names another.
 */
export function harden(spec: PodSpec, asked: SecurityLevel | undefined, inner?: PodSpec): PodSpec {
  const level = asked ?? (inner && hardenedTo.get(inner));
  if (level === undefined) return spec;
  const { pod, container } = levels[level];
  const hardened = (given: Container): Container => ({
    ...given,
    securityContext: { ...container, ...given.securityContext, ...capabilities(container, given.securityContext) },
  });
  const result: PodSpec = {
    ...spec,
    securityContext: { ...pod, ...spec.securityContext },
    ...(spec.initContainers && { initContainers: spec.initContainers.map(hardened) }),
    containers: spec.containers.map(hardened),
  };
  hardenedTo.set(result, level);
  return result;
}

/** Capabilities are a field of two fields: adding one must not forget to drop the others. */
function capabilities(level: k8s.SecurityContext, given: k8s.SecurityContext | undefined): k8s.SecurityContext {
  return level.capabilities && given?.capabilities
    ? { capabilities: { ...level.capabilities, ...given.capabilities } }
    : {};
}
