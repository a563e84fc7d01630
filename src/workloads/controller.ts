import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { Pasted } from '../template/pasted';
import type { PodTemplate, RestartPolicy } from '../template/pod-template';
import type { Problem } from '../template/problem';
import { addressOf } from './selector';
import { ownTemplate, Workload } from './workload';

/** What every controller takes beside the fields of its own spec. */
export interface ControllerProps<R extends RestartPolicy = 'Always'> {
  /** Labels, annotations and so on of the controller itself; those of its pods are the template's. */
  readonly metadata?: k8s.ObjectMeta;
  /** The pod that it runs: what a pattern returns, or a literal with the `metadata` and `spec` of a pod. */
  readonly template: Pasted<PodTemplate<R>>;
}

/** A controller's manifest, before its template and selector are in it. */
export interface ControllerManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: k8s.ObjectMeta | undefined;
  readonly template: Pasted<PodTemplate>;
  readonly selector: k8s.LabelSelector | undefined;
  /** The other fields of the spec. */
  readonly spec: object;
}

/**
 * A controller that finds its pods by a selector. The selector and the labels of the template are kept equal:
 *
 * - with a `selector`, its `matchLabels` are added to the labels of the template;
 * - without one, it matches the labels of the template;
 * - without either, both get a label that is unique in the app.
 */
export abstract class Controller<PortName extends string = string> extends Workload<PortName> {
  protected get podField(): string {
    return 'spec.template.';
  }
  private contradictions: readonly Problem[] = [];
  /** The number of replicas that was asked for, if any. */
  protected readonly replicas: number | undefined;

  protected constructor(scope: Construct, id: string, parts: ControllerManifest) {
    const { apiVersion, kind, metadata, spec } = parts;
    const pod = ownTemplate(parts.template);
    const selector: k8s.LabelSelector = { ...parts.selector };
    super(scope, id, {
      manifest: { apiVersion, kind, metadata, spec: { ...spec, selector, template: pod } },
      pod,
      selector,
    });
    this.replicas = (spec as { replicas?: number }).replicas;
    // The manifest holds these two by reference: what is wired here is rendered.
    const labels = selector.matchLabels ?? (parts.selector ? {} : (pod.metadata?.labels ?? {}));
    const wanted = isEmpty(labels) && !selector.matchExpressions?.length ? addressOf(this) : labels;
    if (isEmpty(wanted)) return;
    this.contradictions = contradictions(pod.metadata?.labels ?? {}, wanted);
    selector.matchLabels = { ...wanted };
    this.label(wanted);
  }

  /** The problems of the pod, and of the selector. */
  protected override problems(): Problem[] {
    return [...this.contradictions, ...super.problems()];
  }
}

/** Labels that the template has with one value, and the selector with another. */
function contradictions(labels: Labels, selected: Labels): Problem[] {
  return Object.entries(selected).flatMap(([key, value]) =>
    labels[key] === undefined || labels[key] === value
      ? []
      : {
          field: 'spec.selector.matchLabels',
          message: `the selector wants the label ${key} to be "${value}", and the template says "${labels[key]}"`,
          cure: 'Give it one value; without a selector the labels of the template are selected.',
        },
  );
}

type Labels = Readonly<Record<string, string>>;

function isEmpty(labels: object): boolean {
  return Object.keys(labels).length === 0;
}
