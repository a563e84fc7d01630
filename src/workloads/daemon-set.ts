import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { WorkloadGuard } from '../template/guard';
import type { At } from '../template/guard/tidy';
import type { PortNamesOf } from '../template/port-names';
import { Controller, type ControllerProps } from './controller';

/** What a {@link DaemonSet} is made of: metadata, the template, and every other field of Kubernetes' DaemonSetSpec. */
export interface DaemonSetProps extends ControllerProps, Omit<k8s.DaemonSetSpec, 'template' | 'selector'> {
  /** What finds the pods. @default the labels of the template, or else one that is unique in the app */
  readonly selector?: k8s.LabelSelector;
}

/**
 * One pod on each node that it fits.
 *
 * @example new DaemonSet(chart, 'web', { template: webPod({ name: 'web', image: 'nginx' }) })
 */
export class DaemonSet<const T = unknown> extends Controller<PortNamesOf<At<T, 'template'>>> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: DaemonSetProps & WorkloadGuard<T>) {
    wantObject(props, { by: 'new DaemonSet', what: 'its props, an object with a template' });
    const { metadata, template, selector, ...spec } = props as DaemonSetProps;
    super(scope, id, { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, template, selector, spec });
  }
}
