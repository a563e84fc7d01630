import { versionsOf } from '../check/versions';
import type { KubernetesVersion } from '../validate/kubernetes';
import { UsageError } from './command';

/**
 * The one minor of Kubernetes that a kubelet is asked to be.
 *
 * @throws UsageError for one that is not simulated
 */
export function askedKubernetes(text: string): string {
  const minor = Number(/^v?1\.(\d+)(?:\.\d+)?$/.exec(text)?.[1]);
  if (minor >= 25 && minor <= 36) return `1.${minor}`;
  throw new UsageError(`--kubernetes is ${JSON.stringify(text)}, but should be one minor from 1.25 to 1.36`);
}

/**
 * The minors of Kubernetes that are asked for a verdict, such as `1.25,1.33` or `1.25..1.36`; the newest where nothing is said.
 *
 * @throws UsageError for others
 */
export function askedVersions(text: string | undefined): KubernetesVersion[] {
  try {
    return versionsOf(text);
  } catch (error) {
    throw new UsageError(`--kubernetes: ${(error as Error).message}`);
  }
}
