import type { PodTemplate, ReplicaSet, ReplicationController } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabels } from '../metadata/labels';
import { checkPodTemplateSpec, warnAboutTemplate } from '../pod/template';
import { replicationController } from './examples';
import { checkNotNegative } from './numbers';
import { warnAboutName } from './pod-names';
import type { Selection } from './template-owner';
import { checkMatches, checkRunsForever, checkSelector, checkSharedDisks, labelsOf } from './template-owner';

const SPEC = Path.of('spec');
const TEMPLATE = SPEC.child('template');
const LABELS = Path.of('metadata').child('labels');
const NUMBERS = ['replicas', 'minReadySeconds'] as const;

/** Checks a template whose pods are replicated: ValidatePodTemplateSpecForReplicaSet. */
export function checkReplicatedTemplate(subject: Selection & { replicas?: number | undefined }, cx: Context): void {
  const { selector, template, replicas = 1 } = subject;
  checkMatches({ selector, template }, TEMPLATE, cx);
  checkPodTemplateSpec({ template }, TEMPLATE, cx);
  if (replicas > 1) checkSharedDisks(template, TEMPLATE, cx);
  checkRunsForever({ template, kind: 'ReplicaSet' }, TEMPLATE, cx);
}

/** Checks a ReplicaSet. */
export function checkReplicaSet({ metadata, spec = {} }: Decoded<ReplicaSet>, cx: Context): void {
  const { selector, template = {}, replicas } = spec;
  checkNotNegative({ of: spec, fields: NUMBERS }, SPEC, cx);
  if (checkSelector({ selector }, SPEC.child('selector'), cx))
    checkReplicatedTemplate({ selector, template, replicas }, cx);
  warnAboutName(metadata, cx);
}

const templateNeeded = rule<undefined>({
  id: 'controller-template',
  source: 'pkg/apis/core/validation/validation.go ValidatePodTemplateSpecForRC',
  why: 'The controller makes pods of its template.',
  fix: 'Give spec.template.',
  bad: () => replicationController({ spec: { template: undefined } }),
  good: () => replicationController({}),
  check(_none, at, cx) {
    cx.required(at);
  },
});

const selectorNeeded = rule<undefined>({
  id: 'controller-selector',
  source: 'pkg/apis/core/validation/validation.go ValidateNonEmptySelector',
  why: 'The controller finds its pods by these labels; where the selector is missing, it is taken from the template.',
  fix: 'Give the template labels.',
  bad: () => replicationController({ spec: { selector: undefined, template: { metadata: undefined } } }),
  good: () => replicationController({ spec: { selector: undefined } }),
  check(_none, at, cx) {
    cx.required(at);
  },
});

const isEmptyMap = (map: object | undefined): boolean => {
  for (const _ in map) return false;
  return true;
};

/** Checks the labels of a workload that takes those of its template where it has none. */
export function checkInheritedLabels(
  own: object | undefined,
  labels: Readonly<Record<string, string>>,
  cx: Context,
): void {
  if (isEmptyMap(own)) checkLabels(labels, LABELS, cx);
}

/** Checks a ReplicationController. */
export function checkReplicationController({ metadata, spec = {} }: Decoded<ReplicationController>, cx: Context): void {
  const { template, replicas = 1 } = spec;
  const labels = template ? labelsOf(template) : {};
  checkInheritedLabels(metadata?.labels, labels, cx);
  checkNotNegative({ of: spec, fields: ['minReadySeconds'] }, SPEC, cx);
  // SetDefaults_ReplicationController
  const selector = isEmptyMap(spec.selector) ? labels : (spec.selector ?? labels);
  if (isEmptyMap(selector)) selectorNeeded(undefined, SPEC.child('selector'), cx);
  checkNotNegative({ of: spec, fields: ['replicas'] }, SPEC, cx);
  if (template) {
    if (!isEmptyMap(selector)) {
      const exact = Object.keys(selector).every((key) => Object.hasOwn(labels, key) && labels[key] === selector[key]);
      if (!exact) checkMatches({ selector: undefined, template }, TEMPLATE, cx);
    }
    checkPodTemplateSpec({ template, warns: false }, TEMPLATE, cx);
    if (replicas > 1) checkSharedDisks(template, TEMPLATE, cx);
    checkRunsForever({ template, kind: 'ReplicationController' }, TEMPLATE, cx);
    // The server's own path was short of `spec` at first.
    warnAboutTemplate(template, cx.kubernetes.minor < 27 ? Path.of('template') : TEMPLATE, cx);
  } else {
    templateNeeded(undefined, TEMPLATE, cx);
  }
  warnAboutName(metadata, cx);
}

/** Checks a PodTemplate. */
export function checkPodTemplate({ template = {} }: Decoded<PodTemplate>, cx: Context): void {
  checkPodTemplateSpec({ template }, Path.of('template'), cx);
}
