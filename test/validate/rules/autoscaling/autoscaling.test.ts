import { autoscaler, autoscalerBy, cpu } from '../../../../src/validate/rules/autoscaling/examples';
import { causes, minors, refusedBy, verdicts } from '../verdicts';

const METRIC = 'spec.metrics[0]';
const good = cpu({ type: 'Utilization', averageUtilization: 80 });
const inContainer = (fields: object): object =>
  autoscalerBy({
    type: 'ContainerResource',
    containerResource: {
      name: 'cpu',
      container: 'app',
      target: { type: 'Utilization', averageUtilization: 80 },
      ...fields,
    },
  });

describe('an autoscaler', () => {
  verdicts([
    ['needs no minReplicas', autoscaler({ spec: { minReplicas: undefined } })],
    [
      'needs maxReplicas',
      autoscaler({ spec: { maxReplicas: undefined } }),
      'Invalid spec.maxReplicas',
      'Required spec.maxReplicas',
    ],
    [
      'does not scale to zero',
      autoscaler({ spec: { minReplicas: 0 } }),
      'Forbidden spec.metrics',
      'Invalid spec.minReplicas',
    ],
    [
      'nor by a metric from outside',
      autoscaler({
        spec: {
          minReplicas: 0,
          metrics: [{ type: 'External', external: { metric: { name: 'm' }, target: { type: 'Value', value: 1 } } }],
        },
      }),
      'Invalid spec.minReplicas',
    ],
    [
      'scales a ReplicationController of the core group',
      autoscaler({ spec: { scaleTargetRef: { apiVersion: 'v1', kind: 'ReplicationController' } } }),
    ],
    [
      'scales nothing else of it',
      autoscaler({ spec: { scaleTargetRef: { apiVersion: 'v1' } } }),
      'Invalid spec.scaleTargetRef.apiVersion',
    ],
    [
      'has a type for each metric',
      autoscalerBy({ type: undefined }),
      `NotSupported ${METRIC}.type`,
      `NotSupported ${METRIC}.type`,
      `Required ${METRIC}.type`,
    ],
    [
      'has the source of its type',
      autoscalerBy({ type: 'Pods', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 1 } } }),
      `Required ${METRIC}.pods`,
    ],
    [
      'has one source, and looks only into the first',
      autoscalerBy({ ...good, pods: {} }),
      `Forbidden ${METRIC}.pods`,
      ...['metric.name', 'target.averageValue', 'target.type'].map((field) => `Required ${METRIC}.pods.${field}`),
      `Invalid ${METRIC}.pods.target.type`,
    ],
    [
      'has one target for a resource',
      autoscalerBy(cpu({ type: 'Utilization', averageUtilization: 1, averageValue: 1 })),
      `Forbidden ${METRIC}.resource.target.averageValue`,
    ],
    [
      'has positive targets',
      autoscalerBy(cpu({ type: 'AverageValue', averageValue: '-1' })),
      `Invalid ${METRIC}.resource.target.averageValue`,
    ],
    [
      'takes default policies for none',
      autoscaler({ spec: { behavior: { scaleUp: {}, scaleDown: { stabilizationWindowSeconds: 0 } } } }),
    ],
    [
      'but not for an empty list',
      autoscaler({ spec: { behavior: { scaleDown: { policies: [] } } } }),
      'Required spec.behavior.scaleDown.policies',
    ],
    [
      'knows its policies',
      autoscaler({ spec: { behavior: { scaleUp: { policies: [{}] } } } }),
      ...['periodSeconds', 'value'].map((field) => `Invalid spec.behavior.scaleUp.policies[0].${field}`),
      'NotSupported spec.behavior.scaleUp.policies[0].type',
    ],
  ]);

  it('must name the group of its target since 1.34', () => {
    expect(refusedBy(autoscaler({ spec: { scaleTargetRef: { apiVersion: undefined } } }))).toEqual(minors(34));
  });

  it('looks into containers since 1.27', () => {
    expect(refusedBy(inContainer({}))).toEqual(minors(25, 26));
    expect(causes(inContainer({}), '1.26')).toEqual([`Required ${METRIC}.containerResource`]);
    expect(causes(inContainer({ container: '', name: 'a b' }))).toEqual([
      `Invalid ${METRIC}.containerResource.name`,
      `Invalid ${METRIC}.containerResource.name`,
      `Required ${METRIC}.containerResource.container`,
    ]);
  });

  it('drops a tolerance that is not yet on', () => {
    const manifest = autoscaler({ spec: { behavior: { scaleUp: { tolerance: '-1' } } } });
    expect(refusedBy(manifest)).toEqual([...minors(25, 32), ...minors(35)]);
    expect(causes(manifest, '1.32')).toEqual(['BadRequest spec.behavior.scaleUp.tolerance']);
  });

  it('of v1 blames its one metric where v2 has it', () => {
    const manifest = autoscaler({ apiVersion: 'autoscaling/v1', spec: { targetCPUUtilizationPercentage: 0 } });
    expect(causes(manifest)).toEqual([`Invalid ${METRIC}.resource.target.averageUtilization`]);
  });
});
