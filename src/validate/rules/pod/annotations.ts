import type { Context } from '../../context';
import { pod } from '../../examples';
import { isInt32 } from '../../decode/scalars';
import { longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkDescendingPath } from './file-paths';
import { containersOf } from './site';
import type { Spec } from './site';
import { TOLERATIONS, tolerationsRule } from './annotation-tolerations';

type Annotations = Readonly<Record<string, string | undefined>>;

export const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
export const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

const annotated = (annotations: object, spec: object = {}): object => pod({ metadata: { annotations }, spec });

const confined = {
  name: 'web',
  image: 'nginx:1.27',
  securityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
};

const mirrorRule = rule<{ value: string; spec: Spec }>({
  id: 'annotation-mirror-pod',
  source: 'pkg/apis/core/validation/validation.go ValidatePodSpecificAnnotations',
  why: 'Kubelets mark their own static pods with it, which are on a node.',
  fix: 'Leave the annotation to the kubelet.',
  bad: () => annotated({ [MIRROR]: 'x' }),
  good: () => annotated({ [MIRROR]: 'x' }, { nodeName: 'node' }),
  check({ value, spec }, at, cx) {
    if (!spec.nodeName) cx.invalid(at, value, 'must set spec.nodeName if mirror pod annotation is set');
  },
});

const costRule = rule<string>({
  id: 'annotation-deletion-cost',
  source: 'pkg/apis/core/validation/validation.go ValidatePodSpecificAnnotations, pkg/apis/core/helper/helpers.go',
  why: 'Costs of deletion are compared as whole numbers.',
  fix: 'Give a whole number without a plus sign or leading zeros.',
  bad: () => annotated({ [DELETION_COST]: 'high' }),
  good: () => annotated({ [DELETION_COST]: '-100' }),
  check(text, at, cx) {
    // With a minus sign ahead, whatever ParseInt reads will do.
    const whole = /^(0|[1-9]\d*|-\d+)$/.test(text) && isInt32(Number(text));
    if (!whole) cx.invalid(at, text, 'must be a 32bit integer');
  },
});

const seccompRule = rule<string>({
  id: 'annotation-seccomp',
  source: 'pkg/apis/core/validation/validation.go ValidateSeccompPodAnnotations, ValidateSeccompProfile',
  why: 'The annotation of former versions is still checked, though it does nothing since 1.27.',
  fix: 'Use securityContext.seccompProfile.',
  bad: () => annotated({ [SECCOMP_POD]: 'none' }),
  good: () => annotated({ [SECCOMP_POD]: 'runtime/default' }),
  check(profile, at, cx) {
    if (profile === 'runtime/default' || profile === 'docker/default' || profile === 'unconfined') return;
    if (profile.startsWith('localhost/')) checkDescendingPath(profile.slice('localhost/'.length), at, cx);
    else cx.invalid(at, profile, 'must be a valid seccomp profile');
  },
});

const appArmorRule = rule<{ container: string; profile: string; names: ReadonlySet<string> }>({
  id: 'annotation-app-armor',
  source: 'pkg/apis/core/validation/validation.go ValidateAppArmorPodAnnotations',
  why: 'The annotation of former versions names a container of the pod and a profile.',
  fix: 'Use securityContext.appArmorProfile (since 1.30), or name a container that is there.',
  bad: () => annotated({ [`${APP_ARMOR}nobody`]: 'runtime/default' }),
  good: () => annotated({ [`${APP_ARMOR}web`]: 'runtime/default' }),
  check({ container, profile, names }, at, cx) {
    if (!names.has(container)) cx.invalid(at, container, 'container not found');
    const known =
      profile === '' || profile === 'runtime/default' || profile === 'unconfined' || profile.startsWith('localhost/');
    if (!known) cx.invalid(at, profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`);
  },
});

/** Checks the annotations that mean something for pods: ValidatePodSpecificAnnotations. */
export function checkPodAnnotations(
  { annotations, spec }: { annotations: Annotations; spec: Spec },
  at: Path,
  cx: Context,
): void {
  const of = (key: string): string | undefined => (Object.hasOwn(annotations, key) ? annotations[key] : undefined);
  const mirror = of(MIRROR);
  if (mirror !== undefined) mirrorRule({ value: mirror, spec }, at.key(MIRROR), cx);
  const tolerations = of(TOLERATIONS);
  if (tolerations) tolerationsRule(tolerations, at, cx);
  const cost = of(DELETION_COST);
  if (cost !== undefined) costRule(cost, at.key(DELETION_COST), cx);
  const seccomp = of(SECCOMP_POD);
  if (seccomp !== undefined) seccompRule(seccomp, at.child(SECCOMP_POD), cx);
  let names: Set<string> | undefined;
  for (const key in annotations) {
    if (!key.startsWith('container.')) continue;
    const value = annotations[key] ?? '';
    if (key.startsWith(SECCOMP_CONTAINER)) seccompRule(value, at.child(key), cx);
    else if (key.startsWith(APP_ARMOR)) {
      names ??= new Set([...containersOf(spec, at)].map(({ container }) => container.name ?? ''));
      appArmorRule({ container: key.slice(APP_ARMOR.length), profile: value, names }, at.key(key), cx);
    }
  }
}

const seccompMatchRule = rule<{
  annotation: string;
  profile: { type?: string | undefined; localhostProfile?: string | undefined };
}>({
  id: 'annotation-seccomp-match',
  source: 'pkg/apis/core/validation/validation.go validateSeccompAnnotationsAndFields',
  why: 'Where the annotation and the field are both there, they must agree.',
  fix: 'Leave the annotation out.',
  bad: () =>
    annotated({ [SECCOMP_POD]: 'unconfined' }, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
  good: () => annotated({}, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
  check({ annotation, profile }, at, cx) {
    const { type, localhostProfile } = profile;
    const mismatch = 'seccomp type in annotation and field must match';
    if (type === 'Unconfined') {
      if (annotation !== 'unconfined') cx.forbidden(at.child('type'), mismatch);
    } else if (type === 'RuntimeDefault') {
      if (annotation !== 'runtime/default' && annotation !== 'docker/default') cx.forbidden(at.child('type'), mismatch);
    } else if (type === 'Localhost') {
      if (!annotation.startsWith('localhost/')) cx.forbidden(at.child('type'), mismatch);
      else if (localhostProfile === undefined || annotation.slice('localhost/'.length) !== localhostProfile) {
        cx.forbidden(at.child('localhostProfile'), 'seccomp profile in annotation and field must match');
      }
    }
  },
});

const appArmorMatchRule = rule<{
  annotation: string;
  profile: { type?: string | undefined; localhostProfile?: string | undefined };
}>({
  id: 'annotation-app-armor-match',
  source: 'pkg/apis/core/validation/validation.go validateAppArmorAnnotationsAndFieldsMatchOnCreate',
  since: 30,
  why: 'Where the annotation and the field are both there, they must agree.',
  fix: 'Leave the annotation out.',
  bad: () => annotated({ [`${APP_ARMOR}web`]: 'unconfined' }, { containers: [confined] }),
  good: () => annotated({}, { containers: [confined] }),
  check({ annotation, profile }, at, cx) {
    const { type, localhostProfile } = profile;
    const mismatch = 'apparmor type in annotation and field must match';
    if (type === 'Unconfined') {
      if (annotation !== 'unconfined') cx.forbidden(at.child('type'), mismatch);
    } else if (type === 'RuntimeDefault') {
      if (annotation !== 'runtime/default') cx.forbidden(at.child('type'), mismatch);
    } else if (type === 'Localhost') {
      if (!annotation.startsWith('localhost/')) cx.forbidden(at.child('type'), mismatch);
      else if (localhostProfile === undefined || annotation.slice('localhost/'.length) !== localhostProfile) {
        cx.forbidden(at.child('localhostProfile'), 'apparmor profile in annotation and field must match');
      }
    }
  },
});

/** Whether there is anything about security profiles: in most pods there is not. */
export function mentionsProfiles(annotations: Annotations): boolean {
  for (const key in annotations) if (key === SECCOMP_POD || key.startsWith('container.')) return true;
  return false;
}

/** Checks that annotations of former versions say the same as the fields. */
export function checkAnnotationsMatch(
  { annotations, spec }: { annotations: Annotations; spec: Spec },
  at: Path,
  cx: Context,
): void {
  const of = (key: string): string | undefined => (Object.hasOwn(annotations, key) ? annotations[key] : undefined);
  const security = at.child('securityContext');
  const ofPod = of(SECCOMP_POD);
  const podProfile = spec.securityContext?.seccompProfile;
  if (podProfile && ofPod !== undefined)
    seccompMatchRule({ annotation: ofPod, profile: podProfile }, security.child('seccompProfile'), cx);
  for (const { container, at: here } of containersOf(spec, at)) {
    const annotation = of(SECCOMP_CONTAINER + (container.name ?? ''));
    const profile = container.securityContext?.seccompProfile;
    if (profile && annotation !== undefined) {
      seccompMatchRule({ annotation, profile }, here.child('securityContext').child('seccompProfile'), cx);
    }
  }
  if (spec.os?.name === 'windows' || !cx.kubernetes.has('AppArmorFields')) return;
  for (const { container, at: here } of containersOf(spec, at)) {
    const annotation = of(APP_ARMOR + (container.name ?? ''));
    const own = container.securityContext?.appArmorProfile;
    const profile = own ?? spec.securityContext?.appArmorProfile;
    if (profile && annotation !== undefined && (own !== undefined || !fieldOfAnnotation(annotation))) {
      appArmorMatchRule({ annotation, profile }, here.child('securityContext').child('appArmorProfile'), cx);
    }
  }
}

/**
 * The profile that an annotation becomes in a container that has none, so that the two cannot differ; undefined for what is
 * no profile: registry/core/pod/strategy.go applyAppArmorVersionSkew.
 */
export function fieldOfAnnotation(annotation: string): { type: string; localhostProfile?: string } | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const localhostProfile = annotation.startsWith('localhost/') ? annotation.slice('localhost/'.length) : '';
  if (localhostProfile === '' || localhostProfile.trim() !== localhostProfile) return undefined;
  return longerThan(localhostProfile, 4095) ? undefined : { type: 'Localhost', localhostProfile };
}
