import type { Chart } from 'cdk8s';
import {
  CronJob,
  Deployment,
  emptyDir,
  exec,
  fromField,
  httpGet,
  InitVolumePod,
  initVolumePod,
  Job,
  sidecarPod,
  SidecarPod,
  StatefulSet,
  tcpSocket,
  volumeClaimTemplate,
  WebPod,
  webPod,
} from '../../../src';

declare const chart: Chart;

// --- What a pod with mistakes looks like: each line below a `//!` must not compile, for the reason that stands there.

//! 'iamge' does not exist in type 'WebPodProps<string, RestartPolicy>'. Did you mean to write 'image'?
new WebPod(chart, 'typo', { name: 'web', iamge: 'nginx' });
//! Property 'image' is missing
new WebPod(chart, 'no-image', { name: 'web' });
//! "a name is made of lower case letters, digits and '-'
new WebPod(chart, 'name', { name: 'Web', image: 'nginx' });
//! "a container needs an image"
new WebPod(chart, 'empty-image', { name: 'web', image: '' });
//! the pod declares no such volume, but data
new WebPod(chart, 'mount', { name: 'web', image: 'nginx', volumes: { data: emptyDir() }, mounts: { dta: '/data' } });
//! "the pod declares no volumes"
new WebPod(chart, 'no-volumes', { name: 'web', image: 'nginx', mounts: { data: '/data' } });
//! is not assignable to type '"http"'
new WebPod(chart, 'port', { name: 'web', image: 'nginx', ports: { http: 80 }, livenessProbe: httpGet('/', { port: 'htp' }) });
//! "the container names no ports"
new WebPod(chart, 'no-ports', { name: 'web', image: 'nginx', port: 80, livenessProbe: tcpSocket('http') });
//! '2' is not assignable to type '0 | 1
new WebPod(chart, 'liveness', { name: 'web', image: 'nginx', livenessProbe: exec(['true'], { successThreshold: 2 }) });
//! '2' is not assignable to type '0 | 1
new WebPod(chart, 'startup', { name: 'web', image: 'nginx', startupProbe: httpGet('/', { port: 80, successThreshold: 2 }) });
//! terminationGracePeriodSeconds
new WebPod(chart, 'grace', { name: 'web', image: 'nginx', readinessProbe: exec(['true'], { terminationGracePeriodSeconds: 5 }) });
//! 'periodSecond' does not exist in type 'HttpGetOptions<80
new WebPod(chart, 'knob', { name: 'web', image: 'nginx', livenessProbe: httpGet('/', { port: 80, periodSecond: 5 }) });
//! 'httpGt' does not exist in type 'LivenessProbe'. Did you mean to write 'httpGet'?
new WebPod(chart, 'handler', { name: 'web', image: 'nginx', livenessProbe: { httpGt: { port: 80 } } });
//! is not assignable to type 'undefined'
new WebPod(chart, 'handlers', { name: 'web', image: 'nginx', livenessProbe: { httpGet: { port: 80 }, exec: { command: ['a'] } } });
//! is not assignable to type 'LivenessProbe
new WebPod(chart, 'no-handler', { name: 'web', image: 'nginx', livenessProbe: { periodSeconds: 5 } });
//! Expected<"a number of at least 0">
new WebPod(chart, 'negative', { name: 'web', image: 'nginx', livenessProbe: { httpGet: { port: 80 }, periodSeconds: -1 } });
//! is not assignable to type 'undefined'
new WebPod(chart, 'sources', { name: 'web', image: 'nginx', volumes: { data: { emptyDir: {}, hostPath: { path: '/' } } } });
//! Type 'number' is not assignable to type
new WebPod(chart, 'env', { name: 'web', image: 'nginx', env: { PORT: 80 } });
//! is not assignable to type
new WebPod(chart, 'env-sources', { name: 'web', image: 'nginx', env: { NAME: { ...fromField('metadata.name'), secretKeyRef: { name: 'a', key: 'b' } } } });
//! "a quantity is a number
new WebPod(chart, 'quantity', { name: 'web', image: 'nginx', resources: { limits: { memory: '64MB' } } });
//! '"always"' is not assignable to type
new WebPod(chart, 'enum', { name: 'web', image: 'nginx', pod: { restartPolicy: 'always' } });
//! '"hardened"' is not assignable to type '"baseline" | "restricted"
new WebPod(chart, 'security', { name: 'web', image: 'nginx', security: 'hardened' });
//! '"soon"' is not assignable to type 'number | `${number}
new WebPod(chart, 'duration', { name: 'web', image: 'nginx', startsWithin: 'soon' });
//! "a label's value is made of
new WebPod(chart, 'label', { metadata: { labels: { app: 'my app' } }, name: 'web', image: 'nginx' });
//! 'name' does not exist in type 'Expected<"volumes by name, such as { data: emptyDir() }">'
new WebPod(chart, 'volume-list', { name: 'web', image: 'nginx', volumes: [{ name: 'data', emptyDir: {} }] });
//! 'disk' does not exist in type 'Expected<"write pod: { nodeSelector: … }">'
new WebPod(chart, 'pod-field', { name: 'web', image: 'nginx', nodeSelector: { disk: 'ssd' } });
//! "write pod: { serviceAccountName: … }"
new Deployment(chart, 'pod-field-inside', { template: webPod({ name: 'web', image: 'nginx', serviceAccountName: 'web' }) });
//! "write pod: { hostNetwork: … }"
sidecarPod({ hostNetwork: true, main: { name: 'web', image: 'nginx' }, sidecars: { name: 'helper', image: 'busybox' } });
//! Property 'main' is missing
new SidecarPod(chart, 'no-main', { sidecars: { name: 'helper', image: 'busybox' } });
//! Property 'sidecars' is missing
new SidecarPod(chart, 'no-sidecar', { main: { name: 'web', image: 'nginx' } });
//! Property 'init' is missing
new InitVolumePod(chart, 'no-init', { main: { name: 'web', image: 'nginx' } });
//! the pod declares no such volume, but data
new InitVolumePod(chart, 'init-mount', { volumes: { data: emptyDir() }, main: { name: 'a', image: 'i' }, init: { name: 'b', image: 'i', mounts: { dta: '/data' } } });

const server = webPod({ name: 'web', image: 'nginx', ports: { http: 80 }, volumes: { data: emptyDir() }, mounts: { data: '/data' } });
//! the pod declares no such volume, but data
new SidecarPod(chart, 'inner-mount', { main: server, sidecars: { name: 'b', image: 'i', mounts: { dta: '/data' } } });
//! Did you mean '"http"'?
new Deployment(chart, 'service', { template: server }).expose({ ports: [{ port: 80, targetPort: 'htp' }] });

//! "another container of the pod is named web"
new SidecarPod(chart, 'twice', { main: { name: 'web', image: 'i' }, sidecars: { name: 'web', image: 'j' } });
//! "another container of the pod is named s"
new SidecarPod(chart, 'thrice', { main: { name: 'web', image: 'i' }, sidecars: [{ name: 's', image: 'j' }, { name: 's', image: 'k' }] });
//! a port is a number from 1 to 65535
new WebPod(chart, 'port', { name: 'web', image: 'nginx', port: 70000 });
//! a port is a number from 1 to 65535
new WebPod(chart, 'ports', { name: 'web', image: 'nginx', ports: { http: 0 } });
//! "the name of a port is made of lower case letters
new WebPod(chart, 'port-name', { name: 'web', image: 'nginx', ports: { HTTP: 80 } });
//! "a name is made of lower case letters
new WebPod(chart, 'volume-name', { name: 'web', image: 'nginx', volumes: { 'My Vol': emptyDir() } });
//! "the name of an environment variable has no '='"
new WebPod(chart, 'env-name', { name: 'web', image: 'nginx', env: { 'A=B': 'c' } });
//! write pod: { restartPolicy
new WebPod(chart, 'restart', { name: 'web', image: 'nginx', restartPolicy: 'Never' });

//! Expected<"a toleration without a key has operator: 'Exists'">
new WebPod(chart, 'toleration', { name: 'web', image: 'nginx', pod: { tolerations: [{ effect: 'NoSchedule' }] } });
//! Expected<"a number of at least 0">
new SidecarPod(chart, 'user', { main: { name: 'web', image: 'nginx', securityContext: { runAsUser: -1 } }, sidecars: [] });
//! Expected<"a mode from 0 to 0o777, such as 0o644">
new WebPod(chart, 'mode', { name: 'web', image: 'nginx', volumes: { v: { secret: { secretName: 's', defaultMode: 644 } } } });

// --- What a workload's template may not be.

//! '"Never"' is not assignable to type '"Always"'
new Deployment(chart, 'never', { template: webPod({ name: 'web', image: 'nginx', pod: { restartPolicy: 'Never' } }) });
//! '"Never"' is not assignable to type '"Always"'
new StatefulSet(chart, 'never', { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'i' }] } } });
//! '"Always"' is not assignable to type
new Job(chart, 'always', { template: webPod({ name: 'web', image: 'nginx', pod: { restartPolicy: 'Always' } }) });
//! '"Always"' is not assignable to type
new CronJob(chart, 'always', { schedule: '* * * * *', template: { spec: { restartPolicy: 'Always', containers: [{ name: 'a', image: 'i' }] } } });
//! Property 'schedule' is missing
new CronJob(chart, 'no-schedule', { template: server });
//! 'replica' does not exist in type
new Deployment(chart, 'replica', { replica: 3, template: server });
//! '"Never"' is not assignable to type '"Always"'
new Deployment(chart, 'inner', { template: sidecarPod({ main: webPod({ name: 'a', image: 'i', pod: { restartPolicy: 'Never' } }), sidecars: [] }) });

// --- The same, right: every line from here on compiles.

new WebPod(chart, 'a', { name: 'web', image: 'nginx', ports: { http: 80 }, livenessProbe: httpGet('/', { port: 'http' }), readinessProbe: exec(['true'], { successThreshold: 2 }) });
new WebPod(chart, 'b', { name: 'web', image: 'nginx', startsWithin: '1m30s', resources: { limits: { memory: '64Mi', cpu: 1 } } });
new SidecarPod(chart, 'c', { main: initVolumePod({ main: server, init: { name: 'i', image: 'i', mounts: { data: '/x' } } }), sidecars: [{ name: 's', image: 's', native: true, mounts: { data: ['/x', { mountPath: '/y', readOnly: true }] } }] });
new Deployment(chart, 'd', { replicas: 3, template: server }).expose({ ports: [{ port: 80, targetPort: 'http' }] });
new Job(chart, 'e', { template: webPod({ name: 'web', image: 'nginx' }) });
new CronJob(chart, 'f', { schedule: '* * * * *', template: webPod({ name: 'web', image: 'nginx', pod: { restartPolicy: 'OnFailure' } }) });
new StatefulSet(chart, 'g', { serviceName: 'g', template: webPod({ name: 'a', image: 'i', volumes: { d: volumeClaimTemplate({ accessModes: ['ReadWriteOnce'] }) }, mounts: { d: '/d' } }) });
