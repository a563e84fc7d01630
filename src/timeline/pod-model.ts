import type { ContainerSpec, HookSpec, PodSpec, ProbeSpec } from './manifest';

export type ProbeKind = 'liveness' | 'readiness' | 'startup';

/** A probe with the API server's defaults filled in (pkg/apis/core/v1/defaults.go, SetDefaults_Probe). Seconds. */
export interface ProbeModel {
  kind: ProbeKind;
  handler: 'http' | 'tcp' | 'grpc' | 'exec' | 'none';
  delay: number;
  period: number;
  timeout: number;
  successThreshold: number;
  failureThreshold: number;
  /** Replaces the pod's grace period for a kill by this probe. */
  grace: number | undefined;
}

export interface ContainerModel {
  name: string;
  /** `init` runs to its end, `sidecar` is an init container with restartPolicy Always, `main` is one of `containers`. */
  role: 'init' | 'sidecar' | 'main';
  probes: ProbeModel[];
  preStop: HookSpec | undefined;
  postStart: HookSpec | undefined;
}

export interface PodModel {
  restartPolicy: 'Always' | 'OnFailure' | 'Never';
  grace: number;
  containers: ContainerModel[];
}

/** Reads a pod spec as the kubelet would, init containers first. Sidecars need a kubelet that knows them (1.29 on by default). */
export function podModel(spec: PodSpec, sidecars: boolean): PodModel {
  const policy = spec.restartPolicy;
  return {
    restartPolicy: policy === 'Never' || policy === 'OnFailure' ? policy : 'Always',
    grace: spec.terminationGracePeriodSeconds ?? 30,
    containers: [
      ...(spec.initContainers ?? []).map((container) =>
        containerModel(container, sidecars && container.restartPolicy === 'Always' ? 'sidecar' : 'init'),
      ),
      ...spec.containers.map((container) => containerModel(container, 'main')),
    ],
  };
}

function containerModel(spec: ContainerSpec, role: ContainerModel['role']): ContainerModel {
  const probes: ProbeModel[] = [];
  if (role !== 'init') {
    // The kubelet makes the workers of a container in this order (prober_manager.go, AddPod).
    if (spec.startupProbe) probes.push(probeModel('startup', spec.startupProbe));
    if (spec.readinessProbe) probes.push(probeModel('readiness', spec.readinessProbe));
    if (spec.livenessProbe) probes.push(probeModel('liveness', spec.livenessProbe));
  }
  return { name: spec.name, role, probes, preStop: spec.lifecycle?.preStop, postStart: spec.lifecycle?.postStart };
}

export function probeModel(kind: ProbeKind, spec: ProbeSpec): ProbeModel {
  return {
    kind,
    handler: spec.httpGet ? 'http' : spec.tcpSocket ? 'tcp' : spec.exec ? 'exec' : spec.grpc ? 'grpc' : 'none',
    delay: spec.initialDelaySeconds ?? 0,
    period: positive(spec.periodSeconds, 10),
    timeout: positive(spec.timeoutSeconds, 1),
    successThreshold: positive(spec.successThreshold, 1),
    failureThreshold: positive(spec.failureThreshold, 3),
    grace: spec.terminationGracePeriodSeconds,
  };
}

/** The API server takes 0 for "not set" in these fields. */
function positive(value: number | undefined, otherwise: number): number {
  return value !== undefined && value > 0 ? value : otherwise;
}

/**
 * Seconds that a hook takes, as far as its manifest tells: a `sleep` handler, or a `sleep N` in its command; else undefined.
 */
export function hookSeconds(hook: HookSpec | undefined): number | undefined {
  if (hook === undefined) return undefined;
  if (hook.sleep?.seconds !== undefined) return hook.sleep.seconds;
  const match = /(?:^|[\s/;&])sleep\s+(\d+(?:\.\d+)?)/.exec((hook.exec?.command ?? []).join(' '));
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
