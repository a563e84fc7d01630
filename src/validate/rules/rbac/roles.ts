import type { ClusterRole, LabelSelector, PolicyRule, Role } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { isSelector, lenientSelector } from '../workloads/selector';
import { clusterRole, role } from './examples';

const SOURCE = 'pkg/apis/rbac/validation/validation.go ValidatePolicyRule';
const RULES = Path.of('rules');
const SELECTORS = Path.of('aggregationRule').child('clusterRoleSelectors');

const length = (list: readonly unknown[] | undefined): number => list?.length ?? 0;

const verbs = rule<Decoded<PolicyRule>>({
  id: 'role-verbs',
  source: SOURCE,
  why: 'A rule without verbs permits nothing.',
  fix: "Name verbs such as get, list and watch, or '*'.",
  bad: () => role({ rules: [{ apiGroups: [''], resources: ['pods'] }] }),
  good: () => role({}),
  check({ verbs: names }, at, cx) {
    if (length(names) === 0) cx.required(at.child('verbs'), 'verbs must contain at least one value');
  },
});

const urls = rule<{ permission: Decoded<PolicyRule>; namespaced: boolean }>({
  id: 'role-urls',
  source: SOURCE,
  why: 'URLs that are no resources are in no namespace, and a rule is either about them or about resources.',
  fix: 'Put nonResourceURLs into a ClusterRole, in a rule of their own.',
  bad: () => role({ rules: [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }] }),
  good: () => clusterRole({ rules: [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }] }),
  check({ permission, namespaced }, at, cx) {
    const { nonResourceURLs, apiGroups, resources, resourceNames } = permission;
    if (namespaced) cx.invalid(at, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs');
    if (length(apiGroups) + length(resources) + length(resourceNames) > 0) {
      cx.invalid(at, nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs');
    }
  },
});

const resources = rule<Decoded<PolicyRule>>({
  id: 'role-resources',
  source: SOURCE,
  why: 'A resource is named by its group and its own name; the core group is the empty text.',
  fix: "Give apiGroups, [''] for the core group, and resources.",
  bad: () => role({ rules: [{ resources: ['pods'], verbs: ['get'] }] }),
  good: () => role({}),
  check(permission, at, cx) {
    if (length(permission.apiGroups) === 0)
      cx.required(at.child('apiGroups'), 'resource rules must supply at least one api group');
    if (length(permission.resources) === 0)
      cx.required(at.child('resources'), 'resource rules must supply at least one resource');
  },
});

function checkRules(permissions: readonly Decoded<PolicyRule>[] | undefined, namespaced: boolean, cx: Context): void {
  for (const [i, permission] of (permissions ?? []).entries()) {
    const at = RULES.index(i);
    verbs(permission, at, cx);
    if (length(permission.nonResourceURLs) > 0) urls({ permission, namespaced }, at.child('nonResourceURLs'), cx);
    else resources(permission, at, cx);
  }
}

const aggregation = rule<readonly Decoded<LabelSelector>[]>({
  id: 'cluster-role-aggregation',
  source: 'pkg/apis/rbac/validation/validation.go ValidateClusterRole',
  why: 'An aggregated role is made of the roles that its selectors find.',
  fix: 'Give clusterRoleSelectors with valid labels.',
  bad: () => clusterRole({ aggregationRule: {} }),
  good: () =>
    clusterRole({ aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'example.com/read': 'true' } }] } }),
  check(selectors, at, cx) {
    if (selectors.length === 0)
      cx.required(at, 'at least one clusterRoleSelector required if aggregationRule is non-nil');
    for (const [i, selector] of selectors.entries()) {
      checkLabelSelector({ selector, options: lenientSelector(cx) }, at.index(i), cx);
      if (!isSelector(selector)) cx.invalid(at.index(i), selector, 'invalid label selector.');
    }
  },
});

/** Checks a Role. */
export function checkRole(object: Decoded<Role>, cx: Context): void {
  checkRules(object.rules, true, cx);
}

/** Checks a ClusterRole. */
export function checkClusterRole(object: Decoded<ClusterRole>, cx: Context): void {
  checkRules(object.rules, false, cx);
  if (object.aggregationRule) aggregation(object.aggregationRule.clusterRoleSelectors ?? [], SELECTORS, cx);
}
