import type { ResourceQuotaSpec, ScopedResourceSelectorRequirement } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { isHugePagesOfQuota, OF_QUOTAS } from '../pod/resource-names';
import { quota } from './examples';

type Spec = Decoded<ResourceQuotaSpec>;

const VALIDATION = 'pkg/apis/core/validation/validation.go';
const HELPERS = 'pkg/apis/core/helper/helpers.go';
const BOTH = 'validateResourceQuotaScopes, validateScopedResourceSelectorRequirement';

const COMPUTE = [
  'pods',
  'cpu',
  'memory',
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
] as readonly string[];

/** What can be counted under each scope: IsResourceQuotaScopeValidForResource. */
const COUNTED_IN = new Map([
  ['BestEffort', ['pods']],
  ['CrossNamespacePodAffinity', COMPUTE],
  ['NotBestEffort', COMPUTE],
  ['NotTerminating', COMPUTE],
  ['PriorityClass', COMPUTE],
  ['Terminating', COMPUTE],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
]);
/** The first minor with that scope. */
const VOLUME_ATTRIBUTES = 33;

/** The scopes that a pod has or has not, so that there is nothing to compare. */
const WITHOUT_VALUES = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];
const OPPOSITES = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

function countedIn(scope: string, cx: Context): readonly string[] | undefined {
  return scope === 'VolumeAttributesClass' && cx.kubernetes.minor < VOLUME_ATTRIBUTES
    ? undefined
    : COUNTED_IN.get(scope);
}

const selecting = (requirement: object, hard: object = { pods: 10 }): object =>
  quota({ spec: { hard, scopeSelector: { matchExpressions: [requirement] } } });

/** One scope, the path it is blamed at, and what is shown of all. */
interface Scope {
  scope: string;
  value: unknown;
}

const knownScope = rule<Scope>({
  id: 'quota-scope',
  source: `${VALIDATION} ${BOTH}; ${HELPERS} IsStandardResourceQuotaScope`,
  why: 'These are the ways in which pods can be told apart for a quota, and claims since 1.33.',
  fix: 'Use BestEffort, NotBestEffort, Terminating, NotTerminating, PriorityClass or CrossNamespacePodAffinity; for claims, since 1.33, VolumeAttributesClass.',
  bad: () => quota({ spec: { scopes: ['Guaranteed'] } }),
  good: () => quota({ spec: { scopes: ['NotBestEffort'] } }),
  check({ scope, value }, at, cx) {
    if (!countedIn(scope, cx)) cx.invalid(at, value, 'unsupported scope');
  },
});

const scopeOfResource = rule<Scope & { hard: Spec['hard'] }>({
  id: 'quota-scope-resource',
  source: `${VALIDATION} ${BOTH}; ${HELPERS} IsResourceQuotaScopeValidForResource`,
  why:
    'A scope picks pods, and so limits cpu, memory and the number of pods only; of BestEffort pods, which ask for nothing, ' +
    'only the number. VolumeAttributesClass picks claims.',
  fix: 'Put the other resources into a quota without scopes.',
  bad: () => quota({ spec: { hard: { cpu: 4 }, scopes: ['BestEffort'] } }),
  good: () => quota({ spec: { hard: { pods: 4 }, scopes: ['BestEffort'] } }),
  check({ scope, value, hard = {} }, at, cx) {
    const counted = countedIn(scope, cx);
    if (!counted) return;
    for (const name in hard) {
      const standard = OF_QUOTAS.has(name) || isHugePagesOfQuota(name);
      if (standard && !counted.includes(name)) cx.invalid(at, value, 'unsupported scope applied to resource');
    }
  },
});

const opposites = rule<{ scopes: readonly string[]; value: unknown }>({
  id: 'quota-scopes-conflict',
  source: `${VALIDATION} ${BOTH}`,
  why: 'No pod is in both scopes, so that the quota would count none.',
  fix: 'Make two quotas, one for each scope.',
  bad: () => quota({ spec: { scopes: ['Terminating', 'NotTerminating'] } }),
  good: () => quota({ spec: { scopes: ['Terminating'] } }),
  check({ scopes, value }, at, cx) {
    for (const pair of OPPOSITES) {
      if (pair.every((scope) => scopes.includes(scope))) cx.invalid(at, value, 'conflicting scopes');
    }
  },
});

const operatorRule = rule<Decoded<ScopedResourceSelectorRequirement>>({
  id: 'quota-scope-operator',
  source: `${VALIDATION} validateScopedResourceSelectorRequirement`,
  why: 'PriorityClass and VolumeAttributesClass compare names with In and NotIn; a pod has the other scopes or it has not.',
  fix: 'Use In or NotIn with values, Exists or DoesNotExist without; for other scopes than these two, use Exists.',
  bad: () => selecting({ scopeName: 'PriorityClass', operator: 'In' }),
  good: () => selecting({ scopeName: 'PriorityClass', operator: 'In', values: ['important'] }),
  check({ scopeName = '', operator = '', values = [] }, at, cx) {
    if (WITHOUT_VALUES.includes(scopeName) && operator !== 'Exists') {
      const names = WITHOUT_VALUES.map((name) => `ResourceQuotaScope${name}`);
      const exists = cx.kubernetes.minor < EXISTS ? 'Exist' : 'Exists';
      const [bestEffort, notBestEffort, terminating, notTerminating, affinity] = names;
      const list = `${terminating}, ${notTerminating}, ${bestEffort}, ${notBestEffort} or ${affinity}`;
      cx.invalid(at.child('operator'), operator, `must be '${exists}' when scope is any of ${list}`);
    }
    if (operator === 'In' || operator === 'NotIn') {
      const message = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
      if (values.length === 0) cx.required(at.child('values'), message);
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      const message = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
      if (values.length > 0) cx.invalid(at.child('values'), values, message);
    } else cx.invalid(at.child('operator'), operator, 'not a valid selector operator');
  },
});
/** The first minor that calls the operator by its name. */
const EXISTS = 31;

/** Checks what a quota picks. Of a selector, the server blames no expression by its index. */
export function checkScopes({ hard, scopes: given, scopeSelector }: Spec, spec: Path, cx: Context): void {
  const scopes = given ?? [];
  const at = spec.child('scopes');
  for (const scope of scopes) {
    knownScope({ scope, value: scopes }, at, cx);
    scopeOfResource({ scope, value: scopes, hard }, at, cx);
  }
  opposites({ scopes, value: scopes }, at, cx);
  if (!scopeSelector) return;
  const here = spec.child('scopeSelector').child('matchExpressions');
  const expressions = scopeSelector.matchExpressions ?? [];
  for (const requirement of expressions) {
    const { scopeName: scope = '' } = requirement;
    knownScope({ scope, value: scope }, here.child('scopeName'), cx);
    scopeOfResource({ scope, value: scopeSelector, hard }, here, cx);
    operatorRule(requirement, here, cx);
  }
  // The server shows the list of scopes here, too.
  opposites({ scopes: expressions.map(({ scopeName = '' }) => scopeName), value: given ?? null }, here, cx);
}
