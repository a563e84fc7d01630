import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { job } from '../../examples';
import { qualifiedName } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';

const FILE = 'pkg/apis/batch/validation/validation.go';
const MOST_RULES = 20;
const MOST_CODES = 255;
const MOST_CONDITIONS = 20;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const FORMER_ACTIONS = ['Count', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

const listed = (values: readonly string[]): string =>
  `valid values: [${values.map((value) => `"${value}"`).join(' ')}]`;

const failing = (each: object): object => job({ spec: { podFailurePolicy: { rules: [each] } } });
const onExit = (onExitCodes: object): object => failing({ action: 'FailJob', onExitCodes });

const count = rule<number>({
  id: 'job-failure-rules',
  source: `${FILE} validatePodFailurePolicy`,
  why: 'Every failed pod is compared with all rules.',
  fix: `Give up to ${MOST_RULES} rules.`,
  bad: () =>
    job({
      spec: {
        podFailurePolicy: {
          rules: Array.from({ length: MOST_RULES + 1 }, () => ({
            action: 'FailJob',
            onExitCodes: { operator: 'In', values: [1] },
          })),
        },
      },
    }),
  good: () => onExit({ operator: 'In', values: [1] }),
  check(rules, at, cx) {
    if (rules > MOST_RULES) cx.tooMany(at, rules, MOST_RULES);
  },
});

const action = rule<{ name: string; spec: Decoded<JobSpec> }>({
  id: 'job-failure-action',
  source: `${FILE} validatePodFailurePolicyRule`,
  why: 'A rule says what its failures mean for the Job.',
  fix: 'Use FailJob, Ignore, Count, or FailIndex together with backoffLimitPerIndex.',
  bad: () => failing({ action: 'Fail', onExitCodes: { operator: 'In', values: [1] } }),
  good: () => onExit({ operator: 'In', values: [1] }),
  check({ name, spec }, at, cx) {
    const known = cx.kubernetes.minor >= 28 ? ACTIONS : FORMER_ACTIONS;
    if (name === '') cx.required(at, listed(known));
    else if (!known.includes(name)) cx.notSupported(at, name, known);
    else if (name === 'FailIndex' && spec.backoffLimitPerIndex === undefined) {
      cx.invalid(at, name, 'requires the backoffLimitPerIndex to be set');
    }
  },
});

const oneCriterion = rule<Decoded<PodFailurePolicyRule>>({
  id: 'job-failure-criterion',
  source: `${FILE} validatePodFailurePolicyRule`,
  why: 'A rule looks at exit codes or at conditions of the pod.',
  fix: 'Give onExitCodes or onPodConditions, not both.',
  bad: () => failing({ action: 'FailJob' }),
  good: () => onExit({ operator: 'In', values: [1] }),
  check({ onExitCodes, onPodConditions = [] }, at, cx) {
    const conditions = onPodConditions.length > 0;
    if (onExitCodes && conditions)
      cx.invalid(at, undefined, 'specifying both OnExitCodes and OnPodConditions is not supported');
    if (!onExitCodes && !conditions)
      cx.invalid(at, undefined, 'specifying one of OnExitCodes and OnPodConditions is required');
  },
});

const exitCodes = rule<{ codes: Decoded<PodFailurePolicyOnExitCodesRequirement>; containers: ReadonlySet<string> }>({
  id: 'job-failure-exit-codes',
  source: `${FILE} validatePodFailurePolicyRuleOnExitCodes`,
  why: 'Exit codes are looked up in a list; 0 is no failure.',
  fix: 'Give operator In or NotIn and values in rising order, and the name of a container in containerName.',
  bad: () => onExit({ operator: 'In', values: [2, 1] }),
  good: () => onExit({ operator: 'In', values: [1, 2] }),
  check({ codes: { operator = '', containerName, values = [] }, containers }, at, cx) {
    if (operator === '') cx.required(at.child('operator'), listed(OPERATORS));
    else if (!OPERATORS.includes(operator)) cx.notSupported(at.child('operator'), operator, OPERATORS);
    if (containerName !== undefined && !containers.has(containerName)) {
      const message = 'must be one of the container or initContainer names in the pod template';
      cx.invalid(at.child('containerName'), containerName, message);
    }
    const where = at.child('values');
    if (values.length === 0) cx.invalid(where, values, 'at least one value is required');
    else if (values.length > MOST_CODES) cx.tooMany(where, values.length, MOST_CODES);
    const seen = new Set<number>();
    for (const [i, code] of values.entries()) {
      if (operator === 'In' && code === 0) cx.invalid(where.index(i), code, 'must not be 0 for the In operator');
      if (seen.has(code)) cx.duplicate(where.index(i), code);
      seen.add(code);
    }
    if (values.some((code, i) => i > 0 && (values[i - 1] ?? 0) > code)) cx.invalid(where, values, 'must be ordered');
  },
});

const conditions = rule<{
  patterns: readonly Decoded<PodFailurePolicyOnPodConditionsPattern>[];
  inCronJob: boolean;
}>({
  id: 'job-failure-conditions',
  source: `${FILE} validatePodFailurePolicyRuleOnPodConditions`,
  why: 'A condition is compared by its type, a qualified name, and its status.',
  fix: 'Give type, for instance DisruptionTarget, and status True, False or Unknown.',
  bad: () => failing({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'Yes' }] }),
  good: () => failing({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }),
  check({ patterns, inCronJob }, at, cx) {
    if (patterns.length > MOST_CONDITIONS) cx.tooMany(at, patterns.length, MOST_CONDITIONS);
    for (const [i, { type = '', status = '' }] of patterns.entries()) {
      const here = at.index(i);
      cx.invalidEach(here.child('type'), type, qualifiedName(type));
      // The status of a Job has a default, True; that of a CronJob's template since 1.34.
      if (status === '') {
        if (inCronJob && cx.kubernetes.minor < 34) cx.required(here.child('status'), listed(STATUSES));
      } else if (!STATUSES.includes(status)) cx.notSupported(here.child('status'), status, STATUSES);
    }
  },
});

/** Checks the pod failure policy of a Job. */
export function checkPodFailurePolicy(
  { spec, inCronJob }: { spec: Decoded<JobSpec>; inCronJob: boolean },
  at: Path,
  cx: Context,
): void {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
  const names = new Set([...containers, ...initContainers].map(({ name = '' }) => name));
  count(rules.length, at.child('rules'), cx);
  for (const [i, each] of rules.entries()) {
    const here = at.child('rules').index(i);
    const { onExitCodes, onPodConditions = [] } = each;
    action({ name: each.action ?? '', spec }, here.child('action'), cx);
    if (onExitCodes) exitCodes({ codes: onExitCodes, containers: names }, here.child('onExitCodes'), cx);
    if (onPodConditions.length > 0)
      conditions({ patterns: onPodConditions, inCronJob }, here.child('onPodConditions'), cx);
    oneCriterion(each, here, cx);
  }
}
