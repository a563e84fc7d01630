import type { ContainerSpec, HookSpec, PodSpec, ProbeSpec, RestartRuleSpec } from './manifest';
import { fields, fits, read } from './read-fields';

const exec = fields<NonNullable<ProbeSpec['exec']>>({ command: { list: 'text' } });
const httpGet = fields<NonNullable<ProbeSpec['httpGet']>>({ path: 'text', port: 'int32 or text' });
const hook = fields<HookSpec>({ exec, httpGet, sleep: fields<NonNullable<HookSpec['sleep']>>({ seconds: 'int64' }) });
const probe = fields<ProbeSpec>({
  exec,
  httpGet,
  tcpSocket: fields<NonNullable<ProbeSpec['tcpSocket']>>({ port: 'int32 or text' }),
  grpc: fields<NonNullable<ProbeSpec['grpc']>>({ port: 'int32' }),
  initialDelaySeconds: 'int32',
  periodSeconds: 'int32',
  timeoutSeconds: 'int32',
  successThreshold: 'int32',
  failureThreshold: 'int32',
  terminationGracePeriodSeconds: 'int64',
});
const rule = fields<RestartRuleSpec>({
  action: 'text',
  exitCodes: fields<NonNullable<RestartRuleSpec['exitCodes']>>({ operator: 'text', values: { list: 'int32' } }),
});
const container = fields<ContainerSpec>({
  name: 'text',
  restartPolicy: 'text',
  restartPolicyRules: { list: rule },
  ports: { list: fields<NonNullable<ContainerSpec['ports']>[number]>({ name: 'text', containerPort: 'int32' }) },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: fields<NonNullable<ContainerSpec['lifecycle']>>({ postStart: hook, preStop: hook }),
});
const podSpec = fields<PodSpec>({
  restartPolicy: 'text',
  terminationGracePeriodSeconds: 'int64',
  activeDeadlineSeconds: 'int64',
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
