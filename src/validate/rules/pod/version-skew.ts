import type { Context } from '../../context';
import type { Path } from '../../path';
import { SECCOMP_CONTAINER, SECCOMP_POD } from './annotations';
import { seccompRule } from './security-context';
import { containersOf } from './site';
import type { Spec } from './site';

type Annotations = Readonly<Record<string, string>>;

const LOCALHOST = 'localhost/';

const profileOf = (annotation: string | undefined): { type: string; localhostProfile: string } | undefined => {
  if (annotation?.startsWith(LOCALHOST) !== true) return undefined;
  return { type: 'Localhost', localhostProfile: annotation.slice(LOCALHOST.length) };
};

/**
 * Checks the fields that the server fills in from annotations of former versions before it validates a Pod:
 * registry/core/pod/strategy.go applySeccompVersionSkew (until 1.26). Built-in profiles are always valid as fields, so only
 * those of the node matter.
 */
export function checkVersionSkew(
  { annotations, spec }: { annotations: Annotations; spec: Spec },
  at: Path,
  cx: Context,
): void {
  if (cx.kubernetes.that('leavesSeccompAnnotations')) return;
  const of = (key: string): string | undefined => (Object.hasOwn(annotations, key) ? annotations[key] : undefined);
  const field = (place: Path, name: string): Path => place.child('securityContext').child(name);
  const ofPod = profileOf(of(SECCOMP_POD));
  if (ofPod && !spec.securityContext?.seccompProfile) seccompRule(ofPod, field(at, 'seccompProfile'), cx);
  for (const { container, role, at: here } of containersOf(spec, at)) {
    const profile = profileOf(of(SECCOMP_CONTAINER + (container.name ?? '')));
    if (profile && role !== 'ephemeral' && !container.securityContext?.seccompProfile) {
      seccompRule(profile, field(here, 'seccompProfile'), cx);
    }
  }
}
