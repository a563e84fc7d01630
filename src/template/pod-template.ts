import type * as k8s from '../../imports/k8s';
import type { Container, InitContainer } from './container';

/** When the kubelet restarts the containers of a pod. */
export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/**
 * What a pod is made of, with Kubernetes' own fields: the `spec` of a Pod manifest can be pasted here as it is.
 * `R` narrows the restart policy where a workload allows only some.
 */
export type PodSpec<R extends RestartPolicy = RestartPolicy> = Omit<
  k8s.PodSpec,
  'containers' | 'initContainers' | 'ephemeralContainers' | 'volumes' | 'restartPolicy'
> & {
  /** The containers of the pod: at least one. */
  containers: readonly Container[];
  /** Containers that run before the others, one after another. */
  initContainers?: readonly InitContainer[];
  /** Not part of a new pod: ephemeral containers are added to running pods (`kubectl debug`). */
  ephemeralContainers?: readonly [];
  /** The volumes that containers mount: each has a name and one source. */
  volumes?: readonly k8s.Volume[];
  /** When the kubelet restarts the containers. @default 'Always' */
  restartPolicy?: R;
};

/** A pod, bare or as the template of a workload: what the patterns return and every workload takes. */
export interface PodTemplate<R extends RestartPolicy = RestartPolicy> {
  /** Labels, annotations and so on. */
  metadata?: k8s.ObjectMeta;
  /** What the pod is made of. */
  spec: PodSpec<R>;
}
