import type { Container } from '../template/container';
import { Controller } from './controller';

/**
 * What cdk8s-plus asks of the target of a HorizontalPodAutoscaler (`IScalable`), by structure; see
 * {@link PodSelectorConfig} for why there is a `never`.
 */
export interface ScalingTarget {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly containers: never[];
  readonly replicas?: number;
}

/** A controller whose number of replicas a HorizontalPodAutoscaler may set. */
export abstract class ScalableController<PortName extends string = string> extends Controller<PortName> {
  /** For cdk8s-plus: whether a HorizontalPodAutoscaler has this as its target. */
  public hasAutoscaler = false;

  /** For cdk8s-plus: called when a HorizontalPodAutoscaler takes this as its target. */
  public markHasAutoscaler(): void {
    this.hasAutoscaler = true;
  }

  /** For cdk8s-plus: what a HorizontalPodAutoscaler needs to know. It scales only where `replicas` is not set. */
  public toScalingTarget(): ScalingTarget {
    const { kind, apiVersion, name, replicas } = this;
    const containers = this.template.spec.containers.map(usage) as never[];
    return { kind, apiVersion, name, containers, ...(replicas !== undefined && { replicas }) };
  }
}

/** What cdk8s-plus reads of a container: whether it requests or limits cpu or memory. */
function usage({ resources }: Container): object {
  // What was pasted may be null.
  const { requests, limits } = resources ?? {};
  return {
    resources: {
      cpu: { request: requests?.cpu, limit: limits?.cpu },
      memory: { request: requests?.memory, limit: limits?.memory },
    },
  };
}
