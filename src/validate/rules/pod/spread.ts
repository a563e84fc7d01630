import type { TopologySpreadConstraint } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { qualifiedName } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { clashes, withLabelKeys } from './affinity';

type Constraint = Decoded<TopologySpreadConstraint>;

const spread = (fields: object): object => {
  const base = {
    maxSkew: 1,
    topologyKey: 'zone',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'web' } },
  };
  return pod({ spec: { topologySpreadConstraints: [{ ...base, ...fields }] } });
};

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

const basicsRule = rule<Constraint>({
  id: 'spread-constraint',
  source: 'pkg/apis/core/validation/validation.go validateTopologySpreadConstraints',
  why: 'Pods are spread over the values of a label, with a skew of at least one allowed, and something must be done where that fails.',
  fix: 'Give maxSkew of 1 or more, topologyKey, and whenUnsatisfiable DoNotSchedule or ScheduleAnyway.',
  bad: () => spread({ maxSkew: 0 }),
  good: () => spread({}),
  check({ maxSkew = 0, topologyKey = '', whenUnsatisfiable = '' }, at, cx) {
    if (maxSkew <= 0) cx.invalid(at.child('maxSkew'), maxSkew, 'must be greater than zero');
    if (topologyKey === '') cx.required(at.child('topologyKey'), 'can not be empty');
    if (!ACTIONS.includes(whenUnsatisfiable))
      cx.notSupported(at.child('whenUnsatisfiable'), whenUnsatisfiable, ACTIONS);
  },
});

const repeatRule = rule<string>({
  id: 'spread-constraint-duplicate',
  source: 'pkg/apis/core/validation/validation.go ValidateSpreadConstraintNotRepeat',
  why: 'There is one constraint for each topologyKey and whenUnsatisfiable.',
  fix: 'Keep the stricter one.',
  bad: () => {
    const one = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} };
    return pod({ spec: { topologySpreadConstraints: [one, one] } });
  },
  good: () => spread({}),
  check(pair, at, cx) {
    cx.duplicate(at.child('{topologyKey, whenUnsatisfiable}'), pair);
  },
});

const minDomainsRule = rule<Constraint>({
  id: 'spread-min-domains',
  source: 'pkg/apis/core/validation/validation.go validateMinDomains',
  since: 27,
  why: 'A least number of domains is a reason not to schedule.',
  fix: 'Give 1 or more, with whenUnsatisfiable: DoNotSchedule.',
  bad: () => spread({ minDomains: 0 }),
  good: () => spread({ minDomains: 2 }),
  check({ minDomains = 0, whenUnsatisfiable = '' }, at, cx) {
    if (minDomains <= 0) cx.invalid(at, minDomains, 'must be greater than zero');
    if (whenUnsatisfiable !== 'DoNotSchedule') {
      cx.invalid(
        at,
        minDomains,
        `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`,
      );
    }
  },
});

const nodePolicyRule = rule<string>({
  id: 'spread-node-policy',
  source: 'pkg/apis/core/validation/validation.go validateNodeInclusionPolicy',
  since: 26,
  why: "A pod's affinity and tolerations count when nodes are, or they do not.",
  fix: 'Use Honor or Ignore.',
  bad: () => spread({ nodeAffinityPolicy: 'honor' }),
  good: () => spread({ nodeAffinityPolicy: 'Honor' }),
  check(policy, at, cx) {
    if (!NODE_POLICIES.includes(policy)) cx.notSupported(at, policy, NODE_POLICIES);
  },
});

const labelKeysRule = rule<Constraint>({
  id: 'spread-label-keys',
  source: 'pkg/apis/core/validation/validation.go validateMatchLabelKeysInTopologySpread',
  since: 27,
  why: 'The keys are added to the label selector, so there must be one and it must not have them already.',
  fix: 'Give a labelSelector without these keys.',
  bad: () => spread({ matchLabelKeys: ['a key'] }),
  good: () => spread({ matchLabelKeys: ['pod-template-hash'] }),
  check({ matchLabelKeys = [], labelSelector }, at, cx) {
    const here = at.child('matchLabelKeys');
    const merges = cx.kubernetes.that('mergesSpreadMatchLabelKeys');
    if (!labelSelector) {
      cx.forbidden(here, 'must not be specified when labelSelector is not set');
      if (merges) return;
    }
    const own = new Set(Object.keys(labelSelector?.matchLabels ?? {}));
    for (const { key = '' } of labelSelector?.matchExpressions ?? []) own.add(key);
    for (const [i, key] of matchLabelKeys.entries()) {
      cx.invalidEach(here.index(i), key, qualifiedName(key));
      if (!merges && own.has(key)) cx.invalid(here.index(i), key, 'exists in both matchLabelKeys and labelSelector');
    }
    if (merges && labelSelector) clashes(labelSelector, matchLabelKeys, { at, cx });
  },
});

/** Checks how pods are spread: validateTopologySpreadConstraints. */
export function checkSpread(
  constraints: readonly Constraint[],
  labels: Readonly<Record<string, string>> | undefined,
  { at, cx }: { at: Path; cx: Context },
): void {
  const left = new Map<string, number>();
  const pairOf = ({ topologyKey = '', whenUnsatisfiable = '' }: Constraint): string =>
    `{${topologyKey}, ${whenUnsatisfiable}}`;
  for (const constraint of constraints) left.set(pairOf(constraint), (left.get(pairOf(constraint)) ?? 0) + 1);
  for (const [i, constraint] of constraints.entries()) {
    const here = at.index(i);
    basicsRule(constraint, here, cx);
    // Blamed on each that has its like further on.
    const pair = pairOf(constraint);
    const more = (left.get(pair) ?? 1) - 1;
    left.set(pair, more);
    if (more > 0) repeatRule(pair, here, cx);
    const { minDomains, nodeAffinityPolicy, nodeTaintsPolicy, matchLabelKeys = [], labelSelector: own } = constraint;
    const { kubernetes } = cx;
    const byKeys = matchLabelKeys.length > 0 && kubernetes.has('MatchLabelKeysInPodTopologySpread');
    const merged = byKeys && own && labels && kubernetes.that('mergesSpreadMatchLabelKeys');
    const labelSelector = merged ? withLabelKeys(own, { match: matchLabelKeys, mismatch: [] }, labels) : own;
    if (minDomains !== undefined && kubernetes.has('MinDomainsInPodTopologySpread'))
      minDomainsRule(constraint, here.child('minDomains'), cx);
    if (kubernetes.has('NodeInclusionPolicyInPodTopologySpread')) {
      if (nodeAffinityPolicy !== undefined) nodePolicyRule(nodeAffinityPolicy, here.child('nodeAffinityPolicy'), cx);
      if (nodeTaintsPolicy !== undefined) nodePolicyRule(nodeTaintsPolicy, here.child('nodeTaintsPolicy'), cx);
    }
    if (byKeys) labelKeysRule({ ...constraint, labelSelector }, here, cx);
    if (labelSelector && kubernetes.that('checksSpreadSelectors')) {
      checkLabelSelector({ selector: labelSelector }, here.child('labelSelector'), cx);
    }
  }
}
