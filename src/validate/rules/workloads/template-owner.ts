// What every workload asks of its pod template and of its selector.
import type { LabelSelector, PodTemplateSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { deployment, podTemplate } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { replicaSet } from './examples';
import { isEmpty, isSelector, lenientSelector, matches } from './selector';

type Template = Decoded<PodTemplateSpec>;
type Selector = Decoded<LabelSelector>;

const NO_LABELS: Readonly<Record<string, string>> = {};

export const labelsOf = (template: Template): Readonly<Record<string, string>> =>
  template.metadata?.labels ?? NO_LABELS;

const required = rule<{ selector: Selector | undefined; kind: string }>({
  id: 'workload-selector-required',
  source:
    'pkg/apis/apps/validation/validation.go ValidateDeploymentSpec, ValidateReplicaSetSpec, ValidateStatefulSetSpec',
  why: 'The workload finds its pods by this selector, and one without labels would take all pods for its own.',
  fix: 'Give selector.matchLabels, the same as labels of the template.',
  bad: () => deployment({ spec: { selector: undefined } }),
  good: () => deployment({}),
  check({ selector, kind }, at, cx) {
    if (!selector) cx.required(at);
    else if (isEmpty(selector)) cx.invalid(at, selector, `empty selector is invalid for ${kind}`);
  },
});

const readable = rule<Selector>({
  id: 'workload-selector',
  source: 'apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector',
  why: 'A selector that cannot be read selects nothing.',
  fix: 'Use valid labels, and values with In and NotIn only.',
  bad: () =>
    replicaSet({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }] } } }),
  good: () =>
    replicaSet({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] } } }),
  check(selector, at, cx) {
    cx.invalid(at, selector, 'invalid label selector');
  },
});

const matching = rule<{ labels: Readonly<Record<string, string>> }>({
  id: 'workload-selector-matches',
  source: 'pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet',
  why: 'Pods made of the template must be ones that the workload finds again.',
  fix: 'Give the template all labels of selector.matchLabels.',
  bad: () => deployment({ spec: { template: { metadata: { labels: { app: 'other' } } } } }),
  good: () => deployment({ spec: { template: { metadata: { labels: { tier: 'front' } } } } }),
  check({ labels }, at, cx) {
    cx.invalid(at, labels, '`selector` does not match template `labels`');
  },
});

/** A selector and the template that it is to match. */
export interface Selection {
  selector: Selector | undefined;
  template: Template;
}

/**
 * Checks that there is a selector and that it can be read. `kind` is how the server calls the workload: it takes a ReplicaSet for
 * a deployment.
 *
 * @returns whether the template comes to be looked at
 */
export function checkSelector(
  { selector, kind = 'deployment' }: Pick<Selection, 'selector'> & { kind?: 'deployment' | 'statefulset' },
  at: Path,
  cx: Context,
): boolean {
  required({ selector, kind }, at, cx);
  if (!selector) return true;
  checkLabelSelector({ selector, options: lenientSelector(cx) }, at, cx);
  if (isSelector(selector)) return true;
  readable(selector, at, cx);
  return false;
}

/** Checks that a selector finds the pods of a template. A missing selector finds nothing, an empty one everything. */
export function checkMatches({ selector, template }: Selection, at: Path, cx: Context): void {
  const labels = labelsOf(template);
  if (selector && (!isSelector(selector) || matches(selector, labels))) return;
  matching({ labels }, at.child('metadata').child('labels'), cx);
}

const restartAlways = rule<string>({
  id: 'workload-restart-policy',
  source:
    'pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec, ValidateStatefulSetSpec',
  why: 'The workload keeps pods running; one that may end is work for a Job.',
  fix: 'Leave restartPolicy out, or use a Job.',
  bad: () => deployment({ spec: { template: { spec: { restartPolicy: 'Never' } } } }),
  good: () => deployment({ spec: { template: { spec: { restartPolicy: 'Always' } } } }),
  check(policy, at, cx) {
    if (policy !== 'Always') cx.notSupported(at, policy, ['Always']);
  },
});

const noDeadline = rule<{ kind: string }>({
  id: 'workload-deadline',
  source:
    'pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec, ValidateStatefulSetSpec',
  why: 'A pod that ends at a deadline would be replaced at once.',
  fix: 'Leave activeDeadlineSeconds out, or use a Job.',
  bad: () => deployment({ spec: { template: podTemplate({ spec: { activeDeadlineSeconds: 60 } }) } }),
  good: () => deployment({}),
  check({ kind }, at, cx) {
    cx.forbidden(at, `activeDeadlineSeconds in ${kind} is not Supported`);
  },
});

/** Checks that the pods of a template run until they are told to stop. `kind` is how the server calls the workload. */
export function checkRunsForever(
  { template, kind }: { template: Template; kind: string },
  at: Path,
  cx: Context,
): void {
  const { restartPolicy, activeDeadlineSeconds } = template.spec ?? {};
  restartAlways(restartPolicy || 'Always', at.child('spec').child('restartPolicy'), cx);
  if (activeDeadlineSeconds !== undefined) noDeadline({ kind }, at.child('spec').child('activeDeadlineSeconds'), cx);
}

const sharedDisks = rule<Template>({
  id: 'workload-shared-disk',
  source: 'pkg/apis/core/validation/validation.go ValidateReadOnlyPersistentDisks',
  until: 28,
  why: 'A disk of GCE can be mounted by several nodes only where all of them just read it.',
  fix: 'Set gcePersistentDisk.readOnly: true, or run one replica.',
  bad: () =>
    deployment({
      spec: { replicas: 2, template: { spec: { volumes: [{ name: 'disk', gcePersistentDisk: { pdName: 'disk' } }] } } },
    }),
  good: () =>
    deployment({
      spec: { replicas: 1, template: { spec: { volumes: [{ name: 'disk', gcePersistentDisk: { pdName: 'disk' } }] } } },
    }),
  check({ spec }, at, cx) {
    for (const [i, { gcePersistentDisk }] of (spec?.volumes ?? []).entries()) {
      if (!gcePersistentDisk || gcePersistentDisk.readOnly === true) continue;
      const message =
        'must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only';
      cx.invalid(
        at.child('spec').child('volumes').index(i).child('gcePersistentDisk').child('readOnly'),
        false,
        message,
      );
    }
  },
});

/** Checks that several pods can share the disks of a template. */
export function checkSharedDisks(template: Template, at: Path, cx: Context): void {
  sharedDisks(template, at, cx);
}
