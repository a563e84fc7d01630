import type * as findings from '../timeline/findings/index';
import type { Advice } from '../timeline/findings/rule';
import type { KubernetesVersion } from '../validate/kubernetes';

/** Advice about the timing of an object that a server accepts: what its probes, hooks and grace period work out to. */
export function adviceOn(manifest: unknown, kubernetes: KubernetesVersion): readonly Advice[] {
  if (!isTimed(podSpecOf(manifest))) return [];
  return timing().timingAdvice(manifest, { kubernetes });
}

/** The rules that give advice; loaded with the first pod that has a probe or a hook. */
export function timing(): typeof findings {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make every check asynchronous
  return require('../timeline/findings/index') as typeof findings;
}

type Fields = Readonly<Record<string, unknown>>;

/** The pod spec of a kind that a server of Kubernetes knows. */
function podSpecOf(manifest: unknown): Fields | undefined {
  const { kind, spec, template } = fields(manifest);
  switch (kind) {
    case 'Pod':
      return fields(spec);
    case 'PodTemplate':
      return fields(fields(template).spec);
    case 'CronJob':
      return fields(fields(fields(fields(fields(spec).jobTemplate).spec).template).spec);
    case 'DaemonSet':
    case 'Deployment':
    case 'Job':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      return fields(fields(fields(spec).template).spec);
    default:
      return undefined;
  }
}

const TIMED = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

/** Whether there is anything in a pod spec that a rule of timing looks at. */
export function isTimed(spec: object | undefined): boolean {
  const { containers, initContainers, terminationGracePeriodSeconds } = fields(spec);
  if (!Array.isArray(containers)) return false;
  if (terminationGracePeriodSeconds !== undefined) return true;
  const isTimedContainer = (container: unknown): boolean => TIMED.some((name) => name in fields(container));
  return containers.some(isTimedContainer) || (Array.isArray(initContainers) && initContainers.some(isTimedContainer));
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
