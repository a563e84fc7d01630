import type * as findings from '../timeline/findings/index';
import type { Advice } from '../timeline/findings/rule';
import type { KubernetesVersion } from '../validate/kubernetes';
import { fieldsOf, podOf } from './pod-of';

/** Advice about the timing of an object that a server accepts: what its probes, hooks and grace period work out to. */
export function adviceOn(manifest: unknown, kubernetes: KubernetesVersion): readonly Advice[] {
  if (!isTimed(podOf(manifest)?.spec)) return [];
  return timing().timingAdvice(manifest, { kubernetes });
}

/** The rules that give advice; loaded with the first pod that has a probe or a hook. */
export function timing(): typeof findings {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make every check asynchronous
  return require('../timeline/findings/index') as typeof findings;
}

const TIMED = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

/** Whether there is anything in a pod spec that a rule of timing looks at. */
export function isTimed(spec: object | undefined): boolean {
  const { containers, initContainers, terminationGracePeriodSeconds } = fieldsOf(spec);
  if (!Array.isArray(containers)) return false;
  if (terminationGracePeriodSeconds !== undefined) return true;
  const isTimedContainer = (container: unknown): boolean => TIMED.some((name) => name in fieldsOf(container));
  return containers.some(isTimedContainer) || (Array.isArray(initContainers) && initContainers.some(isTimedContainer));
}
