import type { Chart } from 'cdk8s';
import { Deployment, Pod, podTemplateFrom, WebPod } from '../../../src';
import type { Container, PodSpec, PodTemplate } from '../../../src';
import type * as k8s from '../../../imports/k8s';

// What the compiler does not know by its literal is left to synth: every line of this file compiles.

declare const chart: Chart;
declare const text: string;
declare const number: number;
declare const yes: boolean;
declare const template: PodTemplate<'Always'>;
declare const spec: PodSpec;
declare const container: Container;
declare const security: k8s.SecurityContext;
declare const volume: k8s.Volume;
declare const toleration: k8s.Toleration;
declare const affinity: k8s.Affinity;
declare const dns: k8s.PodDNSConfig;
declare const resources: k8s.ResourceRequirements;
declare const record: Record<string, string>;
declare const either: 'Localhost' | 'RuntimeDefault';

const image = 'i';
const plain = [{ name: 'a', image }];

new Pod(chart, 'a', template);
new Pod(chart, 'b', { spec });
new Pod(chart, 'c', { spec: { ...spec, hostPID: yes } });
new Pod(chart, 'd', { spec: { ...spec, containers: [container, { ...container, name: text }] } });
new Deployment(chart, 'e', { template: { ...template, spec: { ...template.spec, dnsConfig: dns } } });
new Pod(chart, 'f', podTemplateFrom(JSON.parse(text)));

new Pod(chart, 'g', { spec: { containers: [{ name: text, image: text, ports: [{ containerPort: number, hostPort: number }, { containerPort: number, hostPort: number }], resources }] } });
new Pod(chart, 'h', { spec: { containers: [{ name: 'a', image, ports: [...(yes ? [{ containerPort: 80, hostPort: 80 }] : []), { containerPort: 80, hostPort: 80, hostIP: text }] }] } });
new Pod(chart, 'i', { spec: { containers: [{ name: 'a', image, resources: { limits: record, requests: { ...record, cpu: '2' } } }] } });
new Pod(chart, 'j', { spec: { containers: [{ name: 'a', image, resources: { limits: { ...(yes ? { memory: '1Gi' } : {}), 'hugepages-2Mi': '2Mi' }, requests: { cpu: text } } }] } });
new Pod(chart, 'k', { spec: { containers: plain, securityContext: { seccompProfile: { type: either, ...(yes ? { localhostProfile: 'a' } : {}) } } } });
new Pod(chart, 'l', { spec: { containers: plain, securityContext: { seccompProfile: { type: 'Localhost', ...(yes ? { localhostProfile: 'a' } : {}) } } } });
new Pod(chart, 'm', { spec: { containers: [{ name: 'a', image, securityContext: { ...security, allowPrivilegeEscalation: false } }] } });
new Pod(chart, 'n', { spec: { os: { name: yes ? 'linux' : 'windows' }, containers: plain, securityContext: { runAsUser: number } } });
new Pod(chart, 'o', { spec: { containers: plain, volumes: [volume, { ...volume, name: 'v' }, yes ? { name: 'w', emptyDir: {} } : { name: 'w', configMap: { name: text, defaultMode: number } }] } });
new Pod(chart, 'p', { spec: { containers: plain, volumes: [{ name: 'v', ...(yes ? { emptyDir: {} } : { hostPath: { path: text } }) }] } });
new Pod(chart, 'q', { spec: { containers: plain, tolerations: [toleration, { ...toleration, effect: 'NoSchedule' }, { key: text, value: text }] } });
new Pod(chart, 'r', { spec: { containers: plain, affinity } });
new Pod(chart, 's', { spec: { containers: plain, affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: number, podAffinityTerm: { topologyKey: text, labelSelector: { matchLabels: record } } }] } } } });
new Pod(chart, 't', { spec: { containers: plain, topologySpreadConstraints: ['zone', 'host'].map((topologyKey) => ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule' as const })) } });
new Pod(chart, 'u', { spec: { containers: plain, dnsPolicy: 'None', ...(yes ? { dnsConfig: { nameservers: [text] } } : {}) } });
new Pod(chart, 'v', { metadata: { annotations: record, labels: record }, spec: { containers: plain, hostAliases: [{ ip: text, hostnames: [text] }], activeDeadlineSeconds: number } });

const made = { spec: { hostNetwork: true, containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }], volumes: [{ name: 'v', secret: { secretName: 's', defaultMode: 0o400 } }] } };
new Pod(chart, 'w', made);
const frozen = { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v' }] }], volumes: [{ name: 'v', emptyDir: {} }], tolerations: [{ operator: 'Exists' }] } } as const;
new Pod(chart, 'x', frozen);
const list: readonly Container[] = [container];
new Pod(chart, 'y', { spec: { containers: list, initContainers: list.map((each) => ({ ...each, restartPolicy: 'Always' })) } });
new WebPod(chart, 'z', { name: text, image: text, port: number, resources, securityContext: security });
