import type * as k8s from '../../imports/k8s';
import type { PodTemplate } from '../template/pod-template';

/** A port of a service that exposes a workload. */
export interface ExposedPort<PortName extends string = string> extends Omit<k8s.ServicePort, 'targetPort'> {
  /** The container's port: its number, or its name. @default the same number as `port` */
  readonly targetPort?: number | PortName;
}

/** The ports of a service for a pod: those asked for, else one for each port that the pod's containers declare. */
export function servicePorts(
  { spec }: PodTemplate,
  asked: readonly ExposedPort[] | undefined,
): readonly k8s.ServicePort[] {
  if (asked) return asked;
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const declared = [...spec.containers, ...sidecars].flatMap(({ ports }) => ports ?? []);
  return declared.map(({ name, containerPort, protocol }, index) => ({
    // A service with several ports needs a name for each.
    ...(name !== undefined ? { name } : declared.length > 1 && { name: `port-${index}` }),
    port: containerPort,
    targetPort: name ?? containerPort,
    ...(protocol !== undefined && { protocol }),
  }));
}
