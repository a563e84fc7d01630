import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { WorkloadGuard } from '../template/guard';
import type { At } from '../template/guard/tidy';
import type { Pasted } from '../template/pasted';
import type { PodTemplate } from '../template/pod-template';
import type { PortNamesOf } from '../template/port-names';
import type { ControllerProps } from './controller';
import { ownTemplate, Workload } from './workload';

/** What a {@link Job} is made of: metadata, the template, and every other field of Kubernetes' JobSpec. */
export interface JobProps extends ControllerProps<'Never' | 'OnFailure'>, Omit<k8s.JobSpec, 'template'> {}

/**
 * A pod that runs to its end. Its containers restart `Never` (the default here: a failed pod is kept, and another one made)
 * or `OnFailure`; the API server takes nothing else.
 *
 * @example new Job(chart, 'migrate', { backoffLimit: 2, template: webPod({ name: 'migrate', image: 'example/migrate:1' }) })
 */
export class Job<const T = unknown> extends Workload<PortNamesOf<At<T, 'template'>>> {
  protected get podField(): string {
    return 'spec.template.';
  }

  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: JobProps & WorkloadGuard<T>) {
    wantObject(props, { by: 'new Job', what: 'its props, an object with a template' });
    const { metadata, template, ...fields } = props as JobProps;
    const pod = jobTemplate(template);
    super(scope, id, {
      manifest: { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { ...fields, template: pod } },
      pod,
    });
  }
}

/** A template whose pods end: where it does not say how they restart, they do not. */
export function jobTemplate(template: Pasted<PodTemplate>): PodTemplate {
  const pod = ownTemplate(template);
  const { spec } = pod as { spec?: PodTemplate['spec'] };
  // What there is instead of a spec, synth tells.
  return spec ? { ...pod, spec: { ...spec, restartPolicy: spec.restartPolicy ?? 'Never' } } : pod;
}
