import { Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as plus from 'cdk8s-plus-25';
import type { BenchPod } from './pods';

type Container = Record<string, never> & { name: string; image: string; command?: string[] };

/** The pod of {@link BenchPod} in the classes of cdk8s-plus-25, with the same containers, variables, probes and volumes. */
export function addPlusPod(kplus: typeof plus, scope: Construct, { id, pod }: { id: string; pod: BenchPod }): void {
  const { Cpu, EnvFieldPaths, EnvValue, Pod, Probe, Volume } = kplus;
  const added = new Pod(scope, id, { metadata: pod.metadata });
  const data = Volume.fromEmptyDir(added, 'data', 'data');
  const mount = (path: string, readOnly = false): plus.VolumeMount => ({ path, volume: data, readOnly });
  const { initContainers = [], containers } = pod.spec as { initContainers?: Container[]; containers: Container[] };
  for (const { name, image, command } of initContainers) {
    added.addInitContainer({ name, image, ...(command && { command }), volumeMounts: [mount('/mnt')] });
  }
  for (const { name, image, command } of containers) {
    if (command) {
      added.addContainer({ name, image, command, volumeMounts: [mount('/data', true)] });
      continue;
    }
    added.addContainer({
      name,
      image,
      ports: [{ number: 8080, name: 'http' }],
      envVariables: {
        NODE_ENV: EnvValue.fromValue('production'),
        DEBUG: EnvValue.fromValue('false'),
        GREETING: EnvValue.fromValue(`hello, this is: pod ${id}`),
        POD_IP: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP),
      },
      resources: {
        cpu: { request: Cpu.millis(100) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
      },
      liveness: Probe.fromHttpGet('/healthz', {
        port: 8080,
        initialDelaySeconds: Duration.seconds(3),
        periodSeconds: Duration.seconds(5),
      }),
      readiness: Probe.fromHttpGet('/ready', { port: 8080, periodSeconds: Duration.seconds(6) }),
      volumeMounts: [mount('/data')],
    });
  }
}
