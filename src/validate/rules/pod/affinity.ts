import type { Affinity, NodeSelectorRequirement, NodeSelectorTerm, PodAffinityTerm } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { dns1123Label, labelValue, nameIsDnsSubdomain, qualifiedName } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';

type Requirement = Decoded<NodeSelectorRequirement>;
type Term = Decoded<PodAffinityTerm>;

const onNodes = (expression: object): object => {
  const nodeSelectorTerms = [{ matchExpressions: [expression] }];
  return pod({
    spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
  });
};

const expressionRule = rule<{ requirement: Requirement; anyValue: boolean }>({
  id: 'node-affinity-expression',
  source: 'pkg/apis/core/validation/validation.go ValidateNodeSelectorRequirement',
  why: 'In and NotIn compare with values, Gt and Lt with one, Exists and DoesNotExist with none.',
  fix: 'Use In or NotIn with values, Gt or Lt with one, Exists or DoesNotExist without, and a valid label key.',
  bad: () => onNodes({ key: 'zone', operator: 'In', values: [] }),
  good: () => onNodes({ key: 'zone', operator: 'In', values: ['a'] }),
  check({ requirement, anyValue }, at, cx) {
    const { operator = '', key = '', values = [] } = requirement;
    const here = at.child('values');
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) cx.required(here, "must be specified when `operator` is 'In' or 'NotIn'");
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) cx.forbidden(here, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
    } else if (operator === 'Gt' || operator === 'Lt') {
      if (values.length !== 1) cx.required(here, "must be specified single value when `operator` is 'Lt' or 'Gt'");
    } else cx.invalid(at.child('operator'), operator, 'not a valid selector operator');
    cx.invalidEach(at.child('key'), key, qualifiedName(key));
    if (anyValue) return;
    for (const [i, value] of values.entries()) cx.invalidEach(here.index(i), value, labelValue(value));
  },
});

const fieldRule = rule<Requirement>({
  id: 'node-affinity-field',
  source: 'pkg/apis/core/validation/validation.go ValidateNodeFieldSelectorRequirement',
  why: 'The only field of a node to select by is its name, one at a time.',
  fix: 'Use key metadata.name, operator In or NotIn, and one value.',
  bad: () => {
    const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a', 'b'] }] }];
    return pod({
      spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
    });
  },
  good: () => {
    const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }];
    return pod({
      spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
    });
  },
  check({ operator = '', key = '', values = [] }, at, cx) {
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length !== 1) {
        cx.required(
          at.child('values'),
          "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
        );
      }
    } else cx.invalid(at.child('operator'), operator, 'not a valid selector operator');
    if (key !== 'metadata.name') cx.invalid(at.child('key'), key, 'not a valid field selector key');
    else {
      for (const [i, value] of values.entries()) {
        cx.invalidEach(at.child('values').index(i), value, nameIsDnsSubdomain(value, false));
      }
    }
  },
});

function checkTerm(term: Decoded<NodeSelectorTerm>, anyValue: boolean, { at, cx }: { at: Path; cx: Context }): void {
  for (const [i, requirement] of (term.matchExpressions ?? []).entries()) {
    expressionRule({ requirement, anyValue }, at.child('matchExpressions').index(i), cx);
  }
  for (const [i, requirement] of (term.matchFields ?? []).entries())
    fieldRule(requirement, at.child('matchFields').index(i), cx);
}

/** The terms of a node selector, one of which a node must meet. */
export const termsRule = rule<readonly Decoded<NodeSelectorTerm>[]>({
  id: 'node-affinity-terms',
  source: 'pkg/apis/core/validation/validation.go ValidateNodeSelector',
  why: 'A requirement without a term could be met by no node.',
  fix: 'Give at least one element in nodeSelectorTerms.',
  bad: () =>
    pod({
      spec: {
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
      },
    }),
  good: () => onNodes({ key: 'zone', operator: 'Exists' }),
  check(terms, at, cx) {
    if (terms.length === 0) cx.required(at, 'must have at least one node selector term');
    const anyValue = !cx.kubernetes.that('checksNodeAffinityValues');
    for (const [i, term] of terms.entries()) checkTerm(term, anyValue, { at: at.index(i), cx });
  },
});

const weightRule = rule<number>({
  id: 'affinity-weight',
  source: 'pkg/apis/core/validation/validation.go ValidatePreferredSchedulingTerms, validateWeightedPodAffinityTerms',
  why: 'Preferences are weighed from 1 to 100.',
  fix: 'Give weight from 1 to 100.',
  bad: () =>
    pod({
      spec: {
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] },
        },
      },
    }),
  good: () =>
    pod({
      spec: {
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: {} }] },
        },
      },
    }),
  check(weight, at, cx) {
    if (weight <= 0 || weight > 100) cx.invalid(at, weight, 'must be in the range 1-100');
  },
});

const near = (term: object): object =>
  pod({ spec: { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } } });

const termRule = rule<{ term: Term; labels: Labels | undefined }>({
  id: 'pod-affinity-term',
  source: 'pkg/apis/core/validation/validation.go validatePodAffinityTerm',
  why: 'Near means on nodes with the same value of a label, and the pods that are meant are found by selectors.',
  fix: 'Give topologyKey, such as kubernetes.io/hostname, and valid selectors and namespaces.',
  bad: () => near({ labelSelector: { matchLabels: { app: 'web' } } }),
  good: () => near({ labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' }),
  check({ term, labels }, at, cx) {
    const { namespaceSelector, namespaces = [], topologyKey = '', matchLabelKeys = [], mismatchLabelKeys = [] } = term;
    const byKeys =
      cx.kubernetes.has('MatchLabelKeysInPodAffinity') && matchLabelKeys.length + mismatchLabelKeys.length > 0;
    const { labelSelector: own } = term;
    const labelSelector =
      byKeys && own && labels
        ? withLabelKeys(own, { match: matchLabelKeys, mismatch: mismatchLabelKeys }, labels)
        : own;
    const options = { anyValue: !cx.kubernetes.that('checksSelectorValues') };
    if (labelSelector) checkLabelSelector({ selector: labelSelector, options }, at.child('labelSelector'), cx);
    if (namespaceSelector)
      checkLabelSelector({ selector: namespaceSelector, options }, at.child('namespaceSelector'), cx);
    for (const name of namespaces) cx.invalidEach(at.child('namespace'), name, dns1123Label(name));
    if (byKeys) labelKeysRule({ ...term, labelSelector }, at, cx);
    if (topologyKey === '') cx.required(at.child('topologyKey'), 'can not be empty');
    cx.invalidEach(at.child('topologyKey'), topologyKey, qualifiedName(topologyKey));
  },
});

const labelKeysRule = rule<Term>({
  id: 'pod-affinity-label-keys',
  source: 'pkg/apis/core/validation/validation.go validateMatchLabelKeysAndMismatchLabelKeys',
  since: 31,
  why: 'The keys are added to the label selector, each in one sense, so there must be one and it must not have them already.',
  fix: 'Give a labelSelector without these keys, and no key in both lists.',
  bad: () => near({ matchLabelKeys: ['app'], topologyKey: 'kubernetes.io/hostname' }),
  good: () => near({ labelSelector: {}, matchLabelKeys: ['app'], topologyKey: 'kubernetes.io/hostname' }),
  check({ labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] }, at, cx) {
    for (const [field, keys] of [
      ['matchLabelKeys', matchLabelKeys],
      ['mismatchLabelKeys', mismatchLabelKeys],
    ] as const) {
      if (keys.length === 0) continue;
      const here = at.child(field);
      if (!labelSelector) cx.forbidden(here, 'must not be specified when labelSelector is not set');
      else for (const [i, key] of keys.entries()) cx.invalidEach(here.index(i), key, qualifiedName(key));
    }
    if (labelSelector) clashes(labelSelector, matchLabelKeys, { at, cx });
    const mismatched = new Set(mismatchLabelKeys);
    for (const [i, key] of matchLabelKeys.entries()) {
      if (mismatched.has(key)) {
        cx.invalid(at.child('matchLabelKeys').index(i), key, 'exists in both matchLabelKeys and mismatchLabelKeys');
      }
    }
  },
});

type Selector = NonNullable<Term['labelSelector']>;
type Labels = Readonly<Record<string, string>>;

/**
 * A selector with what matchLabelKeys and mismatchLabelKeys mean for a pod with these labels, as the server adds it to Pods
 * (registry/core/pod/strategy.go applyLabelKeysToLabelSelector).
 */
export function withLabelKeys(
  selector: Selector,
  keys: { match: readonly string[]; mismatch: readonly string[] },
  labels: Labels,
): Selector {
  const added = [
    ...keys.match.map((key) => ({ key, operator: 'In' })),
    ...keys.mismatch.map((key) => ({ key, operator: 'NotIn' })),
  ].flatMap(({ key, operator }) =>
    Object.hasOwn(labels, key) ? [{ key, operator, values: [labels[key] ?? ''] }] : [],
  );
  return added.length === 0
    ? selector
    : { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...added] };
}

/** Keys that a selector has by itself as well as by matchLabelKeys; the server blames the term with the key's index. */
export function clashes(selector: Selector, keys: readonly string[], { at, cx }: { at: Path; cx: Context }): void {
  const indices = new Map(keys.map((key, i) => [key, i]));
  const seen = new Set(Object.keys(selector.matchLabels ?? {}));
  for (const { key = '' } of selector.matchExpressions ?? []) {
    const i = indices.get(key);
    if (i !== undefined && seen.has(key))
      cx.invalid(at.index(i), key, 'exists in both matchLabelKeys and labelSelector');
    seen.add(key);
  }
}

/** Checks the affinities of a pod: validateAffinity. */
export function checkAffinity(
  subject: { affinity: Decoded<Affinity>; labels: Labels | undefined },
  at: Path,
  cx: Context,
): void {
  const {
    affinity: { nodeAffinity, podAffinity, podAntiAffinity },
    labels,
  } = subject;
  if (nodeAffinity) {
    const here = at.child('nodeAffinity');
    const {
      requiredDuringSchedulingIgnoredDuringExecution: required,
      preferredDuringSchedulingIgnoredDuringExecution: preferred,
    } = nodeAffinity;
    if (required) {
      const terms = here.child('requiredDuringSchedulingIgnoredDuringExecution').child('nodeSelectorTerms');
      termsRule(required.nodeSelectorTerms ?? [], terms, cx);
    }
    for (const [i, { weight = 0, preference }] of (preferred ?? []).entries()) {
      const term = here.child('preferredDuringSchedulingIgnoredDuringExecution').index(i);
      weightRule(weight, term.child('weight'), cx);
      // Preferences may name any values: with one node they do no harm.
      if (preference) checkTerm(preference, true, { at: term.child('preference'), cx });
    }
  }
  for (const [field, affinity] of [
    ['podAffinity', podAffinity],
    ['podAntiAffinity', podAntiAffinity],
  ] as const) {
    if (!affinity) continue;
    const here = at.child(field);
    for (const [i, term] of (affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      termRule({ term, labels }, here.child('requiredDuringSchedulingIgnoredDuringExecution').index(i), cx);
    }
    for (const [i, { weight = 0, podAffinityTerm = {} }] of (
      affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []
    ).entries()) {
      const term = here.child('preferredDuringSchedulingIgnoredDuringExecution').index(i);
      weightRule(weight, term.child('weight'), cx);
      termRule({ term: podAffinityTerm, labels }, term.child('podAffinityTerm'), cx);
    }
  }
}
