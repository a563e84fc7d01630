import type { Construct } from 'constructs';
import { Chart } from 'cdk8s';
import { Deployment, emptyDir, exec, httpGet, initVolumePod, Job, Pod, podTemplateFrom, SidecarPod, tcpSocket, WebPod, webPod } from '../../../src';
import type { ContainerProps, SidecarProps, Volume, WebPodProps } from '../../../src';

// Every line of this file compiles, with and without exactOptionalPropertyTypes.

declare const chart: Chart;
declare const data: unknown;
const web = { name: 'web', image: 'nginx' };

new WebPod(chart, 'a', { ...web, readinessProbe: httpGet('/', { port: 80 }), livenessProbe: exec(['true']) });
new WebPod(chart, 'b', { ...web, readinessProbe: tcpSocket(80), startupProbe: httpGet('/', { port: 80, terminationGracePeriodSeconds: 5 }) });

new Deployment(chart, 'c', { template: podTemplateFrom(data) });
new Job(chart, 'd', { template: podTemplateFrom(data) });
new Job(chart, 'names', { template: { metadata: { name: 'Not read', generateName: 'X', finalizers: ['x'] }, spec: { restartPolicy: 'Never', containers: [web] } } });

export function deploymentOf(scope: Construct, props: WebPodProps): Deployment {
  return new Deployment(scope, 'x', { template: webPod(props) });
}
export function jobOf(scope: Construct, props: WebPodProps): Job {
  return new Job(scope, 'x', { template: webPod({ ...props }) });
}

export class Proxy extends WebPod {
  constructor(scope: Construct, id: string) {
    super(scope, id, { ...web, ports: { http: 80 }, volumes: { d: emptyDir() }, mounts: { d: '/d' }, pod: { restartPolicy: 'Never' } });
  }
}
new Proxy(chart, 'proxy').expose({ ports: [{ port: 80, targetPort: 'http' }] });

export class Passed extends WebPod {
  constructor(scope: Construct, id: string, props: WebPodProps) {
    super(scope, id, props);
  }
}
export class Beside extends SidecarPod {
  constructor(scope: Construct, id: string) {
    super(scope, id, { volumes: { d: emptyDir() }, main: { ...web, mounts: { d: '/d' } }, sidecars: { name: 's', image: 's', mounts: { d: '/x' } } });
  }
}
export class Around extends SidecarPod {
  constructor(scope: Construct, id: string, main: ContainerProps, sidecars: SidecarProps[]) {
    super(scope, id, { main, sidecars });
  }
}

const volumes: Volume[] = [{ name: 'x', emptyDir: {} }];
new Pod(chart, 'e', { spec: { containers: [web], volumes } });

const both = webPod({ ...web, ports: { http: 80 }, sidecars: { name: 's', image: 'i', ports: { metrics: 1 } } });
new Deployment(chart, 'f', { template: initVolumePod({ main: both, init: { name: 'i', image: 'i' } }) }).expose({
  ports: [{ port: 1, targetPort: 'metrics' }, { port: 2, targetPort: 'http' }],
});

export class Held {
  readonly pod: Pod;
  readonly deployment: Deployment;
  constructor() {
    this.pod = new Pod(chart, 'x', { spec: { containers: [{ ...web, ports: [{ name: 'http', containerPort: 80 }] }] } });
    this.deployment = new Deployment(chart, 'y', { template: both });
  }
}

// What a variable or a function has of ports and volumes, the compiler does not know by name: synth checks it.
declare const props: WebPodProps;
declare const container: ContainerProps;
const readinessProbe = httpGet('/', { port: 'http' });
new WebPod(chart, 'g', props).expose({ ports: [{ port: 80, targetPort: 'http' }] });
new WebPod(chart, 'h', { ...props, readinessProbe, mounts: { data: '/data' } });
new SidecarPod(chart, 'i', { main: { ...container, readinessProbe }, sidecars: container }).expose({
  ports: [{ port: 80, targetPort: 'http' }],
});
const ports = [{ name: 'http' as string, containerPort: 80 }];
new WebPod(chart, 'j', { ...web, ports, readinessProbe }).expose({ ports: [{ port: 80, targetPort: 'http' }] });

declare const cached: boolean;
new WebPod(chart, 'k', { ...web, volumes: { ...(cached ? { d: emptyDir() } : {}) }, mounts: { ...(cached ? { d: '/d' } : {}) } });

// What may be there or not, whatever `exactOptionalPropertyTypes` says.
declare const perhaps: { level?: string; admin?: number };
new WebPod(chart, 'perhaps', { ...web, env: { LEVEL: perhaps.level }, ports: { http: 80, admin: perhaps.admin } });
// A field of the pod that may be there is left to synth.
declare const company: WebPodProps & { nodeSelector?: Record<string, string> };
new WebPod(chart, 'company', company);
