import { firstMinorOn, firstMinorThat } from './gates';
import type { Change, Gate } from './gates';

const OLDEST = 25;
const NEWEST = 36;

/** A Kubernetes minor version that this library knows. */
export type KubernetesVersion =
  '1.25' | '1.26' | '1.27' | '1.28' | '1.29' | '1.30' | '1.31' | '1.32' | '1.33' | '1.34' | '1.35' | '1.36';

/** Every supported minor, oldest first. */
export const kubernetesVersions: readonly KubernetesVersion[] = Array.from(
  { length: NEWEST - OLDEST + 1 },
  (_, i) => `1.${OLDEST + i}` as KubernetesVersion,
);

/** The minor that is assumed where none is named. */
export const newestKubernetes: KubernetesVersion = '1.36';

/** One minor of Kubernetes, to be asked what it does. */
export class Kubernetes {
  private static readonly known = new Map<string, Kubernetes>();
  private readonly gates: Record<Gate, boolean>;

  private constructor(
    readonly version: KubernetesVersion,
    readonly minor: number,
  ) {
    this.gates = Object.fromEntries(
      Object.entries(firstMinorOn).map(([gate, first]) => [gate, first !== 'never' && minor >= first]),
    ) as Record<Gate, boolean>;
  }

  /**
   * The version of that name, `1.33` or `v1.33.4`.
   *
   * @throws RangeError for a version outside of 1.25 to 1.36: no manifest causes that, only an impossible argument
   */
  static of(name: string): Kubernetes {
    const known = Kubernetes.known.get(name);
    if (known) return known;
    const minor = Number(/^v?1\.(\d+)(\.\d+)?$/.exec(name)?.[1] ?? NaN);
    if (!(minor >= OLDEST && minor <= NEWEST)) {
      throw new RangeError(`kubernetes: ${JSON.stringify(name)} is not one of 1.${OLDEST} to 1.${NEWEST}`);
    }
    const made = new Kubernetes(`1.${minor}` as KubernetesVersion, minor);
    Kubernetes.known.set(name, made);
    return made;
  }

  /** Whether a feature gate is on by default. */
  has(gate: Gate): boolean {
    return this.gates[gate];
  }

  /** Whether it behaves in the way that a change without a gate brought. */
  that(change: Change): boolean {
    return this.minor >= firstMinorThat[change];
  }
}
