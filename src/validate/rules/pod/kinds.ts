import type { Pod } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { Path } from '../../path';
import { objectName } from '../metadata/metadata';
import { admitPod, overheadRule } from './admission';
import { checkAnnotationsMatch, checkPodAnnotations, mentionsProfiles } from './annotations';
import { imageSpaceRule } from './containers';
import { withoutDroppedImages } from './dropped-images';
import { seldom } from './seldom';
import { podSite } from './site';
import { checkPodSpec } from './spec';
import { ephemeralOnCreateRule, gatedNodeRule, tokenAccountRule } from './spec-fields';
import { withSeccompProfiles } from './version-skew';
import { warnAboutPod } from './warnings';
import { warnAboutAppArmor } from './warnings-annotations';
import { podNameRule } from './warnings-name';

const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const NAME = Path.of('metadata').child('name');
const NOTHING = {};

/** A Pod on its own: ValidatePodCreate. */
function checkPod({ metadata = NOTHING, spec: given = NOTHING }: Decoded<Pod>, cx: Context): void {
  const { annotations } = metadata;
  const complete = annotations ? withSeccompProfiles(given, annotations, cx) : given;
  const spec = withoutDroppedImages(complete, cx);
  if (annotations) checkPodAnnotations({ annotations, spec }, ANNOTATIONS, cx);
  checkPodSpec(podSite({ spec, at: SPEC, isPod: true, meta: metadata, claimTemplates: [] }), cx);
  if (!spec.serviceAccountName && !spec.serviceAccount && spec.volumes) tokenAccountRule(spec, SPEC, cx);
  for (const [field, containers] of [
    ['containers', spec.containers],
    ['initContainers', spec.initContainers],
  ] as const) {
    if (!containers) continue;
    for (let i = 0; i < containers.length; i++) {
      const container = containers[i];
      if (container?.image !== undefined && container.image.trim() !== container.image) {
        imageSpaceRule(container, SPEC.child(field).index(i), cx);
      }
    }
  }
  if (spec.ephemeralContainers) ephemeralOnCreateRule(spec, SPEC, cx);
  if (spec.nodeName && spec.schedulingGates && cx.kubernetes.has('PodSchedulingReadiness'))
    gatedNodeRule(spec, SPEC, cx);
  if (annotations && mentionsProfiles(annotations)) {
    checkAnnotationsMatch({ annotations, spec }, SPEC, cx);
    warnAboutAppArmor({ annotations, spec }, { spot: SPEC, annotationsAt: ANNOTATIONS, isPod: true }, cx);
  }
  if (spec.overhead && !cx.failed()) overheadRule(spec, SPEC, cx);
  if (cx.podSecurity !== 'privileged')
    seldom
      .podSecurity()
      .checkPodSecurity({ spec, meta: metadata, at: SPEC, annotationsAt: ANNOTATIONS, isPod: true }, cx);
  if (cx.failed()) return;
  warnAboutPod({ spec, meta: metadata, isPod: true, spot: SPEC, annotationsAt: ANNOTATIONS }, cx);
  podNameRule(objectName(metadata), NAME, cx);
}

export const kinds: KindRules[] = [
  kindRules<Decoded<Pod>>({
    kind: 'Pod',
    apiVersions: ['v1'],
    name: () => nameIsDnsSubdomain,
    before: ({ spec }, cx) => {
      if (spec) admitPod(spec, SPEC, cx);
    },
    check: checkPod,
  }),
];
