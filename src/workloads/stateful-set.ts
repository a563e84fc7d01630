import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import { claimTemplatesOf } from '../template/claim-template';
import type { WorkloadGuard } from '../template/guard';
import type { At } from '../template/guard/tidy';
import type { PodTemplate } from '../template/pod-template';
import type { PortNamesOf } from '../template/port-names';
import type { Problem } from '../template/problem';
import type { ControllerProps } from './controller';
import { ScalableController } from './scalable-controller';

/** What a {@link StatefulSet} is made of: metadata, the template, and every other field of Kubernetes' StatefulSetSpec. */
export interface StatefulSetProps
  extends ControllerProps, Omit<k8s.StatefulSetSpec, 'template' | 'selector' | 'serviceName'> {
  /** What finds the pods. @default the labels of the template, or else one that is unique in the app */
  readonly selector?: k8s.LabelSelector;
  /** The name of the headless Service that gives the pods their DNS names; see {@link StatefulSet.expose}. */
  readonly serviceName?: string;
}

/**
 * Pods with an identity: each has a number, a DNS name and volumes of its own. The volumes that a pattern declares with
 * `volumeClaimTemplate(…)` become `volumeClaimTemplates`, beside those given here.
 *
 * @example
 * new StatefulSet(chart, 'db', {
 *   serviceName: 'db',
 *   template: webPod({
 *     name: 'postgres',
 *     image: 'postgres:17',
 *     volumes: { data: volumeClaimTemplate({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }) },
 *     mounts: { data: '/var/lib/postgresql/data' },
 *   }),
 * })
 */
export class StatefulSet<const T = unknown> extends ScalableController<PortNamesOf<At<T, 'template'>>> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: StatefulSetProps & WorkloadGuard<T>) {
    wantObject(props, { by: 'new StatefulSet', what: 'its props, an object with a template' });
    const { metadata, template, selector, volumeClaimTemplates, ...fields } = props as StatefulSetProps;
    const claims = [...(volumeClaimTemplates ?? []), ...claimsIn((template as Partial<PodTemplate> | undefined)?.spec)];
    const spec = { ...fields, ...((volumeClaimTemplates ?? claims.length > 0) && { volumeClaimTemplates: claims }) };
    super(scope, id, { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, template, selector, spec });
  }

  /** A StatefulSet has claim templates. */
  protected override claimProblems(): Problem[] {
    return [];
  }
}

function claimsIn(spec: object | undefined): Pick<k8s.PersistentVolumeClaim, 'metadata' | 'spec'>[] {
  return Object.entries(claimTemplatesOf(spec)).map(([name, { metadata, spec }]) => ({
    metadata: { ...metadata, name },
    spec,
  }));
}
