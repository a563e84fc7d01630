import type * as k8s from '../../imports/k8s';
import type { PodTemplate } from '../template/pod-template';
import type { Problem } from '../template/problem';

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
  const declared = declaredPorts(spec);
  return declared.map(({ name, containerPort, protocol }, index) => ({
    // A service with several ports needs a name for each.
    ...(name !== undefined ? { name } : declared.length > 1 && { name: `port-${index}` }),
    port: containerPort,
    targetPort: name ?? containerPort,
    ...(protocol !== undefined && { protocol }),
  }));
}

/** The ports of a pod that can be reached as long as it runs: of its containers and its native sidecars. */
function declaredPorts({ containers, initContainers }: PodTemplate['spec']): readonly k8s.ContainerPort[] {
  // What was pasted may be null.
  const sidecars = (initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...containers, ...sidecars].flatMap(({ ports }) => ports ?? []);
}

/** Target ports by a name that no container of the pod has: nothing would ever answer there. */
export function targetPortProblems({ spec }: PodTemplate, ports: readonly k8s.ServicePort[]): Problem[] {
  const names = declaredPorts(spec).flatMap(({ name }) => name ?? []);
  return ports.flatMap(({ targetPort }, index) =>
    typeof targetPort !== 'string' || names.includes(targetPort)
      ? []
      : {
          field: `spec.ports[${index}].targetPort`,
          message: `the pod has no port named "${targetPort}"`,
          cure: `The pod ${names.length > 0 ? `has ${names.join(', ')}` : 'names no ports'}: name the port in the container's ports, or give its number.`,
        },
  );
}
