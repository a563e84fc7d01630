import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { WorkloadGuard } from '../template/guard';
import type { At } from '../template/guard/tidy';
import type { PortNamesOf } from '../template/port-names';
import type { ControllerProps } from './controller';
import { ScalableController } from './scalable-controller';

/** What a {@link Deployment} is made of: metadata, the template, and every other field of Kubernetes' DeploymentSpec. */
export interface DeploymentProps extends ControllerProps, Omit<k8s.DeploymentSpec, 'template' | 'selector'> {
  /** What finds the pods. @default the labels of the template, or else one that is unique in the app */
  readonly selector?: k8s.LabelSelector;
}

/**
 * Replicas of a pod, replaced step by step when the template changes.
 *
 * @example new Deployment(chart, 'web', { replicas: 3, template: webPod({ name: 'web', image: 'nginx' }) })
 */
export class Deployment<const T = unknown> extends ScalableController<PortNamesOf<At<T, 'template'>>> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: DeploymentProps & WorkloadGuard<T>) {
    wantObject(props, { by: 'new Deployment', what: 'its props, an object with a template' });
    const { metadata, template, selector, ...spec } = props as DeploymentProps;
    super(scope, id, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, template, selector, spec });
  }
}
