import type {
  PodTemplateSpec,
  StatefulSet,
  StatefulSetPersistentVolumeClaimRetentionPolicy,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
} from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Label } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabels } from '../metadata/labels';
import { annotationsRule } from '../metadata/metadata';
import { checkPodAnnotations } from '../pod/annotations';
import { withoutDroppedImages } from '../pod/dropped-images';
import { checkPodTemplateSpec, checkTemplateSecurity, warnAboutTemplate } from '../pod/template';
import { warnAboutClaimSpec } from '../storage/claim';
import { checkPersistentVolumeClaimSpec } from '../storage/claim-spec';
import { statefulSet } from './examples';
import { checkNotNegative } from './numbers';
import { checkMatches, checkRunsForever, checkSelector } from './template-owner';

const SOURCE = 'pkg/apis/apps/validation/validation.go ValidateStatefulSetSpec';
const SPEC = Path.of('spec');
const TEMPLATE = SPEC.child('template');
const STRATEGY = SPEC.child('updateStrategy');
const CLAIMS = SPEC.child('volumeClaimTemplates');
const RETENTION = SPEC.child('persistentVolumeClaimRetentionPolicy');
const NUMBERS = ['replicas', 'minReadySeconds'] as const;
const RETENTIONS = ['Retain', 'Delete'];
/** The first minor that looks into the template and the claim templates. */
const CHECKS_TEMPLATES = 34;

const management = rule<string>({
  id: 'stateful-set-pod-management',
  source: SOURCE,
  why: 'Pods are started one after another, or all at once.',
  fix: 'Use OrderedReady or Parallel, or leave it out.',
  bad: () => statefulSet({ spec: { podManagementPolicy: 'Ordered' } }),
  good: () => statefulSet({ spec: { podManagementPolicy: 'Parallel' } }),
  check(policy, at, cx) {
    if (policy !== 'OrderedReady' && policy !== 'Parallel')
      cx.invalid(at, policy, "must be 'OrderedReady' or 'Parallel'");
  },
});

const strategyRule = rule<Decoded<StatefulSetUpdateStrategy>>({
  id: 'stateful-set-strategy',
  source: SOURCE,
  why: 'Pods are replaced from the last to the first, or when somebody deletes them; the numbers are for the former only.',
  fix: 'Use type: RollingUpdate, or type: OnDelete without rollingUpdate.',
  bad: () => statefulSet({ spec: { updateStrategy: { type: 'Recreate' } } }),
  good: () => statefulSet({ spec: { updateStrategy: { type: 'OnDelete' } } }),
  check(strategy, at, cx) {
    const type = strategy.type || 'RollingUpdate';
    if (type === 'OnDelete') {
      if (!strategy.rollingUpdate) return;
      cx.invalid(at.child('rollingUpdate'), strategy.rollingUpdate, "only allowed for updateStrategy 'RollingUpdate'");
    } else if (type !== 'RollingUpdate') cx.invalid(at, strategy, "must be 'RollingUpdate' or 'OnDelete'");
  },
});

const retention = rule<Decoded<StatefulSetPersistentVolumeClaimRetentionPolicy>>({
  id: 'stateful-set-claim-retention',
  source: 'pkg/apis/apps/validation/validation.go ValidatePersistentVolumeClaimRetentionPolicy',
  since: 27,
  why: 'Claims are kept or deleted with their pods.',
  fix: 'Use Retain or Delete.',
  bad: () => statefulSet({ spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' } } }),
  good: () => statefulSet({ spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }),
  check(policy, at, cx) {
    for (const field of ['whenDeleted', 'whenScaled'] as const) {
      const value = policy[field] || 'Retain';
      if (!RETENTIONS.includes(value)) cx.notSupported(at.child(field), value, RETENTIONS);
    }
  },
});

const serviceName = rule<string>({
  id: 'stateful-set-service-name',
  source: SOURCE,
  since: 33,
  why: 'The Service gives the pods their names in DNS.',
  fix: 'Give serviceName of lower case letters, digits and dashes.',
  bad: () => statefulSet({ spec: { serviceName: 'My_Service' } }),
  good: () => statefulSet({ spec: { serviceName: 'my-service' } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, dns1123Label(name));
  },
});

const history = rule<number>({
  id: 'stateful-set-history',
  source: 'pkg/registry/apps/statefulset/strategy.go WarningsOnCreate',
  since: 33,
  why: 'A number below 0 keeps all revisions for ever.',
  fix: 'Give revisionHistoryLimit of 0 or more.',
  bad: () => statefulSet({ spec: { revisionHistoryLimit: -1 } }),
  good: () => statefulSet({ spec: { revisionHistoryLimit: 3 } }),
  check(limit, at, cx) {
    if (limit < 0) cx.warn(at, 'a negative value retains all historical revisions; a value >= 0 is recommended');
  },
});

/** What is checked as a template: its pods get volumes of the claim templates, and host names of their own. */
function asMadeIntoPods(
  { template = {}, volumeClaimTemplates = [] }: Decoded<StatefulSetSpec>,
  cx: Context,
): Decoded<PodTemplateSpec> {
  const { volumes = [], ...pod } = withoutDroppedImages(template.spec ?? {}, cx);
  const claims = new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? ''));
  const claimed = [...claims].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const own = claims.size === 0 ? volumes : volumes.filter(({ name = '' }) => !claims.has(name));
  return { ...template, spec: { ...pod, hostname: undefined, subdomain: undefined, volumes: [...claimed, ...own] } };
}

/** Checks the template's labels and annotations, which is all that was looked at before 1.34, and is looked at twice since. */
function checkTemplate(spec: Decoded<StatefulSetSpec>, cx: Context): void {
  const { template = {}, selector } = spec;
  const { labels, annotations } = template.metadata ?? {};
  checkMatches({ selector, template }, TEMPLATE, cx);
  const isChecked = cx.kubernetes.minor >= CHECKS_TEMPLATES;
  if (isChecked) checkPodTemplateSpec({ template: asMadeIntoPods(spec, cx), warns: false }, TEMPLATE, cx);
  if (labels) checkLabels(labels, TEMPLATE.child('labels'), cx);
  if (annotations) {
    annotationsRule(annotations, TEMPLATE.child('annotations'), cx);
    checkPodAnnotations({ annotations, spec: template.spec ?? {} }, TEMPLATE.child('annotations'), cx);
  }
  if (!isChecked) checkTemplateSecurity(template, TEMPLATE, cx);
}

/** Checks a StatefulSet. */
export function checkStatefulSet({ spec = {} }: Decoded<StatefulSet>, cx: Context): void {
  const { updateStrategy = {}, persistentVolumeClaimRetentionPolicy, ordinals, revisionHistoryLimit } = spec;
  const { minor } = cx.kubernetes;
  management(spec.podManagementPolicy || 'OrderedReady', SPEC.child('podManagementPolicy'), cx);
  strategyRule(updateStrategy, STRATEGY, cx);
  if ((updateStrategy.type || 'RollingUpdate') === 'RollingUpdate' && updateStrategy.rollingUpdate) {
    const { rollingUpdate } = updateStrategy;
    checkNotNegative({ of: rollingUpdate, fields: ['partition'] }, STRATEGY.child('rollingUpdate'), cx);
  }
  if (persistentVolumeClaimRetentionPolicy) retention(persistentVolumeClaimRetentionPolicy, RETENTION, cx);
  if (minor >= CHECKS_TEMPLATES) {
    for (const [i, claim] of (spec.volumeClaimTemplates ?? []).entries()) {
      checkPersistentVolumeClaimSpec({ spec: claim.spec ?? {} }, CLAIMS.index(i).child('spec'), cx);
    }
  }
  checkNotNegative({ of: spec, fields: NUMBERS }, SPEC, cx);
  if (ordinals && minor >= 27) checkNotNegative({ of: ordinals, fields: ['start'] }, SPEC.child('ordinals'), cx);
  if (spec.serviceName) serviceName(spec.serviceName, SPEC.child('serviceName'), cx);
  if (checkSelector({ selector: spec.selector, kind: 'statefulset' }, SPEC.child('selector'), cx))
    checkTemplate(spec, cx);
  checkRunsForever({ template: spec.template ?? {}, kind: 'StatefulSet' }, TEMPLATE, cx);
  warnAboutTemplate(spec.template ?? {}, TEMPLATE, cx);
  // The server leaves `spec` out of the path.
  for (const [i, claim] of (spec.volumeClaimTemplates ?? []).entries())
    warnAboutClaimSpec(claim.spec ?? {}, CLAIMS.index(i), cx);
  if (revisionHistoryLimit !== undefined) history(revisionHistoryLimit, SPEC.child('revisionHistoryLimit'), cx);
}
