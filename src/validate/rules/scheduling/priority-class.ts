import type { PriorityClass } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { objectName } from '../metadata/metadata';
import { priorityClass } from './examples';

const SOURCE = 'pkg/apis/scheduling/validation/validation.go ValidatePriorityClass';
const NAME = Path.of('metadata').child('name');
const VALUE = Path.of('value');
const PREEMPTION = Path.of('preemptionPolicy');
const RESERVED = 'system-';
/** HighestUserDefinablePriority of pkg/apis/scheduling/types.go. */
const HIGHEST = 1_000_000_000;
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

/** The classes that Kubernetes itself makes, with their values: pkg/apis/scheduling/v1/helpers.go. */
const OF_THE_SYSTEM = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);

const reservedName = rule<{ name: string; value: number; globalDefault: boolean }>({
  id: 'priority-class-reserved-name',
  source: `${SOURCE}; pkg/apis/scheduling/v1/helpers.go IsKnownSystemPriorityClass`,
  why: 'Kubernetes makes the two classes whose names begin with system-, and keeps such names to itself.',
  fix: 'Choose a name that does not begin with system-; those of the system are only taken with their own values, and not as the default.',
  bad: () => priorityClass({ metadata: { name: 'system-important' } }),
  good: () => priorityClass({ metadata: { name: 'important' } }),
  check({ name, value, globalDefault }, at, cx) {
    const own = OF_THE_SYSTEM.get(name);
    let error: string;
    if (own === undefined) error = `${name} is not a known system priority class`;
    else if (value !== own) error = `value of ${name} PriorityClass must be ${own}`;
    else if (globalDefault) error = `globalDefault of ${name} PriorityClass must be false`;
    else return;
    cx.forbidden(
      at,
      `priority class names with '${RESERVED}' prefix are reserved for system use only. error: ${error}`,
    );
  },
});

const highestValue = rule<number>({
  id: 'priority-class-value',
  source: SOURCE,
  why: 'Nothing may stand above the pods that the cluster itself runs on.',
  fix: 'Give a value of 1000000000 or less; it may be negative.',
  bad: () => priorityClass({ value: 2_000_000_000 }),
  good: () => priorityClass({ value: 1_000_000_000 }),
  check(value, at, cx) {
    if (value > HIGHEST) cx.forbidden(at, `maximum allowed value of a user defined priority is ${HIGHEST}`);
  },
});

const preemptionPolicyRule = rule<string>({
  id: 'priority-class-preemption-policy',
  source: 'pkg/apis/core/validation/validation.go ValidatePreemptionPolicy',
  why: 'Pods of the class take the place of others, or they wait.',
  fix: 'Use PreemptLowerPriority or Never, or leave it out.',
  bad: () => priorityClass({ preemptionPolicy: 'Always' }),
  good: () => priorityClass({ preemptionPolicy: 'Never' }),
  check(policy, at, cx) {
    if (policy === '') cx.required(at);
    else if (!PREEMPTION_POLICIES.includes(policy)) cx.notSupported(at, policy, PREEMPTION_POLICIES);
  },
});

/** Checks a class of priority. Whether another class is the global default already, only the cluster knows. */
export function checkPriorityClass(object: Decoded<PriorityClass>, cx: Context): void {
  const { metadata, value = 0, globalDefault = false, preemptionPolicy } = object;
  const name = objectName(metadata);
  if (name.startsWith(RESERVED)) reservedName({ name, value, globalDefault }, NAME, cx);
  else highestValue(value, VALUE, cx);
  if (preemptionPolicy !== undefined) preemptionPolicyRule(preemptionPolicy, PREEMPTION, cx);
}
