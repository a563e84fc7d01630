import type { HorizontalPodAutoscalerSpec, MetricIdentifier, MetricSpec, MetricTarget } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Label, nameIsPathSegment } from '../../formats/names';
import { quantityOf } from '../../formats/quantity';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkContainerResourceName } from '../pod/resources';
import { autoscaler, autoscalerBy, cpu } from './examples';
import { checkReference } from './reference';

const FILE = 'pkg/apis/autoscaling/validation/validation.go';
const TARGETS = ['Utilization', 'Value', 'AverageValue'];
const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];

/** The fields that a metric's source can be in, in the order in which the server looks. */
const FIELDS = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;
type Field = (typeof FIELDS)[number];
const FIELD_OF: Readonly<Record<string, Field>> = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
};

type Metric = Decoded<MetricSpec>;
type Target = Decoded<MetricTarget>;

const target = rule<Target>({
  id: 'autoscaler-target',
  source: `${FILE} validateMetricTarget`,
  why: 'A target is a share of what pods request, a value or a value a pod, and more than nothing.',
  fix: 'Use type Utilization, Value or AverageValue and a number above 0.',
  bad: () => autoscalerBy(cpu({ type: 'Utilization', averageUtilization: 0 })),
  good: () => autoscalerBy(cpu({ type: 'Utilization', averageUtilization: 80 })),
  check({ type = '', value, averageValue, averageUtilization }, at, cx) {
    if (type === '') cx.required(at.child('type'), 'must specify a metric target type');
    if (!TARGETS.includes(type))
      cx.invalid(at.child('type'), type, 'must be either Utilization, Value, or AverageValue');
    if (value !== undefined && quantityOf(value).sign !== 1) cx.invalid(at.child('value'), value, 'must be positive');
    if (averageValue !== undefined && quantityOf(averageValue).sign !== 1) {
      cx.invalid(at.child('averageValue'), averageValue, 'must be positive');
    }
    if (averageUtilization !== undefined && averageUtilization < 1) {
      cx.invalid(at.child('averageUtilization'), averageUtilization, 'must be greater than 0');
    }
  },
});

/** Checks a metric's target by itself. */
export function checkMetricTarget(subject: Target, at: Path, cx: Context): void {
  target(subject, at, cx);
}

const resourceTarget = rule<Target>({
  id: 'autoscaler-resource-target',
  source: `${FILE} validateResourceSource, validateContainerResourceSource`,
  why: 'The use of a resource is compared with one target.',
  fix: 'Give averageUtilization or averageValue, not both.',
  bad: () => autoscalerBy(cpu({ type: 'Utilization' })),
  good: () => autoscalerBy(cpu({ type: 'AverageValue', averageValue: '500m' })),
  check({ averageUtilization, averageValue }, at, cx) {
    if (averageUtilization === undefined && averageValue === undefined) {
      cx.required(at.child('averageUtilization'), 'must set either a target raw value or a target utilization');
    } else if (averageUtilization !== undefined && averageValue !== undefined) {
      cx.forbidden(at.child('averageValue'), 'may not set both a target raw value and a target utilization');
    }
  },
});

const valueTarget = rule<{ target: Target; field: 'object' | 'external' | 'pods' }>({
  id: 'autoscaler-value-target',
  source: `${FILE} validateObjectSource, validateExternalSource, validatePodsSource`,
  why: 'A metric that is no resource is compared with a value, for all pods together or for each on average.',
  fix: 'Give averageValue, or value for a metric of type Object or External.',
  bad: () => autoscalerBy({ type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue' } } }),
  good: () =>
    autoscalerBy({
      type: 'Pods',
      pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1k' } },
    }),
  check({ target: { value, averageValue }, field }, at, cx) {
    if (field === 'pods') {
      if (averageValue === undefined)
        cx.required(at.child('averageValue'), 'must specify a positive target averageValue');
      return;
    }
    if (value === undefined && averageValue === undefined) {
      const message =
        field === 'object'
          ? 'must set either a target value or averageValue'
          : 'must set either a target value for metric or a per-pod target';
      cx.required(at.child('averageValue'), message);
    } else if (field === 'external' && value !== undefined && averageValue !== undefined) {
      cx.forbidden(at.child('value'), 'may not set both a target value for metric and a per-pod target');
    }
  },
});

const metricName = rule<Decoded<MetricIdentifier>>({
  id: 'autoscaler-metric-name',
  source: `${FILE} validateMetricIdentifier`,
  why: 'The metric is asked for by its name, as part of a URL.',
  fix: 'Give metric.name without slashes.',
  bad: () =>
    autoscalerBy({
      type: 'External',
      external: { metric: { name: 'a/b' }, target: { type: 'AverageValue', averageValue: 1 } },
    }),
  good: () =>
    autoscalerBy({
      type: 'External',
      external: { metric: { name: 'a-b' }, target: { type: 'AverageValue', averageValue: 1 } },
    }),
  check({ name = '' }, at, cx) {
    if (name === '') cx.required(at.child('name'), 'must specify a metric name');
    else cx.invalidEach(at.child('name'), name, nameIsPathSegment(name, false));
  },
});

const resourceName = rule<{ name?: string | undefined }>({
  id: 'autoscaler-resource-name',
  source: `${FILE} validateResourceSource, validateContainerResourceSource`,
  why: 'A resource is measured by its name.',
  fix: 'Give name: cpu or memory.',
  bad: () => autoscalerBy({ type: 'Resource', resource: { target: { type: 'Utilization', averageUtilization: 80 } } }),
  good: () => autoscalerBy(cpu({ type: 'Utilization', averageUtilization: 80 })),
  check({ name = '' }, at, cx) {
    if (name === '') cx.required(at.child('name'), 'must specify a resource name');
  },
});

const containerName = rule<string>({
  id: 'autoscaler-container',
  source: `${FILE} validateContainerResourceSource`,
  since: 27,
  why: 'A ContainerResource metric looks at the container of one name in each pod.',
  fix: "Give the container's name.",
  bad: () =>
    autoscalerBy({
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'My_App', target: { type: 'Utilization', averageUtilization: 80 } },
    }),
  good: () =>
    autoscalerBy({
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'my-app', target: { type: 'Utilization', averageUtilization: 80 } },
    }),
  check(name, at, cx) {
    if (name === '') cx.required(at, 'must specify a container');
    else cx.invalidEach(at, name, dns1123Label(name));
  },
});

interface SourceSubject {
  metric: Metric;
  field: Field;
}

function checkSource({ metric, field }: SourceSubject, at: Path, cx: Context): void {
  if (field === 'resource' || field === 'containerResource') {
    const source = metric[field] ?? {};
    resourceName(source, at, cx);
    if (field === 'containerResource') {
      if (source.name) checkContainerResourceName(source.name, at.child('name'), cx);
      containerName(metric.containerResource?.container ?? '', at.child('container'), cx);
    }
    target(source.target ?? {}, at.child('target'), cx);
    resourceTarget(source.target ?? {}, at.child('target'), cx);
    return;
  }
  const source = metric[field] ?? {};
  if (field === 'object') {
    checkReference({ ref: metric.object?.describedObject ?? {}, anyGroup: true }, at.child('describedObject'), cx);
  }
  metricName(source.metric ?? {}, at.child('metric'), cx);
  target(source.target ?? {}, at.child('target'), cx);
  valueTarget({ target: source.target ?? {}, field }, at.child('target'), cx);
}

const oneSource = rule<Metric>({
  id: 'autoscaler-metric-source',
  source: `${FILE} validateMetricSpec`,
  why: 'The type of a metric says which one field describes it.',
  fix: 'Give exactly the field that belongs to type, for instance resource with type: Resource.',
  bad: () => autoscalerBy({ type: 'Resource' }),
  good: () => autoscalerBy(cpu({ type: 'Utilization', averageUtilization: 80 })),
  check(metric, at, cx) {
    const { type = '' } = metric;
    const known = TYPES.includes(type);
    if (type === '') cx.required(at.child('type'), 'must specify a metric source type');
    if (!known) cx.notSupported(at.child('type'), type, TYPES);
    // The gate HPAContainerMetrics drops the field.
    const present = FIELDS.filter((field) => {
      return metric[field] !== undefined && (field !== 'containerResource' || cx.kubernetes.has('HPAContainerMetrics'));
    });
    const [first] = present;
    if (first !== undefined) checkSource({ metric, field: first }, at.child(first), cx);
    const expected = known ? FIELD_OF[type] : undefined;
    if (expected === undefined) cx.notSupported(at.child('type'), type, TYPES);
    else if (!present.includes(expected))
      cx.required(at.child(expected), 'must populate information for the given metric source');
    if (present.length === 1) return;
    for (const field of present) {
      if (field !== expected) cx.forbidden(at.child(field), 'must populate the given metric source only');
    }
  },
});

const scaleToZero = rule<Decoded<Pick<HorizontalPodAutoscalerSpec, 'minReplicas' | 'metrics'>>>({
  id: 'autoscaler-scale-to-zero',
  source: `${FILE} validateMetrics`,
  why: 'With no pods left only something outside of them can tell that they are needed again.',
  fix: 'Give minReplicas of 1 or more.',
  bad: () => autoscaler({ spec: { minReplicas: 0 } }),
  good: () => autoscaler({ spec: { minReplicas: 1 } }),
  check({ minReplicas, metrics = [] }, at, cx) {
    if (minReplicas !== 0 || metrics.some(({ type }) => type === 'Object' || type === 'External')) return;
    cx.forbidden(at, 'must specify at least one Object or External metric to support scaling to zero replicas');
  },
});

/** Checks the metrics of an autoscaler. */
export function checkMetrics(
  spec: Decoded<Pick<HorizontalPodAutoscalerSpec, 'minReplicas' | 'metrics'>>,
  at: Path,
  cx: Context,
): void {
  for (const [i, metric] of (spec.metrics ?? []).entries()) oneSource(metric, at.index(i), cx);
  scaleToZero(spec, at, cx);
}
