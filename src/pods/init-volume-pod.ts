import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type { PatternGuard } from '../template/guard/props';
import type { RestartPolicy } from '../template/pod-template';
import { Pod } from '../workloads/pod';
import { assemble } from './assemble';
import type { ContainerProps } from './container-props';
import type { CompanionProps, Inner, OneOrMore, PodProps } from './pod-props';
import type { MainTemplate } from './main-template';

/**
 * What an init-volume pod is made of. `V` are the names of the volumes that it declares, `W` those of the template of another pattern
 * that it goes around, if it goes around one.
 */
export interface InitVolumePodProps<
  V extends string = string,
  R extends RestartPolicy = never,
  W extends string = string,
>
  extends PodProps<V, R>, CompanionProps<NoInfer<V | W>> {
  /** The main container, or the template of another pattern, such as `webPod(…)`, that this one goes around. */
  main: ContainerProps<NoInfer<V | W>> | Inner<W, RestartPolicy>;
  /** The containers that run first: one, or several in order. */
  init: OneOrMore<ContainerProps<NoInfer<V | W>>>;
}

/**
 * Init containers that prepare volumes, each to its end and in order, before the main container sees them.
 *
 * @example
 * initVolumePod({
 *   volumes: { data: emptyDir() },
 *   init: { name: 'init', image: 'alpine', command: ['/bin/sh', '-c', 'mkdir /mnt/html'], mounts: { data: '/mnt' } },
 *   main: { name: 'main', image: 'ubuntu', command: ['sleep', 'infinity'], mounts: { data: '/docs' } },
 * })
 */
export function initVolumePod<
  V extends string = never,
  R extends RestartPolicy = never,
  W extends string = never,
  const T = unknown,
>(props: InitVolumePodProps<V, R, W> & PatternGuard<T>): NoInfer<MainTemplate<V | W, R, T>> {
  wantObject(props, { by: 'InitVolumePod', what: 'props such as { init, main }' });
  return assemble({ ...(props as object), pattern: 'InitVolumePod' } as never) as NoInfer<MainTemplate<V | W, R, T>>;
}

/** An {@link initVolumePod} as a Pod. */
export class InitVolumePod<
  V extends string = string,
  R extends RestartPolicy = RestartPolicy,
  W extends string = never,
  const T = unknown,
> extends Pod<MainTemplate<V | W, R, T>> {
  /**
   * @param scope the chart, or any construct in one
   * @param id unique in the scope; the pod's name derives from it where `metadata.name` is not set
   */
  constructor(scope: Construct, id: string, props: InitVolumePodProps<V, R, W> & PatternGuard<T>) {
    super(scope, id, initVolumePod(props as never));
  }
}
