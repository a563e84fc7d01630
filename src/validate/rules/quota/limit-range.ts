import type { LimitRange, LimitRangeItem } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { qualifiedName } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { blameResource, resourceName } from '../pod/resource-names';
import { checkContainerResourceName } from '../pod/resources';
import { limits } from './examples';
import { indivisibleRule, orderRule } from './limit-order';
import type { Bounds } from './limit-order';
import { ratioRule } from './limit-ratio';

type Item = Decoded<LimitRangeItem>;

const VALIDATION = 'pkg/apis/core/validation/validation.go';
const LIMITS = Path.of('spec').child('limits');
const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];

const typeRule = rule<{ type: string; seen: ReadonlySet<string> }>({
  id: 'limit-range-type',
  source: `${VALIDATION} validateLimitRangeTypeName, ValidateLimitRange`,
  why: 'A limit is for containers, for pods or for claims, with one entry for each; anything else needs a domain.',
  fix: 'Use Container, Pod or PersistentVolumeClaim, each once.',
  bad: () => limits({ type: 'Containers', max: { cpu: 2 } }),
  good: () => limits({ type: 'Container', max: { cpu: 2 } }),
  check({ type, seen }, at, cx) {
    const complaints = qualifiedName(type);
    if (complaints.length > 0) cx.invalidEach(at, type, complaints);
    else if (!type.includes('/') && !TYPES.includes(type))
      cx.invalid(at, type, 'must be a standard limit type or fully qualified');
    if (seen.has(type)) cx.duplicate(at, type);
  },
});

const resourceRule = rule<string>({
  id: 'limit-range-resource',
  source: `${VALIDATION} validateLimitRangeResourceName, validateResourceName`,
  why: 'Kubernetes has a list of resources; all others have a domain.',
  fix: 'For claims, limit storage; for types with a domain, standard resources or such with a domain.',
  bad: () => limits({ type: 'PersistentVolumeClaim', max: { storage: '10Gi', size: '10Gi' } }),
  good: () => limits({ type: 'PersistentVolumeClaim', max: { storage: '10Gi' } }),
  check(name, at, cx) {
    blameResource({ name, complaints: resourceName(name) }, at, cx);
  },
});

const podRule = rule<Item>({
  id: 'limit-range-pod-default',
  source: `${VALIDATION} ValidateLimitRange`,
  why: 'What is filled in where nothing is given, is filled into containers; a pod has the sum of them.',
  fix: 'Give default and defaultRequest with type Container.',
  bad: () => limits({ type: 'Pod', default: { cpu: 1 } }),
  good: () => limits({ type: 'Container', default: { cpu: 1 } }),
  check(item, at, cx) {
    for (const field of ['default', 'defaultRequest'] as const) {
      if (Object.keys(item[field] ?? {}).length > 0)
        cx.forbidden(at.child(field), "may not be specified when `type` is 'Pod'");
    }
  },
});

const claimRule = rule<Item>({
  id: 'limit-range-claim-storage',
  source: `${VALIDATION} ValidateLimitRange`,
  why: 'There is nothing to limit in a claim but its storage.',
  fix: 'Give min.storage or max.storage.',
  bad: () => limits({ type: 'PersistentVolumeClaim', min: {} }),
  good: () => limits({ type: 'PersistentVolumeClaim', min: { storage: '1Gi' } }),
  check({ min = {}, max = {} }, at, cx) {
    if (Object.hasOwn(min, 'storage') || Object.hasOwn(max, 'storage')) return;
    cx.required(at.child('limits'), 'either minimum or maximum storage value is required, but neither was provided');
  },
});

/** An item as validation sees it: of a container, what is not given follows from the rest (SetDefaults_LimitRangeItem). */
function filled(item: Item): Item {
  if (item.type !== 'Container') return item;
  const { min, max } = item;
  const standard = { ...max, ...item.default };
  return { ...item, default: standard, defaultRequest: { ...min, ...standard, ...item.defaultRequest } };
}

/** Checks an item, part by part in the order in which the server does. */
function checkItem(given: Item, at: Path, cx: Context): void {
  const item = filled(given);
  const { type = '' } = item;
  const ofPod = type === 'Pod';
  const named = ofPod || type === 'Container' ? checkContainerResourceName : resourceRule;
  const resources = new Map<string, Bounds>();
  const look = (...lists: (keyof Bounds)[]): void => {
    for (const list of lists) {
      for (const [name, amount] of Object.entries(item[list] ?? {})) {
        named(name, at.child(list).key(name), cx);
        resources.set(name, { ...resources.get(name), [list]: amount });
      }
    }
  };
  look('max', 'min');
  if (ofPod) podRule(item, at, cx);
  else look('default', 'defaultRequest');
  if (type === 'PersistentVolumeClaim') claimRule(item, at, cx);
  look('maxLimitRequestRatio');
  for (const [name, bounds] of resources) {
    orderRule({ name, bounds }, at, cx);
    ratioRule({ name, bounds }, at, cx);
    indivisibleRule({ name, bounds }, at, cx);
  }
}

/** Checks a range of limits. */
export function checkLimitRange({ spec = {} }: Decoded<LimitRange>, cx: Context): void {
  const seen = new Set<string>();
  for (const [i, item] of (spec.limits ?? []).entries()) {
    const at = LIMITS.index(i);
    const { type = '' } = item;
    typeRule({ type, seen }, at.child('type'), cx);
    seen.add(type);
    checkItem(item, at, cx);
  }
}
