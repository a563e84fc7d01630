import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerSpec,
  HorizontalPodAutoscalerV1,
} from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkBehavior } from './behavior';
import { autoscaler } from './examples';
import { checkMetricTarget, checkMetrics } from './metrics';
import { checkReference } from './reference';

const SOURCE = 'pkg/apis/autoscaling/validation/validation.go validateHorizontalPodAutoscalerSpec';
const SPEC = Path.of('spec');
/** Without the gate HPAScaleToZero, which no version has on by default. */
const FEWEST = 1;

type Spec = Decoded<Pick<HorizontalPodAutoscalerSpec, 'minReplicas' | 'maxReplicas' | 'scaleTargetRef'>>;

const replicas = rule<Spec>({
  id: 'autoscaler-replicas',
  source: SOURCE,
  why: 'The number of pods is kept between the two, and at one pod at least there is something to measure.',
  fix: 'Give maxReplicas, and a minReplicas from 1 up to it.',
  bad: () => autoscaler({ spec: { minReplicas: 9 } }),
  good: () => autoscaler({ spec: { minReplicas: 1 } }),
  check({ minReplicas = FEWEST, maxReplicas = 0 }, at, cx) {
    const least = at.child('minReplicas');
    const most = at.child('maxReplicas');
    if (minReplicas < FEWEST) cx.invalid(least, minReplicas, 'must be greater than or equal to 1');
    const modern = cx.kubernetes.minor >= 36;
    if (maxReplicas === 0 && modern) cx.required(most, 'must be set and greater than 0');
    else if (maxReplicas < 1)
      cx.invalid(most, maxReplicas, modern ? 'must be greater than or equal to 1' : 'must be greater than 0');
    if (maxReplicas < minReplicas) cx.invalid(most, maxReplicas, 'must be greater than or equal to `minReplicas`');
  },
});

function checkCommon(spec: Spec, cx: Context): void {
  replicas(spec, SPEC, cx);
  const ref = spec.scaleTargetRef ?? {};
  checkReference({ ref, anyGroup: ref.kind === 'ReplicationController' }, SPEC.child('scaleTargetRef'), cx);
}

/** Checks an autoscaler of autoscaling/v2. */
export function checkAutoscaler({ spec = {} }: Decoded<HorizontalPodAutoscaler>, cx: Context): void {
  checkCommon(spec, cx);
  checkMetrics(spec, SPEC.child('metrics'), cx);
  if (spec.behavior) checkBehavior(spec.behavior, SPEC.child('behavior'), cx);
}

/** Checks an autoscaler of autoscaling/v1, whose one metric the server reads as the first of a list. */
export function checkAutoscalerV1({ spec = {} }: Decoded<HorizontalPodAutoscalerV1>, cx: Context): void {
  checkCommon(spec, cx);
  const { targetCPUUtilizationPercentage: averageUtilization, minReplicas } = spec;
  const metrics = SPEC.child('metrics');
  if (averageUtilization !== undefined) {
    checkMetricTarget(
      { type: 'Utilization', averageUtilization },
      metrics.index(0).child('resource').child('target'),
      cx,
    );
  }
  checkMetrics({ minReplicas, metrics: [] }, metrics, cx);
}
