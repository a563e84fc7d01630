import { ManifestError } from './manifest-error';
import { checkedPodSpec, readPodSpec } from './read-pod-spec';

/** The parts of Kubernetes JSON that the timeline reads. Unknown fields are welcome and ignored. */
export interface ProbeSpec {
  httpGet?: { path?: string; port?: number | string };
  tcpSocket?: { port?: number | string };
  grpc?: { port?: number };
  exec?: { command?: string[] };
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  successThreshold?: number;
  failureThreshold?: number;
  terminationGracePeriodSeconds?: number;
}

export interface HookSpec {
  exec?: { command?: string[] };
  httpGet?: { path?: string; port?: number | string };
  sleep?: { seconds?: number };
}

export interface RestartRuleSpec {
  action?: string;
  exitCodes?: { operator?: string; values?: number[] };
}

export interface ContainerSpec {
  name: string;
  restartPolicy?: string;
  restartPolicyRules?: RestartRuleSpec[];
  ports?: { name?: string; containerPort?: number }[];
  livenessProbe?: ProbeSpec;
  readinessProbe?: ProbeSpec;
  startupProbe?: ProbeSpec;
  lifecycle?: { postStart?: HookSpec; preStop?: HookSpec };
}

export interface PodSpec {
  restartPolicy?: string;
  terminationGracePeriodSeconds?: number;
  activeDeadlineSeconds?: number | null;
  readinessGates?: { conditionType?: string }[] | null;
  initContainers?: ContainerSpec[];
  containers: ContainerSpec[];
}

export { ManifestError };

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Finds the pod spec in a Pod, in any object that holds a pod template (Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob,
 * PodTemplate), in a bare template (`{ metadata, spec }`) or in a bare pod spec.
 *
 * @throws {ManifestError} when there is none, or a field holds something else than the API has in it
 */
export function podSpecOf(manifest: unknown): PodSpec {
  return podSpecAt(manifest).spec;
}

/** The fields of it that the timeline reads, and no other: pods of which these are the same live alike. */
export function timedPart(manifest: unknown): PodSpec {
  const { spec, path } = podSpecAt(manifest);
  return readPodSpec(spec, path);
}

/** The pod spec, with the field path at which the pod spec was found (empty for a bare pod spec). */
export function podSpecAt(manifest: unknown): { spec: PodSpec; path: string } {
  if (!isObject(manifest)) {
    throw new ManifestError(
      `the manifest is no object (${manifest === null ? 'null' : typeof manifest}); give a Pod or a workload`,
    );
  }
  for (const path of ['', 'spec', 'spec.template.spec', 'template.spec', 'spec.jobTemplate.spec.template.spec']) {
    const found = at(manifest, path);
    if (isObject(found) && Array.isArray(found['containers'])) {
      checkContainers(found, path);
      return { spec: checkedPodSpec(found, path), path };
    }
  }
  const kind = typeof manifest['kind'] === 'string' ? manifest['kind'] : 'object';
  throw new ManifestError(`${kind} holds no pod: neither spec.containers nor spec.template.spec.containers is a list`);
}

function at(root: Json, path: string): unknown {
  let value: unknown = root;
  for (const part of path === '' ? [] : path.split('.')) value = isObject(value) ? value[part] : undefined;
  return value;
}

function checkContainers(spec: Json, path: string): void {
  for (const list of ['initContainers', 'containers']) {
    const entries = spec[list];
    if (entries === undefined || entries === null) continue;
    const where = path === '' ? list : `${path}.${list}`;
    if (!Array.isArray(entries)) throw new ManifestError(`${where} is no list`);
    entries.forEach((entry: unknown, index) => {
      if (!isObject(entry) || typeof entry['name'] !== 'string') {
        throw new ManifestError(`${where}[${index}] has no name; every container needs one`);
      }
    });
  }
  if ((spec['containers'] as unknown[]).length === 0)
    throw new ManifestError(`${path === '' ? 'containers' : `${path}.containers`} is empty`);
}
