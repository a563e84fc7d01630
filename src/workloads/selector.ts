import { Names, type ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type * as k8s from '../../imports/k8s';

/** The label that marks the pods of an object that has no labels of its own; the one that cdk8s-plus uses, too. */
const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/** A value for {@link ADDRESS_LABEL}: unique in the app, stable while the construct keeps its path. */
export function addressOf(construct: ApiObject): Record<string, string> {
  return { [ADDRESS_LABEL]: Names.toLabelValue(construct) };
}

/**
 * The protocol by which cdk8s-plus asks an object which pods it stands for. Our workloads speak it by structure, so that
 * any version of cdk8s-plus takes them where it wants an `IPodSelector` or an `INetworkPolicyPeer`.
 */
export interface PodSelectorConfig {
  /**
   * The label selector. Its type is `never` since each cdk8s-plus version has a class of its own with private members,
   * to which no other type is assignable; at run time it has what they call: `_toKube()` and `isEmpty()`.
   */
  readonly labelSelector: never;
  /** The namespace of the pods, where they have one of their own. */
  readonly namespaces?: { readonly names: string[] };
}

/** What cdk8s-plus calls an `IPodSelector`, by structure. */
export interface PodSelector extends IConstruct {
  toPodSelectorConfig(): PodSelectorConfig;
}

/** A label selector, in the shape in which cdk8s-plus reads it. */
export function podSelectorConfig(
  { matchLabels, matchExpressions }: k8s.LabelSelector,
  namespace: string | undefined,
): PodSelectorConfig {
  const labelSelector = {
    isEmpty: () => Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0,
    _toKube: () => ({ ...(matchLabels && { matchLabels }), ...(matchExpressions && { matchExpressions }) }),
  };
  return {
    labelSelector: labelSelector as never,
    ...(namespace !== undefined && { namespaces: { names: [namespace] } }),
  };
}
