import type { Container, EphemeralContainer, ObjectMeta, PodSpec, Volume } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import type { Path } from '../../path';

export type Spec = Decoded<PodSpec>;
export type Meta = Decoded<ObjectMeta>;
/** Any container: init, main and ephemeral ones have nearly the same fields. */
export type AnyContainer = Decoded<Container> & Pick<Decoded<EphemeralContainer>, 'targetContainerName'>;
export type AnyVolume = Decoded<Volume>;

/** What a container is for: an init container with restartPolicy Always is a sidecar. */
export type Role = 'init' | 'sidecar' | 'main' | 'ephemeral';

/** A pod's spec with where it stands, and what its rules have found out on the way. */
export interface PodSite {
  spec: Spec;
  at: Path;
  /** Whether it is a Pod, and not the template of pods to come. */
  isPod: boolean;
  /** The metadata of a Pod; a template's is of no concern to the rules of its spec. */
  meta: Meta | undefined;
  /** Names of volumes that claim templates bring: mounts may refer to them as to claims. */
  claimTemplates: readonly string[];
  /** The volumes that are valid, by name; filled in by the rules of volumes, which come first. */
  volumes: ReadonlyMap<string, AnyVolume>;
  /** The names of the pod's resource claims. */
  claims: ReadonlySet<string>;
  hostUsers: boolean;
}

const NO_NAMES: ReadonlySet<string> = new Set();
const NO_VOLUMES: ReadonlyMap<string, AnyVolume> = new Map();

/** Describes a spec for the rules. */
export function podSite({
  spec,
  at,
  isPod,
  meta,
  claimTemplates,
}: Omit<PodSite, 'volumes' | 'claims' | 'hostUsers'>): PodSite {
  const claims = spec.resourceClaims;
  return {
    spec,
    at,
    isPod,
    meta,
    claimTemplates,
    volumes: NO_VOLUMES,
    claims: claims ? new Set(claims.map(({ name }) => name ?? '').filter((name) => name !== '')) : NO_NAMES,
    hostUsers: true,
  };
}

/** Restart policies, with the default of pkg/apis/core/v1/defaults.go. */
export const restartPolicyOf = (spec: Spec): string => spec.restartPolicy || 'Always';

/**
 * Gives each container of a pod in the order of VisitContainers: init containers, main ones, ephemeral ones.
 * In no hurry: the rules of each container's own fields do not come through here.
 */
export function* containersOf(spec: Spec, at: Path): Generator<{ container: AnyContainer; role: Role; at: Path }> {
  if (spec.initContainers) {
    const list = at.child('initContainers');
    for (const [i, container] of spec.initContainers.entries()) {
      yield { container, role: container.restartPolicy === 'Always' ? 'sidecar' : 'init', at: list.index(i) };
    }
  }
  if (spec.containers) {
    const list = at.child('containers');
    for (const [i, container] of spec.containers.entries()) yield { container, role: 'main', at: list.index(i) };
  }
  if (spec.ephemeralContainers) {
    const list = at.child('ephemeralContainers');
    for (const [i, container] of spec.ephemeralContainers.entries())
      yield { container, role: 'ephemeral', at: list.index(i) };
  }
}
