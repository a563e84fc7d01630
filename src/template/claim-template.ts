import type * as k8s from '../../imports/k8s';

const CLAIMS = Symbol.for('cdk8s-pods.claimTemplates');

/** A volume that each pod of a StatefulSet claims for itself: see {@link volumeClaimTemplate}. */
export interface ClaimTemplate {
  readonly volumeClaimTemplate: { metadata?: k8s.ObjectMeta; spec: k8s.PersistentVolumeClaimSpec };
}

/**
 * A volume of which each pod of a StatefulSet gets one of its own. Containers mount it like any other volume of the pattern;
 * the StatefulSet puts it into its `volumeClaimTemplates`.
 *
 * @example volumes: { data: volumeClaimTemplate({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }) }
 */
export function volumeClaimTemplate(spec: k8s.PersistentVolumeClaimSpec, metadata?: k8s.ObjectMeta): ClaimTemplate {
  return { volumeClaimTemplate: metadata === undefined ? { spec } : { metadata, spec } };
}

/** The claim templates of a pod, by name of the volume. They travel with its spec until a StatefulSet takes them. */
export type ClaimTemplates = Readonly<Record<string, ClaimTemplate['volumeClaimTemplate']>>;

/** A spec that brings claim templates along. */
export function withClaimTemplates<S extends object>(spec: S, claims: ClaimTemplates): S {
  return Object.keys(claims).length === 0 ? spec : { ...spec, [CLAIMS]: { ...claimTemplatesOf(spec), ...claims } };
}

/** The claim templates that the spec of a template brings along. */
export function claimTemplatesOf(spec: object | undefined | null): ClaimTemplates {
  return ((spec ?? {}) as { [CLAIMS]?: ClaimTemplates })[CLAIMS] ?? {};
}
