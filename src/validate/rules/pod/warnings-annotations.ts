import { pod } from '../../examples';
import { rule } from '../../rule';
import type { Context } from '../../context';
import { APP_ARMOR, fieldOfAnnotation, mentionsProfiles, SECCOMP_CONTAINER, SECCOMP_POD } from './annotations';
import { containersOf } from './site';
import type { WarningSubject } from './warnings';

const DEPRECATED: readonly (readonly [key: string, message: string])[] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
];

const CRITICAL = DEPRECATED[0]?.[0] ?? '';

const deprecatedRule = rule<string>({
  id: 'warn-annotation-deprecated',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'The annotation does nothing any more; a field has taken its place.',
  fix: 'Use the field.',
  bad: () => pod({ metadata: { annotations: { [CRITICAL]: '' } } }),
  good: () => pod({}),
  check(message, at, cx) {
    cx.warn(at, message);
  },
});

const seccompRule = rule<undefined>({
  id: 'warn-annotation-seccomp',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'The annotation does nothing since 1.27.',
  fix: 'Use securityContext.seccompProfile.',
  bad: () => pod({ metadata: { annotations: { [SECCOMP_POD]: 'runtime/default' } } }),
  good: () => pod({ spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }),
  check(_, at, cx) {
    const since = cx.kubernetes.that('leavesSeccompAnnotations')
      ? 'non-functional in v1.27+'
      : 'deprecated since v1.19, non-functional in a future release';
    cx.warn(at, `${since}; use the "seccompProfile" field instead`);
  },
});

const appArmorRule = rule<undefined>({
  id: 'warn-annotation-app-armor',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta, registry/core/pod/strategy.go applyAppArmorVersionSkew',
  since: 30,
  why: 'The annotation is deprecated since 1.30.',
  fix: 'Use securityContext.appArmorProfile.',
  bad: () => pod({ metadata: { annotations: { [`${APP_ARMOR}web`]: 'runtime/default' } } }),
  good: () => pod({ spec: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } }),
  check(_, at, cx) {
    cx.warn(at, 'deprecated since v1.30; use the "appArmorProfile" field instead');
  },
});

/** Warnings about annotations of former versions. */
export function annotationWarnings({ spec, meta, isPod, spot, annotationsAt }: WarningSubject, cx: Context): void {
  const annotations = (meta.annotations ?? {}) as Record<string, string>;
  for (const [key, message] of DEPRECATED)
    if (Object.hasOwn(annotations, key)) deprecatedRule(message, annotationsAt.key(key), cx);
  if (!mentionsProfiles(annotations)) return;
  if (!spec.securityContext?.seccompProfile && Object.hasOwn(annotations, SECCOMP_POD)) {
    seccompRule(undefined, annotationsAt.key(SECCOMP_POD), cx);
  }
  for (const { container } of containersOf(spec, spot)) {
    const key = SECCOMP_CONTAINER + (container.name ?? '');
    if (!container.securityContext?.seccompProfile && Object.hasOwn(annotations, key)) {
      seccompRule(undefined, annotationsAt.key(key), cx);
    }
  }
  if (!isPod) warnAboutAppArmor({ annotations, spec }, { spot, annotationsAt, isPod }, cx);
}

type Places = Pick<WarningSubject, 'spot' | 'annotationsAt' | 'isPod'>;

/** The warning about AppArmor's annotations, which a Pod gets even where it is refused. */
export function warnAboutAppArmor(
  { annotations, spec }: { annotations: Record<string, string>; spec: WarningSubject['spec'] },
  { spot, annotationsAt, isPod }: Places,
  cx: Context,
): void {
  const ofPod = spec.securityContext?.appArmorProfile;
  if (spec.os?.name === 'windows' || (ofPod && !isPod)) return;
  for (const { container } of containersOf(spec, spot)) {
    const key = APP_ARMOR + (container.name ?? '');
    if (container.securityContext?.appArmorProfile || !Object.hasOwn(annotations, key)) continue;
    // In a Pod the annotation becomes a field, of which nothing is said where the pod has the same.
    const field = fieldOfAnnotation(annotations[key] ?? '');
    const same = field?.type === ofPod?.type && field?.localhostProfile === ofPod?.localhostProfile;
    if (ofPod && same) continue;
    appArmorRule(undefined, annotationsAt.key(key), cx);
  }
}
