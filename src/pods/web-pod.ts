import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type { Expected } from '../template/guard/tidy';
import type { WebPodGuard } from '../template/guard/props';
import type { RestartPolicy } from '../template/pod-template';
import { Pod } from '../workloads/pod';
import { assemble } from './assemble';
import type { ContainerProps } from './container-props';
import type { WebPodTemplate } from './main-template';
import type { CompanionProps, PodProps } from './pod-props';

/** What a web pod is made of: its one container, and the pod around it. `V` are the names of its volumes. */
export interface WebPodProps<V extends string = string, R extends RestartPolicy = never>
  extends PodProps<V, R>, Omit<ContainerProps<NoInfer<V>>, 'restartPolicy'>, CompanionProps<NoInfer<V>> {
  /** When the containers restart is a matter of the pod: write it in `pod`. */
  restartPolicy?: Expected<'write pod: { restartPolicy: … }'>;
}

/**
 * A container that answers: the smallest pod, with probes where they are asked for.
 *
 * @example
 * webPod({
 *   name: 'webapl',
 *   image: 'maho/webapl:0.1',
 *   livenessProbe: httpGet('/healthz', { port: 3000, initialDelaySeconds: 3, periodSeconds: 5 }),
 *   readinessProbe: httpGet('/ready', { port: 3000, initialDelaySeconds: 15, periodSeconds: 6 }),
 * })
 */
export function webPod<V extends string = never, R extends RestartPolicy = never, const T = unknown>(
  props: WebPodProps<V, R> & WebPodGuard<T>,
): NoInfer<WebPodTemplate<V, R, T>> {
  wantObject(props, { by: 'WebPod', what: 'props such as { name, image }' });
  const { metadata, volumes, pod, security, stopsWithin, init, sidecars, ...main } = props as unknown as WebPodProps;
  const around = { metadata, volumes, pod, security, stopsWithin, init, sidecars };
  return assemble({ ...around, main, pattern: 'WebPod' } as never) as NoInfer<WebPodTemplate<V, R, T>>;
}

/** A {@link webPod} as a Pod. */
export class WebPod<V extends string = string, R extends RestartPolicy = RestartPolicy, const T = unknown> extends Pod<
  WebPodTemplate<V, R, T>
> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the pod's name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: WebPodProps<V, R> & WebPodGuard<T>) {
    super(scope, id, webPod(props as never));
  }
}
