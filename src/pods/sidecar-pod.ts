import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type { PatternGuard } from '../template/guard/props';
import type { RestartPolicy } from '../template/pod-template';
import { Pod } from '../workloads/pod';
import { assemble } from './assemble';
import type { SidecarProps, ContainerProps } from './container-props';
import type { CompanionProps, Inner, OneOrMore, PodProps } from './pod-props';
import type { MainTemplate } from './main-template';

/**
 * What a sidecar pod is made of. `V` are the names of the volumes that it declares, `W` those of the template of another pattern
 * that it goes around, if it goes around one.
 */
export interface SidecarPodProps<V extends string = string, R extends RestartPolicy = never, W extends string = string>
  extends PodProps<V, R>, CompanionProps<NoInfer<V | W>> {
  /** The main container, or the template of another pattern, such as `webPod(…)`, that this one goes around. */
  main: ContainerProps<NoInfer<V | W>> | Inner<W, RestartPolicy>;
  /** The helpers: one, or several. */
  sidecars: OneOrMore<SidecarProps<NoInfer<V | W>>>;
}

/**
 * A main container and helpers beside it, in one pod: they share its network and the volumes that they mount.
 *
 * @example
 * sidecarPod({
 *   volumes: { contents: emptyDir() },
 *   main: { name: 'nginx', image: 'nginx', mounts: { contents: { mountPath: '/usr/share/nginx/html', readOnly: true } } },
 *   sidecars: { name: 'cloner', image: 'maho/c-cloner:0.1', mounts: { contents: '/data' } },
 * })
 */
export function sidecarPod<
  V extends string = never,
  R extends RestartPolicy = never,
  W extends string = never,
  const T = unknown,
>(props: SidecarPodProps<V, R, W> & PatternGuard<T>): NoInfer<MainTemplate<V | W, R, T>> {
  wantObject(props, { by: 'SidecarPod', what: 'props such as { main, sidecars }' });
  return assemble({ ...(props as object), pattern: 'SidecarPod' } as never) as NoInfer<MainTemplate<V | W, R, T>>;
}

/** A {@link sidecarPod} as a Pod. */
export class SidecarPod<
  V extends string = string,
  R extends RestartPolicy = RestartPolicy,
  W extends string = never,
  const T = unknown,
> extends Pod<MainTemplate<V | W, R, T>> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the pod's name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: SidecarPodProps<V, R, W> & PatternGuard<T>) {
    super(scope, id, sidecarPod(props as never));
  }
}
