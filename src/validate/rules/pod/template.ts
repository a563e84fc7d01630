import type { PodTemplateSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import type { Path } from '../../path';
import { checkLabels } from '../metadata/labels';
import { annotationsRule } from '../metadata/metadata';
import { checkAnnotationsMatch, checkPodAnnotations, mentionsProfiles } from './annotations';
import { withoutDroppedImages } from './dropped-images';
import { seldom } from './seldom';
import { podSite } from './site';
import type { Meta, Spec } from './site';
import { checkPodSpec } from './spec';
import { ephemeralInTemplateRule } from './template-fields';
import { warnAboutPod } from './warnings';

/** A pod template inside of a workload. */
export interface TemplateSubject {
  template: Decoded<PodTemplateSpec>;
  /** Names of volumes that claim templates bring, which mounts may refer to. */
  claimTemplates?: readonly string[];
  /** Whether the warnings come too; default: yes. */
  warns?: boolean;
}

const NO_META: Meta = {};
const NO_SPEC: Spec = {};

/** Checks a pod template, with its metadata: pkg/apis/core/validation ValidatePodTemplateSpec. Its warnings come too. */
export function checkPodTemplateSpec(subject: TemplateSubject, at: Path, cx: Context): void {
  const { template, claimTemplates = [], warns = true } = subject;
  const { metadata = NO_META, spec: given = NO_SPEC } = template;
  const spec = withoutDroppedImages(given, cx);
  const annotations = metadata.annotations as Record<string, string> | undefined;
  // The server leaves `metadata` out of these two.
  if (metadata.labels) checkLabels(metadata.labels, at.child('labels'), cx);
  if (annotations) {
    annotationsRule(annotations, at.child('annotations'), cx);
    checkPodAnnotations({ annotations, spec }, at.child('annotations'), cx);
  }
  const here = at.child('spec');
  checkPodSpec(podSite({ spec, at: here, isPod: false, meta: undefined, claimTemplates }), cx);
  if (annotations && mentionsProfiles(annotations)) checkAnnotationsMatch({ annotations, spec }, here, cx);
  checkTemplateSecurity(template, at, cx);
  if (warns) warnAboutTemplate(template, at, cx);
  if ((spec.ephemeralContainers ?? []).length > 0)
    ephemeralInTemplateRule(undefined, here.child('ephemeralContainers'), cx);
}

/** What Pod Security admission warns of, which looks at every template, whatever else the server checks of it. */
export function checkTemplateSecurity(
  { metadata = NO_META, spec: given = NO_SPEC }: Decoded<PodTemplateSpec>,
  at: Path,
  cx: Context,
): void {
  if (cx.podSecurity === 'privileged') return;
  const annotationsAt = at.child('metadata').child('annotations');
  const spec = withoutDroppedImages(given, cx);
  seldom
    .podSecurity()
    .checkPodSecurity({ spec, meta: metadata, at: at.child('spec'), annotationsAt, isPod: false }, cx);
}

/** The warnings about a template alone, for where the server checks nothing else of it. */
export function warnAboutTemplate(
  { metadata = NO_META, spec: given = NO_SPEC }: Decoded<PodTemplateSpec>,
  at: Path,
  cx: Context,
): void {
  warnAboutPod(
    {
      spec: withoutDroppedImages(given, cx),
      meta: metadata,
      isPod: false,
      spot: at.child('spec'),
      annotationsAt: at.child('metadata').child('annotations'),
    },
    cx,
  );
}
