import type { Construct } from 'constructs';
import type { At } from '../template/guard/tidy';
import type { PropsPortNames, WebPodGuard } from '../template/guard/props';
import type { RestartPolicy } from '../template/pod-template';
import { Pod } from '../workloads/pod';
import { assemble } from './assemble';
import type { ContainerProps } from './container-props';
import type { CompanionProps, PatternTemplate, PodProps } from './pod-props';

/** What a web pod is made of: its one container, and the pod around it. `V` are the names of its volumes. */
export interface WebPodProps<V extends string = string, R extends RestartPolicy = RestartPolicy>
  extends PodProps<V, R>, ContainerProps<NoInfer<V>>, CompanionProps<NoInfer<V>> {}

/** The template of a {@link webPod}: the names of its ports are those of its container. */
export type WebPodTemplate<V extends string, R extends RestartPolicy, T> = PatternTemplate<
  R,
  V,
  PropsPortNames<At<T, 'ports'>>
>;

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
  const { metadata, volumes, pod, security, stopsWithin, init, sidecars, ...main } = props as WebPodProps;
  const around = { metadata, volumes, pod, security, stopsWithin, init, sidecars };
  return assemble({ ...around, main, pattern: 'WebPod' } as never) as NoInfer<WebPodTemplate<V, R, T>>;
}

/** A {@link webPod} as a Pod. */
export class WebPod<V extends string = never, R extends RestartPolicy = never, const T = unknown> extends Pod<
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
