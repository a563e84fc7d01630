import type { Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { deployment } from '../../examples';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkRollback } from './former-fields';
import { checkAtMost100Percent, checkIntOrPercent, intOrPercentValue } from './int-or-percent';
import { checkNotNegative } from './numbers';
import { warnAboutName } from './pod-names';
import { checkReplicatedTemplate } from './replicated';
import { checkSelector } from './template-owner';

const FILE = 'pkg/apis/apps/validation/validation.go';
const SPEC = Path.of('spec');
const NUMBERS = ['minReadySeconds', 'revisionHistoryLimit'] as const;
const STRATEGIES = ['Recreate', 'RollingUpdate'];
// SetDefaults_Deployment
const DEFAULT_SHARE = '25%';
const DEFAULT_DEADLINE = 600;

const strategyType = rule<Decoded<DeploymentStrategy>>({
  id: 'deployment-strategy',
  source: `${FILE} ValidateDeploymentStrategy`,
  why: 'Pods are replaced a few at a time, or all at once; the numbers are for the former only.',
  fix: 'Use type: RollingUpdate, or type: Recreate without rollingUpdate.',
  bad: () => deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } }),
  good: () => deployment({ spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } }),
  check(strategy, at, cx) {
    const type = strategy.type || 'RollingUpdate';
    if (!STRATEGIES.includes(type)) cx.notSupported(at, strategy, STRATEGIES);
    else if (type === 'Recreate' && strategy.rollingUpdate) {
      cx.forbidden(at.child('rollingUpdate'), "may not be specified when strategy `type` is 'Recreate'");
    }
  },
});

const rollingUpdate = rule<Decoded<RollingUpdateDeployment>>({
  id: 'deployment-rolling-update',
  source: `${FILE} ValidateRollingUpdateDeployment`,
  why: 'At least one pod must be allowed to be missing or to be more, or nothing can be replaced.',
  fix: 'Give numbers of 0 or more or percentages, not both 0, and maxUnavailable up to 100%.',
  bad: () => deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } } } }),
  good: () => deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } } }),
  check({ maxUnavailable = DEFAULT_SHARE, maxSurge = DEFAULT_SHARE }, at, cx) {
    const unavailable = at.child('maxUnavailable');
    checkIntOrPercent(maxUnavailable, unavailable, cx);
    checkIntOrPercent(maxSurge, at.child('maxSurge'), cx);
    if (intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0) {
      cx.invalid(unavailable, maxUnavailable, 'may not be 0 when `maxSurge` is 0');
    }
    checkAtMost100Percent(maxUnavailable, unavailable, cx);
  },
});

const deadline = rule<Decoded<DeploymentSpec>>({
  id: 'deployment-progress-deadline',
  source: `${FILE} ValidateDeploymentSpec`,
  why: 'A pod is available after minReadySeconds only, so a rollout could never be on time.',
  fix: 'Give progressDeadlineSeconds above minReadySeconds; the default is 600.',
  bad: () => deployment({ spec: { minReadySeconds: 60, progressDeadlineSeconds: 60 } }),
  good: () => deployment({ spec: { minReadySeconds: 60, progressDeadlineSeconds: 120 } }),
  check({ progressDeadlineSeconds = DEFAULT_DEADLINE, minReadySeconds = 0 }, at, cx) {
    if (progressDeadlineSeconds <= minReadySeconds) {
      cx.invalid(at, progressDeadlineSeconds, 'must be greater than minReadySeconds');
    }
  },
});

/** Checks a Deployment. */
export function checkDeployment(object: Decoded<Deployment>, cx: Context): void {
  const { metadata, spec = {} } = object;
  const { selector, template = {}, strategy = {}, replicas } = spec;
  checkNotNegative({ of: spec, fields: ['replicas'] }, SPEC, cx);
  if (checkSelector({ selector }, SPEC.child('selector'), cx))
    checkReplicatedTemplate({ selector, template, replicas }, cx);
  strategyType(strategy, SPEC.child('strategy'), cx);
  if ((strategy.type || 'RollingUpdate') === 'RollingUpdate') {
    rollingUpdate(strategy.rollingUpdate ?? {}, SPEC.child('strategy').child('rollingUpdate'), cx);
  }
  checkNotNegative({ of: spec, fields: NUMBERS }, SPEC, cx);
  checkRollback(object, cx);
  checkNotNegative({ of: spec, fields: ['progressDeadlineSeconds'] }, SPEC, cx);
  deadline(spec, SPEC.child('progressDeadlineSeconds'), cx);
  warnAboutName(metadata, cx);
}
