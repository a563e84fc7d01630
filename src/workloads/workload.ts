import type { Construct, IValidation } from 'constructs';
import { wantOptions } from '../argument/argument';
import type * as k8s from '../../imports/k8s';
import type { Pasted } from '../template/pasted';
import type { PodTemplate } from '../template/pod-template';
import { problemsOf, type Problem } from '../template/problem';
import { claimTemplatesOf } from '../template/claim-template';
import { portNameProblems } from '../template/named-ports';
import { addValidation } from './internals';
import { ManifestObject, type Manifest } from './manifest-object';
import { addressOf, podSelectorConfig, type PodSelector, type PodSelectorConfig } from './selector';
import { Service, type ServiceProps } from './service';
import { servicePorts, targetPortProblems, type ExposedPort } from './service-ports';
import { problemLines, report } from './verdict';

/** Options of {@link Workload.expose}. */
export interface ExposeOptions<PortName extends string = string> extends Omit<ServiceProps, 'ports' | 'selector'> {
  /** The construct id of the service, unique among the workload's services. @default 'Service' */
  readonly id?: string;
  /** The ports of the service. @default every port that the containers declare, under its own number and name */
  readonly ports?: readonly ExposedPort<PortName>[];
}

/** What a workload is made of. */
interface WorkloadParts {
  readonly manifest: Manifest;
  /** The pod, as it stands in the manifest: the same object, so that a label added later is seen. */
  readonly pod: PodTemplate;
  /** What selects its pods; absent where nothing selects them yet. */
  readonly selector?: k8s.LabelSelector;
}

/**
 * An object that runs pods: a Pod, or a controller of them. cdk8s-plus (any version) takes it where it wants a pod selector
 * or a network policy peer; see {@link PodSelectorConfig}.
 */
export abstract class Workload<PortName extends string = string> extends ManifestObject implements PodSelector {
  private readonly pod: PodTemplate;
  private readonly selector: k8s.LabelSelector | undefined;

  protected constructor(scope: Construct, id: string, { manifest, pod, selector }: WorkloadParts) {
    super(scope, id, manifest);
    this.pod = pod;
    this.selector = selector;
    addValidation(this.node, new Workload.Check(this));
  }

  /** An object rather than a closure for each workload: it takes a third of the memory. */
  private static readonly Check = class implements IValidation {
    constructor(private readonly workload: Workload) {}

    public validate(): string[] {
      return problemLines(this.workload, () => this.workload.problems());
    }
  };

  /** The pod that this object runs. */
  public get template(): PodTemplate {
    return this.pod;
  }

  /**
   * The labels by which services and policies find the pods. Pods that have no labels get one, unique in the app, the first
   * time that somebody asks.
   */
  public get podLabels(): Readonly<Record<string, string>> {
    const labels = this.selector?.matchLabels ?? this.pod.metadata?.labels;
    return labels && Object.keys(labels).length > 0 ? labels : this.label(addressOf(this));
  }

  /**
   * A Service for these pods, with a target port by name wherever the container's port has a name.
   *
   * @example deployment.expose({ ports: [{ port: 80, targetPort: 'http' }] })
   */
  public expose(options: ExposeOptions<PortName> = {}): Service {
    wantOptions(options, 'expose');
    const { id = 'Service', ports, ...props } = options;
    if (this.node.tryFindChild(id)) {
      throw new Error(
        `${this.node.path} is exposed as '${id}' already: give this service an id of its own, expose({ id: '…' })`,
      );
    }
    const service = new Service(this, id, { ...props, selector: this.podLabels, ports: servicePorts(this.pod, ports) });
    service.node.addValidation({ validate: () => report(service, targetPortProblems(this.pod, service.ports)) });
    return service;
  }

  /** For cdk8s-plus: the selector of these pods. */
  public toPodSelectorConfig(): PodSelectorConfig {
    return podSelectorConfig({ matchLabels: this.podLabels, ...this.selector }, this.metadata.namespace);
  }

  /** For cdk8s-plus: these pods as a peer of a network policy. */
  public toNetworkPolicyPeerConfig(): { readonly podSelector: PodSelectorConfig } {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** For cdk8s-plus: these pods as a selector. */
  public toPodSelector(): this {
    return this;
  }

  /** Where the pod stands in the manifest, for problems found in it. */
  protected abstract get podField(): string;

  /** The problems that only this library knows; a workload may add its own. */
  protected problems(): Problem[] {
    const inPod = [problemsOf(this.pod.spec), portNameProblems(this.pod), this.claimProblems()];
    // By far the most have none.
    if (inPod.every(({ length }) => length === 0)) return [];
    return inPod.flat().map((problem) => ({ ...problem, field: `${this.podField}${problem.field}` }));
  }

  /** Problems of volume claim templates: only a StatefulSet has them. */
  protected claimProblems(): Problem[] {
    return Object.keys(claimTemplatesOf(this.pod.spec)).map((name) => ({
      field: 'spec.volumes',
      message: `${name} is a volume claim template, which only a StatefulSet has`,
      cure: 'Use the template in a StatefulSet, or make the volume a persistentVolumeClaim(…) or an emptyDir().',
    }));
  }

  /** Adds labels to the pods. */
  protected label(labels: Record<string, string>): Record<string, string> {
    this.pod.metadata = { ...this.pod.metadata, labels: { ...this.pod.metadata?.labels, ...labels } };
    return labels;
  }
}

/** A template as a workload keeps it: its own object, whose metadata it may add labels to. */
export function ownTemplate(template: Pasted<PodTemplate>): PodTemplate {
  return { ...(template as PodTemplate) };
}
