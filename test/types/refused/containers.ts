import type { Chart } from 'cdk8s';
import { Pod, WebPod } from '../../../src';

declare const chart: Chart;

//! Expected<"another port of the pod has this hostPort">
new Pod(chart, 'host-port', { spec: { containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8080 }] }] } });
//! Expected<"another port of the pod has this hostPort">
new Pod(chart, 'host-port-across', { spec: { containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 8080 }] }, { name: 'b', image: 'i', ports: [{ containerPort: 80, hostPort: 8080, protocol: 'TCP' }] }] } });
//! Expected<"with hostNetwork the hostPort is the containerPort">
new Pod(chart, 'host-network', { spec: { hostNetwork: true, containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 8080 }] }] } });
//! a port is a number from 1 to 65535
new Pod(chart, 'last-port', { spec: { containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 65536 }] }] } });
//! "an image has no spaces around it"
new Pod(chart, 'image', { spec: { containers: [{ name: 'a', image: 'nginx\n' }] } });

//! Expected<"the name of the object that holds the key">
new Pod(chart, 'key-ref', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', valueFrom: { secretKeyRef: { key: 'k' } } }] }] } });
//! "a name is made of lower case letters
new Pod(chart, 'env-from', { spec: { containers: [{ name: 'a', image: 'i', envFrom: [{ secretRef: { name: 'My_Secret' } }] }] } });
//! "a key is made of letters
new Pod(chart, 'label-field', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a b']" } } }] }] } });
//! "a divisor of cpu is '1' or '1m'"
new Pod(chart, 'divisor', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '2' } } }] }] } });

//! "cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain such as nvidia.com/gpu"
new Pod(chart, 'resource', { spec: { containers: [{ name: 'a', image: 'i', resources: { limits: { gpu: '1' } } }] } });
//! "a request of at most the limit, 200m"
new Pod(chart, 'request', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { cpu: '1000m' }, limits: { cpu: '200m' } } }] } });
//! Expected<"a request of at most the limit, 1">
new WebPod(chart, 'request-number', { name: 'a', image: 'i', resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } });
//! "a request of at most the limit, 512Mi"
new Pod(chart, 'request-unit', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } } }] } });
//! "a quantity is a number
new Pod(chart, 'hexadecimal', { spec: { containers: [{ name: 'a', image: 'i', resources: { limits: { memory: '0x10' } } }] } });
//! "a whole number: a device is not divided"
new Pod(chart, 'half-device', { spec: { containers: [{ name: 'a', image: 'i', resources: { limits: { 'nvidia.com/gpu': '500m' } } }] } });
//! "cpu, memory or hugepages-SIZE"
new Pod(chart, 'pod-resource', { spec: { containers: [{ name: 'a', image: 'i' }], resources: { limits: { 'ephemeral-storage': '1Gi' } } } });
//! "the container uses this claim at another place, too"
new Pod(chart, 'claim-twice', { spec: { containers: [{ name: 'a', image: 'i', resources: { claims: [{ name: 'gpu' }, { name: 'gpu' }] } }], resourceClaims: [{ name: 'gpu', resourceClaimName: 'g' }] } });
//! "the pod has no container b"
new Pod(chart, 'annotation', { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/b': 'unconfined' } }, spec: { containers: [{ name: 'a', image: 'i' }] } });
//! is not assignable to type '"v1"'
new Pod(chart, 'field-version', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'apps/v1', fieldPath: 'metadata.name' } } }] }] } });
//! "the pod declares no volumes"
new Pod(chart, 'file-key', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' } } }] }] } });
//! Expected<"restartPolicyRules go with a restartPolicy">
new Pod(chart, 'rules', { spec: { containers: [{ name: 'a', image: 'i', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] }] } });
//! "a request for nvidia.com/gpu needs a limit, too"
new Pod(chart, 'device-limit', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { 'nvidia.com/gpu': '1' } } }] } });
//! "a request for nvidia.com/gpu is the same as its limit"
new Pod(chart, 'device-request', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '2' } } }] } });
//! Expected<"huge pages come with cpu or memory">
new Pod(chart, 'huge-pages', { spec: { containers: [{ name: 'a', image: 'i', resources: { limits: { 'hugepages-2Mi': '2Mi' } } }] } });

//! Expected<"an init container has a readinessProbe only with restartPolicy: 'Always'">
new Pod(chart, 'init-probe', { spec: { initContainers: [{ name: 'a', image: 'i', readinessProbe: { tcpSocket: { port: 80 } } }], containers: [{ name: 'b', image: 'i' }] } });
//! Expected<"an init container has a lifecycle only with restartPolicy: 'Always'">
new Pod(chart, 'init-hook', { spec: { initContainers: [{ name: 'a', image: 'i', lifecycle: { preStop: { exec: { command: ['a'] } } } }], containers: [{ name: 'b', image: 'i' }] } });
//! readonly [string, ...string[]]
new Pod(chart, 'hook', { spec: { containers: [{ name: 'a', image: 'i', lifecycle: { preStop: { exec: { command: [] } } } }] } });
//! "the name of a header is made of letters, digits and '-'"
new Pod(chart, 'header', { spec: { containers: [{ name: 'a', image: 'i', livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'X A', value: 'b' }] } } }] } });
//! Expected<"a number of at most 2147483647">
new Pod(chart, 'delay', { spec: { containers: [{ name: 'a', image: 'i', livenessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 2147483648 } }] } });

//! "a mount has either a subPath or a subPathExpr"
new Pod(chart, 'sub-paths', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a', subPathExpr: 'b' }] }], volumes: [{ name: 'v', emptyDir: {} }] } });
//! "a path within the volume
new Pod(chart, 'sub-path', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: '../b' }] }], volumes: [{ name: 'v', emptyDir: {} }] } });
//! Expected<"Bidirectional is for privileged containers">
new Pod(chart, 'propagation', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: 'Bidirectional' }] }], volumes: [{ name: 'v', emptyDir: {} }] } });
//! Expected<"only a mount with readOnly: true is recursively so">
new Pod(chart, 'recursive', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v', recursiveReadOnly: 'Enabled' }] }], volumes: [{ name: 'v', emptyDir: {} }] } });
//! "another device or mount of the container is at this path"
new Pod(chart, 'device-path', { spec: { containers: [{ name: 'a', image: 'i', volumeDevices: [{ name: 'v', devicePath: '/dev/a' }, { name: 'w', devicePath: '/dev/a' }] }], volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'v' } }, { name: 'w', persistentVolumeClaim: { claimName: 'w' } }] } });
//! "the container uses this volume at another place, too"
new Pod(chart, 'device-mount', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v' }], volumeDevices: [{ name: 'v', devicePath: '/dev/a' }] }], volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'v' } }] } });

// --- The same, right: every line from here on compiles.

new Pod(chart, 'a', { spec: { containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 80, hostPort: 8080, protocol: 'UDP' }, { containerPort: 80, hostPort: 8080, hostIP: '10.0.0.1' }, { containerPort: 65535, hostPort: 0 }, { containerPort: 65534, hostPort: 0 }] }] } });
new Pod(chart, 'b', { spec: { hostNetwork: true, containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81 }] }] } });
new Pod(chart, 'c', { spec: { initContainers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }, { name: 'b', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }], containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] } });
new Pod(chart, 'd', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', value: '', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }, { name: 'B', valueFrom: { fieldRef: { fieldPath: "metadata.annotations['Example.com/A']" } } }], envFrom: [{ prefix: 'P_', configMapRef: { name: 'c' } }] }] } });
new Pod(chart, 'e', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { cpu: '200m', memory: '1024Mi', 'nvidia.com/gpu': '1' }, limits: { cpu: '1', memory: '1Gi', 'nvidia.com/gpu': '1', 'kubernetes.io/batch': '2' } } }] } });
new Pod(chart, 'f', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { cpu: '9m', memory: '512Mi' }, limits: { cpu: '10m', memory: '512Mi', 'hugepages-2Mi': '4Mi' } } }] } });
new Pod(chart, 'g', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { cpu: ' 1', memory: '-0' }, limits: { cpu: 1, memory: '.' } } }] } });
new Pod(chart, 'h', { spec: { initContainers: [{ name: 'a', image: 'i', restartPolicy: 'Always', readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { preStop: { sleep: { seconds: 5 } } } }, { name: 'c', image: 'i', readinessProbe: null }], containers: [{ name: 'b', image: 'i', livenessProbe: { exec: { command: ['a'] }, successThreshold: 0 } }] } });
new Pod(chart, 'i', { spec: { containers: [{ name: 'a', image: 'i', securityContext: { privileged: true }, volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: 'Bidirectional', subPath: 'a', subPathExpr: '' }, { name: 'v', mountPath: '/w', readOnly: true, recursiveReadOnly: 'Enabled' }] }], volumes: [{ name: 'v' }] } });
new Pod(chart, 'j', { spec: { containers: [{ name: 'a', image: 'i', resources: { requests: { cpu: '0', memory: '1Gi' }, limits: { cpu: '500m', memory: '1024Mi', 'nvidia.com/gpu': '1000m' } }, env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } }], envFrom: [{ secretRef: { name: 'a--' } }] }] } });
new Pod(chart, 'k', { metadata: { generateName: 'a--', annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'localhost/x', 'container.seccomp.security.alpha.kubernetes.io/b': 'unconfined' } }, spec: { containers: [{ name: 'a', image: 'i', resources: { claims: [{ name: 'gpu', request: 'x' }, { name: 'gpu', request: 'y' }] } }], resourceClaims: [{ name: 'gpu', resourceClaimName: 'g' }], resources: { requests: { cpu: 1 }, limits: { cpu: '1', 'hugepages-2Mi': '2Mi' } } } });
