import { check } from './check';
import { Context } from './context';
import { Kubernetes, newestKubernetes, type KubernetesVersion } from './kubernetes';

/**
 * Whether the server accepts a manifest, told at one look: also at data that has not been rendered yet.
 *
 * @returns false also for what is not plain data, with nothing null or undefined in it, or not seen to be: what is
 *   rendered from it may be another manifest
 */
export function accepts(manifest: unknown, version: KubernetesVersion = newestKubernetes): boolean {
  const cx = new Context(Kubernetes.of(version));
  cx.warns = false;
  check(manifest, cx, false);
  return cx.isWhole && !cx.failed();
}
