import type { Job, JobSpec, LabelSelector } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { job } from '../../examples';
import { dns1123Label } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { objectName } from '../metadata/metadata';
import { indexedJob } from './examples';
import { checkJobSpec } from './job-spec';
import { warnAboutName } from './pod-names';
import { checkInheritedLabels } from './replicated';
import { isSelector, lenientSelector, matches } from './selector';
import { checkMatches, labelsOf } from './template-owner';

const FILE = 'pkg/apis/batch/validation/validation.go';
const SPEC = Path.of('spec');
const SELECTOR = SPEC.child('selector');
const NAME = Path.of('metadata').child('name');
/** Stands for the random uid that a Job gets. */
const UID = '00000000-0000-4000-8000-000000000000';
const FORMER_UID_LABEL = 'controller-uid';
const UID_LABEL = 'batch.kubernetes.io/controller-uid';

type Texts = Readonly<Record<string, string>>;

/** The labels and the selector that the server gives a Job by itself: pkg/registry/batch/job/strategy.go generateSelector. */
interface Generated {
  expected: Texts;
  labels: Texts;
  selector: Decoded<LabelSelector>;
}

function generate(name: string, spec: Decoded<JobSpec>, cx: Context): Generated {
  const prefixed = cx.kubernetes.minor >= 27;
  const expected: Record<string, string> = { [FORMER_UID_LABEL]: UID, 'job-name': name };
  if (prefixed) Object.assign(expected, { [UID_LABEL]: UID, 'batch.kubernetes.io/job-name': name });
  const { selector = {} } = spec;
  const uidLabel = prefixed ? UID_LABEL : FORMER_UID_LABEL;
  return {
    expected,
    labels: { ...expected, ...labelsOf(spec.template ?? {}) },
    selector: { ...selector, matchLabels: { [uidLabel]: UID, ...selector.matchLabels } },
  };
}

const generatedRule = rule<Generated>({
  id: 'job-generated-labels',
  source: `${FILE} validateGeneratedSelector`,
  why: 'A Job tells its pods by labels that the server generates; others of the same name would confuse Jobs.',
  fix: 'Leave selector and the labels controller-uid and job-name to the server.',
  bad: () => job({ spec: { template: { metadata: { labels: { 'job-name': 'other' } } } } }),
  good: () => job({ spec: { template: { metadata: { labels: { app: 'other' } } } } }),
  check({ expected, labels, selector }, _at, cx) {
    const at = SPEC.child('template').child('metadata').child('labels');
    for (const key in expected) {
      if (labels[key] !== expected[key]) cx.invalid(at.key(key), labels, `must be '${expected[key]}'`);
    }
    if (isSelector(selector) && !matches(selector, expected))
      cx.invalid(SELECTOR, selector, '`selector` not auto-generated');
  },
});

const manual = rule<Decoded<JobSpec>>({
  id: 'job-manual-selector',
  source: `${FILE} ValidateJobSpec`,
  why: 'With manualSelector the server generates no selector.',
  fix: 'Leave manualSelector out, or give a selector.',
  bad: () => job({ spec: { manualSelector: true } }),
  good: () => job({}),
  check({ selector }, at, cx) {
    if (!selector) cx.required(at);
  },
});

const podNames = rule<{ name: string; completions: number }>({
  id: 'job-indexed-pod-names',
  source: `${FILE} ValidateJob`,
  why: 'The index of each pod is appended to its host name, which is a label of DNS.',
  fix: 'Give the Job a shorter name without dots.',
  bad: () => ({ ...indexedJob({}), metadata: { name: 'work.v1' } }),
  good: () => indexedJob({}),
  check({ name, completions }, at, cx) {
    const longest = `${name}-${completions - 1}`;
    if (dns1123Label(longest).length > 0) {
      cx.invalid(at, name, `will not able to create pod with invalid DNS label: ${longest}`);
    }
  },
});

/** The fields that count, with those left out that a gate drops: pkg/registry/batch/job/strategy.go dropDisabledFields. */
function enabled(spec: Decoded<JobSpec>, cx: Context): Decoded<JobSpec> {
  const { kubernetes } = cx;
  if (kubernetes.minor >= 32) return spec;
  const kept: Decoded<JobSpec> = { ...spec };
  if (!kubernetes.has('JobPodFailurePolicy')) kept.podFailurePolicy = undefined;
  if (!kubernetes.has('JobBackoffLimitPerIndex')) {
    kept.backoffLimitPerIndex = undefined;
    kept.maxFailedIndexes = undefined;
    const { podFailurePolicy: policy } = kept;
    if (policy && kubernetes.minor >= 28) {
      kept.podFailurePolicy = { ...policy, rules: policy.rules?.filter(({ action }) => action !== 'FailIndex') };
    }
  }
  if (!kubernetes.has('JobPodReplacementPolicy')) kept.podReplacementPolicy = undefined;
  if (!kubernetes.has('JobSuccessPolicy')) kept.successPolicy = undefined;
  if (!kubernetes.has('JobManagedBy')) kept.managedBy = undefined;
  return kept;
}

/** SetDefaults_Job: a Job that says neither how many pods nor how many at once runs one. */
function defaulted(spec: Decoded<JobSpec>): Decoded<JobSpec> {
  return spec.completions === undefined && spec.parallelism === undefined
    ? { ...spec, completions: 1, parallelism: 1 }
    : spec;
}

/** Checks a Job. */
export function checkJob({ metadata, spec: given = {} }: Decoded<Job>, cx: Context): void {
  const name = objectName(metadata);
  let spec = defaulted(enabled(given, cx));
  if (spec.manualSelector !== true) {
    const generated = generate(name, spec, cx);
    generatedRule(generated, SPEC, cx);
    const template = { ...spec.template, metadata: { ...spec.template?.metadata, labels: generated.labels } };
    spec = { ...spec, selector: generated.selector, template };
  }
  // The Job shares the labels of its template rather than copying them, so that it gets the generated ones too.
  if (given.template?.metadata?.labels) checkInheritedLabels(metadata?.labels, labelsOf(spec.template ?? {}), cx);
  checkJobSpec({ spec }, SPEC, cx);
  manual(spec, SELECTOR, cx);
  if (spec.selector) checkLabelSelector({ selector: spec.selector, options: lenientSelector(cx) }, SELECTOR, cx);
  checkMatches({ selector: spec.selector, template: spec.template ?? {} }, SPEC.child('template'), cx);
  const { completions = 0 } = spec;
  if (spec.completionMode === 'Indexed' && completions > 0) podNames({ name, completions }, NAME, cx);
  warnAboutName(metadata, cx);
}
