import type { Context } from '../../context';
import { mentionsProfiles, SECCOMP_CONTAINER, SECCOMP_POD } from './annotations';
import type { AnyContainer, Spec } from './site';

type Annotations = Readonly<Record<string, string | undefined>>;
type Profile = { type: string; localhostProfile?: string };

const LOCALHOST = 'localhost/';

/** seccompFieldForAnnotation: nothing for what is no profile, which is blamed as an annotation. */
function profileOf(annotation: string | undefined): Profile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default' || annotation === 'docker/default') return { type: 'RuntimeDefault' };
  if (annotation?.startsWith(LOCALHOST) !== true || annotation === LOCALHOST) return undefined;
  return { type: 'Localhost', localhostProfile: annotation.slice(LOCALHOST.length) };
}

/** It with the profile that an annotation of its own gives it, unless it has one. */
function profiled<Holder extends Pick<Spec | AnyContainer, 'securityContext'>>(
  holder: Holder,
  annotation: string | undefined,
): Holder {
  const seccompProfile = holder.securityContext?.seccompProfile ? undefined : profileOf(annotation);
  return seccompProfile ? { ...holder, securityContext: { ...holder.securityContext, seccompProfile } } : holder;
}

/**
 * A Pod's spec as the server validates it: until 1.26 the seccomp annotations of former versions fill in for fields
 * (registry/core/pod/strategy.go applySeccompVersionSkew), on Windows too, which has no such fields.
 */
export function withSeccompProfiles(spec: Spec, annotations: Annotations, cx: Context): Spec {
  if (cx.kubernetes.that('leavesSeccompAnnotations') || !mentionsProfiles(annotations)) return spec;
  const of = (key: string): string | undefined => (Object.hasOwn(annotations, key) ? annotations[key] : undefined);
  const contained = <Any extends AnyContainer>(container: Any): Any =>
    profiled(container, of(SECCOMP_CONTAINER + (container.name ?? '')));
  const { containers, initContainers, ephemeralContainers } = spec;
  return {
    ...profiled(spec, of(SECCOMP_POD)),
    ...(containers && { containers: containers.map(contained) }),
    ...(initContainers && { initContainers: initContainers.map(contained) }),
    ...(ephemeralContainers && { ephemeralContainers: ephemeralContainers.map(contained) }),
  };
}
