import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { WorkloadGuard } from '../template/guard';
import type { At } from '../template/guard/tidy';
import type { PortNamesOf } from '../template/port-names';
import type { ControllerProps } from './controller';
import { jobTemplate } from './job';
import { Workload } from './workload';

/** The job that a {@link CronJob} makes each time: its metadata, and the fields of its spec but the template. */
export interface CronJobTemplate {
  readonly metadata?: k8s.ObjectMeta;
  readonly spec?: Omit<k8s.JobSpec, 'template'>;
}

/** What a {@link CronJob} is made of: metadata, the template of its pods, and every other field of Kubernetes' CronJobSpec. */
export interface CronJobProps extends ControllerProps<'Never' | 'OnFailure'>, Omit<k8s.CronJobSpec, 'jobTemplate'> {
  /** The job that runs the pod, for its `backoffLimit`, `ttlSecondsAfterFinished` and so on. */
  readonly jobTemplate?: CronJobTemplate;
}

/**
 * A job that runs by the clock. Its containers restart `Never` (the default here) or `OnFailure`.
 *
 * @example new CronJob(chart, 'report', { schedule: '0 6 * * *', template: webPod({ name: 'report', image: 'example/report:1' }) })
 */
export class CronJob<const T = unknown> extends Workload<PortNamesOf<At<T, 'template'>>> {
  protected get podField(): string {
    return 'spec.jobTemplate.spec.template.';
  }

  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: CronJobProps & WorkloadGuard<T>) {
    wantObject(props, { by: 'new CronJob', what: 'its props, an object with a template' });
    const { metadata, template, jobTemplate: job, ...fields } = props as CronJobProps;
    const pod = jobTemplate(template);
    const spec = { ...fields, jobTemplate: { ...job, spec: { ...job?.spec, template: pod } } };
    super(scope, id, { manifest: { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec }, pod });
  }
}
