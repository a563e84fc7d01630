import type { KubeletVersion } from './kubelet-versions';
import type { ContainerSpec, HookSpec, PodSpec, ProbeSpec, RestartRuleSpec } from './manifest';

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
  /** It names a port that its container does not have: the probe itself is an error each time. */
  cannotRun: boolean;
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** Whether a container that has ended is started anew. */
export interface RestartRule {
  fits: (code: number) => boolean;
  /** All containers of the pod are started anew, not only this one. */
  all: boolean;
}

export interface RestartModel {
  policy: RestartPolicy;
  /** Rules on exit codes, which go before the policy; the first that fits counts. */
  rules: readonly RestartRule[];
}

export interface ContainerModel {
  name: string;
  /** `init` runs to its end, `sidecar` is an init container with restartPolicy Always, `main` is one of `containers`. */
  role: 'init' | 'sidecar' | 'main';
  restart: RestartModel;
  probes: ProbeModel[];
  preStop: HookSpec | undefined;
  postStart: HookSpec | undefined;
}

export interface PodModel {
  grace: number;
  /** Seconds that the pod may be active since the kubelet first saw it. */
  activeDeadline: number | undefined;
  /** Condition types that must be True for the pod to be Ready. */
  readinessGates: readonly string[];
  containers: ContainerModel[];
}

/** What of a kubelet's version decides how it reads a pod. */
export type KnownFields = Pick<KubeletVersion, 'sidecars' | 'containerRestartRules' | 'restartsAllContainers'>;

/** Reads a pod spec as the kubelet would, init containers first. */
export function podModel(spec: PodSpec, known: KnownFields): PodModel {
  const policy = policyOf(spec.restartPolicy) ?? 'Always';
  return {
    grace: graceOf(spec),
    activeDeadline: spec.activeDeadlineSeconds == null ? undefined : Math.max(0, spec.activeDeadlineSeconds),
    readinessGates: (spec.readinessGates ?? []).map(({ conditionType = '' }) => conditionType),
    containers: [
      ...(spec.initContainers ?? []).map((container) =>
        known.sidecars && container.restartPolicy === 'Always'
          ? containerModel(container, 'sidecar', restartModel(container, 'Always', known))
          : containerModel(container, 'init', restartModel(container, policy, known)),
      ),
      ...spec.containers.map((container) => containerModel(container, 'main', restartModel(container, policy, known))),
    ],
  };
}

/** Seconds; one that is negative counts as 1 (pkg/registry/core/pod/strategy.go, CheckGracefulDelete). */
export function graceOf({ terminationGracePeriodSeconds = 30 }: PodSpec): number {
  return terminationGracePeriodSeconds < 0 ? 1 : terminationGracePeriodSeconds;
}

function policyOf(policy: string | undefined): RestartPolicy | undefined {
  return policy === 'Always' || policy === 'Never' || policy === 'OnFailure' ? policy : undefined;
}

/** A container's own policy goes before the pod's; its rules count only beside it (pkg/api/v1/pod/util.go, ContainerShouldRestart). */
function restartModel(
  { restartPolicy, restartPolicyRules }: ContainerSpec,
  pod: RestartPolicy,
  known: KnownFields,
): RestartModel {
  const own = known.containerRestartRules ? policyOf(restartPolicy) : undefined;
  return own === undefined
    ? { policy: pod, rules: [] }
    : {
        policy: own,
        rules: (restartPolicyRules ?? []).map(ruleOf).filter(({ all }) => !all || known.restartsAllContainers),
      };
}

function ruleOf({ action, exitCodes }: RestartRuleSpec): RestartRule {
  const values = exitCodes?.values ?? [];
  const fits = (code: number): boolean => values.includes(code) === (exitCodes?.operator !== 'NotIn');
  return { fits, all: action === 'RestartAllContainers' };
}

function containerModel(spec: ContainerSpec, role: ContainerModel['role'], restart: RestartModel): ContainerModel {
  const probes: ProbeModel[] = [];
  if (role !== 'init') {
    // The kubelet makes the workers of a container in this order (prober_manager.go, AddPod).
    for (const kind of ['startup', 'readiness', 'liveness'] as const) {
      const probe = spec[`${kind}Probe`];
      if (probe) probes.push({ ...probeModel(kind, probe), cannotRun: namesUnknownPort(probe, spec) });
    }
  }
  const { preStop, postStart } = spec.lifecycle ?? {};
  return { name: spec.name, role, restart, probes, preStop, postStart };
}

export function probeModel(kind: ProbeKind, spec: ProbeSpec): ProbeModel {
  return {
    kind,
    handler: spec.httpGet ? 'http' : spec.tcpSocket ? 'tcp' : spec.exec ? 'exec' : spec.grpc ? 'grpc' : 'none',
    delay: Math.max(0, spec.initialDelaySeconds ?? 0),
    period: positive(spec.periodSeconds, 10),
    timeout: positive(spec.timeoutSeconds, 1),
    successThreshold: positive(spec.successThreshold, 1),
    failureThreshold: positive(spec.failureThreshold, 3),
    grace: spec.terminationGracePeriodSeconds,
    cannotRun: false,
  };
}

/** A port given by name is looked up in the probe's own container, else read as a number (pkg/probe, ResolveContainerPort). */
export function namesUnknownPort({ httpGet, tcpSocket }: ProbeSpec, { ports = [] }: ContainerSpec): boolean {
  const port = httpGet?.port ?? tcpSocket?.port;
  return typeof port === 'string' && !/^\d+$/.test(port) && !ports.some(({ name }) => name === port);
}

/** The API server takes 0 for "not set" in these fields. */
function positive(value: number | undefined, otherwise: number): number {
  return value !== undefined && value > 0 ? value : otherwise;
}

/**
 * Seconds that a hook takes, as far as its manifest tells: a `sleep` handler, or a `sleep N` in its command; else undefined. Never
 * negative, nor more than an int64 has room for.
 */
export function hookSeconds(hook: HookSpec | undefined): number | undefined {
  if (hook === undefined) return undefined;
  if (hook.sleep?.seconds !== undefined) return Math.max(0, hook.sleep.seconds);
  const match = /(?:^|[\s/;&])sleep\s+(\d+(?:\.\d+)?)/.exec((hook.exec?.command ?? []).join(' '));
  return match?.[1] === undefined ? undefined : Math.min(2 ** 63, Number(match[1]));
}
