import type { Context } from '../../context';
import { pod } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import type { Spec } from './site';

/** What the priority classes that every cluster has compute: pkg/apis/scheduling/types.go and helpers.go. */
const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** The policy that all of these have, and pods without a class. */
const POLICY = 'PreemptLowerPriority';

/** Without a class it is 0, as long as the cluster has no class for all; undefined for a class that a cluster may have. */
function computedPriority(className: string): number | undefined {
  if (className === '') return 0;
  return Object.hasOwn(SYSTEM_PRIORITIES, className) ? SYSTEM_PRIORITIES[className] : undefined;
}

const priorityRule = rule<Spec>({
  id: 'priority-computed',
  source: 'plugin/pkg/admission/priority/admission.go admitPod',
  why: 'Admission computes priority and preemptionPolicy from the priority class, and refuses a pod that has them otherwise.',
  fix: 'Name a class in priorityClassName, and leave priority and preemptionPolicy to it.',
  bad: () => pod({ spec: { priority: 1000 } }),
  good: () => pod({ spec: { priorityClassName: 'system-node-critical' } }),
  check({ priorityClassName = '', priority, preemptionPolicy }, at, cx) {
    const computed = computedPriority(priorityClassName);
    if (computed === undefined) return;
    const source = 'priority admission controller computed';
    if (priority !== undefined && priority !== computed) {
      const message = `the integer value of priority (${priority}) must not be provided in pod spec; ${source} ${computed} from the given PriorityClass name`;
      cx.add('Forbidden', at.child('priority'), { value: priority, message });
    } else if (preemptionPolicy !== undefined && preemptionPolicy !== POLICY) {
      const message = `the string value of PreemptionPolicy (${preemptionPolicy}) must not be provided in pod spec; ${source} ${POLICY} from the given PriorityClass name`;
      cx.add('Forbidden', at.child('preemptionPolicy'), { value: preemptionPolicy, message });
    }
  },
});

/** What admission refuses before anything is validated, so that it hides the rest. */
export function admitPod(spec: Spec, at: Path, cx: Context): void {
  if (spec.priority !== undefined || spec.preemptionPolicy !== undefined) priorityRule(spec, at, cx);
}

/** Refuses an overhead that no runtime class can have given; admission sees only what is valid. */
export const overheadRule = rule<Spec>({
  id: 'overhead-runtime-class',
  source: 'plugin/pkg/admission/runtimeclass/admission.go validateOverhead',
  why: 'The overhead of a pod is that of its runtime class, which admission fills in.',
  fix: 'Name a class in runtimeClassName, and leave overhead to it.',
  bad: () => pod({ spec: { overhead: { cpu: '250m' } } }),
  good: () => pod({ spec: { runtimeClassName: 'kata', overhead: { cpu: '250m' } } }),
  check({ overhead, runtimeClassName }, at, cx) {
    if (!overhead || runtimeClassName !== undefined) return;
    const message = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
    cx.add('Forbidden', at.child('overhead'), { value: overhead, message });
  },
});
