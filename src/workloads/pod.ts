import type { Construct } from 'constructs';
import type { Guard } from '../template/guard';
import type { Pasted } from '../template/pasted';
import type { PodTemplate } from '../template/pod-template';
import type { PortNamesOf } from '../template/port-names';
import { ownTemplate, Workload } from './workload';

/**
 * A bare pod.
 *
 * @example new Pod(chart, 'nginx', { metadata: { name: 'nginx' }, spec: { containers: [{ name: 'nginx', image: 'nginx' }] } })
 */
export class Pod<const T = unknown> extends Workload<PortNamesOf<T>> {
  protected get podField(): string {
    return '';
  }

  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the pod's name derives from it where `metadata.name` is not set
   * @param template the pod; the `spec` of a Pod manifest can be pasted. What the compiler can refuse does not compile; what
   *   only a run can find is reported at synth, with the construct path, together with all other problems of the app.
   */
  constructor(scope: Construct, id: string, template: Pasted<PodTemplate> & Guard<T>) {
    const pod = ownTemplate(template);
    super(scope, id, { manifest: { apiVersion: 'v1', kind: 'Pod', ...pod }, pod });
  }

  protected override label(labels: Record<string, string>): Record<string, string> {
    for (const [key, value] of Object.entries(labels)) this.metadata.addLabel(key, value);
    return super.label(labels);
  }
}
