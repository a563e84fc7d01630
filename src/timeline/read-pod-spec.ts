import type { ContainerSpec, HookSpec, PodSpec, ProbeSpec, RestartRuleSpec } from './manifest';
import { fields, fits, read } from './read-fields';

const exec = fields<NonNullable<ProbeSpec['exec']>>({ command: { list: 'text' } });
const httpGet = fields<NonNullable<ProbeSpec['httpGet']>>({ path: 'text', port: 'whole or text' });
const hook = fields<HookSpec>({ exec, httpGet, sleep: fields<NonNullable<HookSpec['sleep']>>({ seconds: 'whole' }) });
const probe = fields<ProbeSpec>({
  exec,
  httpGet,
  tcpSocket: fields<NonNullable<ProbeSpec['tcpSocket']>>({ port: 'whole or text' }),
  grpc: fields<NonNullable<ProbeSpec['grpc']>>({ port: 'whole' }),
  initialDelaySeconds: 'whole',
  periodSeconds: 'whole',
  timeoutSeconds: 'whole',
  successThreshold: 'whole',
  failureThreshold: 'whole',
  terminationGracePeriodSeconds: 'whole',
});
const rule = fields<RestartRuleSpec>({
  action: 'text',
  exitCodes: fields<NonNullable<RestartRuleSpec['exitCodes']>>({ operator: 'text', values: { list: 'whole' } }),
});
const container = fields<ContainerSpec>({
  name: 'text',
  restartPolicy: 'text',
  restartPolicyRules: { list: rule },
  ports: { list: fields<NonNullable<ContainerSpec['ports']>[number]>({ name: 'text', containerPort: 'whole' }) },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: fields<NonNullable<ContainerSpec['lifecycle']>>({ postStart: hook, preStop: hook }),
});
const podSpec = fields<PodSpec>({
  restartPolicy: 'text',
  terminationGracePeriodSeconds: 'whole',
  activeDeadlineSeconds: 'whole',
  readinessGates: { list: fields<NonNullable<PodSpec['readinessGates']>[number]>({ conditionType: 'text' }) },
  initContainers: { list: container },
  containers: { list: container },
});

/**
 * The fields of a pod spec that the timeline reads, and no other: pods of which these are the same live alike. A null counts as
 * nothing, as for the API server.
 *
 * @param path where it stands in its manifest
 * @throws {ManifestError} a field holds something else than the API has in it
 */
export function readPodSpec(spec: unknown, path: string): PodSpec {
  return read(spec, podSpec, path) as PodSpec;
}

/** The same, as it is where it holds no nulls: for whoever only reads what is in it. That is most, and takes a quarter of the time. */
export function checkedPodSpec(spec: unknown, path: string): PodSpec {
  return fits(spec, podSpec) ? (spec as PodSpec) : readPodSpec(spec, path);
}
