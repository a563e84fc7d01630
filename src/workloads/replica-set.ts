import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { WorkloadGuard } from '../template/guard';
import type { At } from '../template/guard/tidy';
import type { PortNamesOf } from '../template/port-names';
import type { ControllerProps } from './controller';
import { ScalableController } from './scalable-controller';

/** What a {@link ReplicaSet} is made of: metadata, the template, and every other field of Kubernetes' ReplicaSetSpec. */
export interface ReplicaSetProps extends ControllerProps, Omit<k8s.ReplicaSetSpec, 'template' | 'selector'> {
  /** What finds the pods. @default the labels of the template, or else one that is unique in the app */
  readonly selector?: k8s.LabelSelector;
}

/**
 * Replicas of a pod. A Deployment makes ReplicaSets and is nearly always what you want.
 *
 * @example new ReplicaSet(chart, 'web', { replicas: 3, template: webPod({ name: 'web', image: 'nginx' }) })
 */
export class ReplicaSet<const T = unknown> extends ScalableController<PortNamesOf<At<T, 'template'>>> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: ReplicaSetProps & WorkloadGuard<T>) {
    wantObject(props, { by: 'new ReplicaSet', what: 'its props, an object with a template' });
    const { metadata, template, selector, ...spec } = props as ReplicaSetProps;
    super(scope, id, { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, template, selector, spec });
  }
}
