import { wantOptions } from '../../argument/argument';
import { kubeletVersion } from '../kubelet-versions';
import { podSpecAt } from '../manifest';
import type { ContainerSpec } from '../manifest';
import type { ProbeKind } from '../pod-model';
import { graceShorterThanHook } from './grace-shorter-than-hook';
import { identicalProbes } from './identical-probes';
import { livenessFasterThanReadiness } from './liveness-faster-than-readiness';
import { livenessKillsSlowStart } from './liveness-kills-slow-start';
import { livenessWithoutReadiness } from './liveness-without-readiness';
import { neverReadyInTime } from './never-ready-in-time';
import { noGraceForProbe } from './no-grace-for-probe';
import { noHookForTraffic } from './no-hook-for-traffic';
import { portNotDeclared } from './port-not-declared';
import { probeOfEndedContainer } from './probe-of-ended-container';
import type { Advice, ProbedContainer, Subject, TimingRule, Workload } from './rule';
import { singleFailureKills } from './single-failure-kills';
import { startupBudgetShort } from './startup-budget-short';
import { startupDelayWasted } from './startup-delay-wasted';
import { timeoutNotBelowPeriod } from './timeout-not-below-period';

/** Every rule, by name. */
export const timingRules: readonly TimingRule[] = [
  graceShorterThanHook,
  identicalProbes,
  livenessFasterThanReadiness,
  livenessKillsSlowStart,
  livenessWithoutReadiness,
  neverReadyInTime,
  noGraceForProbe,
  noHookForTraffic,
  portNotDeclared,
  probeOfEndedContainer,
  singleFailureKills,
  startupBudgetShort,
  startupDelayWasted,
  timeoutNotBelowPeriod,
];

/**
 * What the timing in a manifest works out to badly, without any scenario.
 *
 * @param manifest a Pod, a workload with a pod template, or a pod spec, as plain JSON
 * @param options `kubernetes` is the kubelet's minor. Default: `1.36`
 * @throws {ManifestError} the manifest holds no pod
 * @throws {RangeError} the version is not known
 */
export function timingAdvice(manifest: unknown, options: { readonly kubernetes?: string } = {}): Advice[] {
  wantOptions(options, 'timingAdvice');
  const { kubernetes = '1.36' } = options;
  kubeletVersion(kubernetes);
  const { spec, path } = podSpecAt(manifest);
  const subject: Subject = {
    spec,
    containers: [
      ...(spec.initContainers ?? []).map((container, index) =>
        probed(container, container.restartPolicy === 'Always' ? 'sidecar' : 'init', `initContainers[${index}]`),
      ),
      ...spec.containers.map((container, index) => probed(container, 'main', `containers[${index}]`)),
    ],
    workload: workloadOf(manifest, path),
    kubernetes,
  };
  return timingRules.flatMap((rule) =>
    [...rule.check(subject)].map(({ field, value, message, hint }): Advice => ({
      severity: 'advice',
      reason: 'Timing',
      field: field.startsWith('/') ? field.slice(1) : path === '' ? field : `${path}.${field}`,
      ...(value !== undefined && { value }),
      message,
      hint: hint ?? rule.fix,
      rule: rule.id,
    })),
  );
}

function probed(spec: ContainerSpec, role: ProbedContainer['role'], field: string): ProbedContainer {
  const kinds: ProbeKind[] = role === 'init' ? [] : ['startup', 'readiness', 'liveness'];
  // The probes of an init container that runs to its end are run by nobody.
  const own: ContainerSpec = { ...spec };
  if (role === 'init') {
    delete own.startupProbe;
    delete own.readinessProbe;
    delete own.livenessProbe;
  }
  return {
    spec: own,
    role,
    field,
    probes: kinds.flatMap((kind) => {
      const probe = spec[`${kind}Probe`];
      return probe ? [{ kind, spec: probe, field: `${field}.${kind}Probe` }] : [];
    }),
  };
}

function workloadOf(manifest: unknown, path: string): Workload {
  const { kind, spec } = manifest as { kind?: unknown; spec?: Record<string, unknown> };
  const number = (key: string): number | undefined => (typeof spec?.[key] === 'number' ? spec[key] : undefined);
  const fields =
    path === 'spec.template.spec' ? (['replicas', 'minReadySeconds', 'progressDeadlineSeconds'] as const) : [];
  const found: { -readonly [K in keyof Workload]: Workload[K] } = { kind: typeof kind === 'string' ? kind : 'Pod' };
  for (const key of fields) {
    const value = number(key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}
