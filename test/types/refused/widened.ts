import type { Chart } from 'cdk8s';
import { Deployment, Pod, podTemplateFrom, SidecarPod, StatefulSet, WebPod } from '../../../src';
import type { Container, PodSpec, PodTemplate, VolumeSource } from '../../../src';
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
declare const volumeSource: VolumeSource;
declare const toleration: k8s.Toleration;
declare const affinity: k8s.Affinity;
declare const dns: k8s.PodDNSConfig;
declare const resources: k8s.ResourceRequirements;
declare const record: Record<string, string>;
declare const either: 'Localhost' | 'RuntimeDefault';

declare const anything: any;
declare const some: Pick<k8s.PodSpec, 'volumes' | 'resourceClaims'>;
declare const claim: k8s.PersistentVolumeClaim;
declare const limited: Pick<k8s.ResourceRequirements, 'limits'>;
declare const one: 'a' | 'b';
declare const other: 'a' | 'b';

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
new WebPod(chart, 'pod', { name: 'a', image, pod: { tolerations: [toleration], affinity, dnsConfig: dns, hostNetwork: yes }, volumes: { v: volumeSource }, mounts: { v: '/v' } });
new Pod(chart, 'pod-resources', { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/b': text, 'controller.kubernetes.io/pod-deletion-cost': text } }, spec: { containers: list, resources: { requests: record, limits: { cpu: number } }, resourceClaims: [{ name: text, ...(yes ? { resourceClaimName: 'a' } : { resourceClaimTemplateName: 'b' }) }] } });
new Pod(chart, 'claims', { spec: { containers: [{ name: 'a', image, resources: { claims: [{ name: text }, { name: text }, { name: 'a', request: text }, { name: 'a', request: text }] } }], resourceClaims: [{ name: text, resourceClaimName: text }], securityContext: { sysctls: [{ name: text, value: text }], windowsOptions: { hostProcess: true, runAsUserName: text, gmsaCredentialSpecName: text } }, ...(yes ? { hostNetwork: true } : {}) } });
new Pod(chart, 'texts', {
  metadata: { name: `web-${text}`, generateName: `${text}-`, labels: { [`${text}/a`]: `v${number}` }, annotations: { [text]: `${text}` } },
  spec: {
    hostname: `h-${text}`,
    hostAliases: [{ ip: `10.0.0.${number}`, hostnames: [`${text}.example.com`] }],
    containers: [
      {
        name: `c-${text}`,
        image: `registry.example.com/web:${text}`,
        ports: [{ name: `p-${number}`, containerPort: 80 }],
        env: [
          { name: `A_${text}`, valueFrom: { fieldRef: { fieldPath: `metadata.labels['${text}']` } } },
          { name: 'B', valueFrom: { resourceFieldRef: { resource: `limits.${text}`, divisor: `${number}Mi` } } },
          { name: 'C', valueFrom: { secretKeyRef: { name: `s-${text}`, key: `k-${text}` } } },
        ],
        resources: { requests: { cpu: `${number}m`, memory: `${number}Mi` }, limits: { cpu: `${text}`, memory: `${number}Gi` } },
        volumeMounts: [{ name: `v-${text}`, mountPath: `/mnt/${text}`, subPath: `${text}/a` }],
        livenessProbe: { httpGet: { path: `/${text}`, port: `p-${number}`, httpHeaders: [{ name: `X-${text}`, value: text }] } },
      },
    ],
    volumes: [
      { name: `v-${text}`, configMap: { name: `c-${text}`, items: [{ key: text, path: `${text}.conf` }] } },
      { name: 'w', nfs: { server: text, path: `${text}/data` } },
      { name: 'x', csi: { driver: `${text}.example.com` } },
      { name: 'y', emptyDir: { sizeLimit: `${number}Gi` } },
    ],
    tolerations: [{ key: `${text}/a`, operator: 'Equal', value: `b-${text}` }],
    securityContext: { sysctls: [{ name: `net.${text}`, value: '1' }], seccompProfile: { type: 'Localhost', localhostProfile: `${text}.json` } },
  },
});
new WebPod(chart, 'web-texts', { metadata: { labels: { app: `a-${text}` } }, name: `web-${text}`, image: `nginx:${text}`, ports: { [`p-${number}`]: 80 }, env: { [`A_${text}`]: `${text}` }, volumes: { v: volumeSource }, mounts: { v: `/mnt/${text}` }, resources: { requests: { cpu: `${number}m` }, limits: { cpu: `${number}m` } }, pod: { hostname: `h-${text}` } });
new SidecarPod(chart, 'sidecar-texts', { main: { name: `a-${text}`, image }, sidecars: [{ name: `a-${text}`, image: `busybox:${text}` }] });
new Pod(chart, 'twice-open', { spec: { containers: [{ name: 'a', image, volumeMounts: [{ name: 'v', mountPath: '/mnt/a' }, { name: 'v', mountPath: `/mnt/${text}` }], ports: [{ containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' }, { containerPort: 80, hostPort: 80, hostIP: `10.0.0.${number}` }] }, { name: `${text}`, image }], volumes: [{ name: 'v', emptyDir: {} }], topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a/zone', whenUnsatisfiable: 'DoNotSchedule' }, { maxSkew: 1, topologyKey: `a/${text}`, whenUnsatisfiable: 'DoNotSchedule' }] } });

// `any`, wherever it is.
new Pod(chart, 'any', anything);
new Pod(chart, 'any-spec', { metadata: anything, spec: { ...anything, containers: [{ name: 'a', image, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] } });
new Pod(chart, 'any-names', { spec: { containers: [{ name: anything, image, ports: [{ name: anything, containerPort: 80 }, { name: 'a', containerPort: 81 }] }, { name: 'a', image }], volumes: [{ name: anything, emptyDir: anything }, { name: 'v' }] } });
new Pod(chart, 'any-security', { spec: { hostPID: anything, shareProcessNamespace: true, os: { name: anything }, containers: [{ name: 'a', image, securityContext: { allowPrivilegeEscalation: false, privileged: anything } }], securityContext: { runAsUser: 1, seccompProfile: { type: anything } } } });
new Pod(chart, 'any-scheduling', { spec: { containers: plain, tolerations: [{ operator: anything }, { key: 'a', operator: anything, value: 'b' }, { key: 'a', operator: 'Exists', effect: anything, tolerationSeconds: 1 }], affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: anything }] }] } } } } });
new Pod(chart, 'any-volumes', { spec: { initContainers: [{ name: 'b', image, restartPolicy: anything, livenessProbe: { tcpSocket: { port: 80 } } }], containers: plain, resourceClaims: [{ name: 'c', resourceClaimName: anything }], volumes: [{ name: 'v', configMap: { name: anything } }, { name: 'w', fc: { targetWWNs: anything } }, { name: 'x', ephemeral: { volumeClaimTemplate: { spec: { accessModes: anything, resources: { requests: { storage: anything } } } } } }] } });
new Pod(chart, 'any-limits', { spec: { containers: [{ name: 'a', image, resources: { limits: anything, requests: { cpu: '1', 'nvidia.com/gpu': 1, 'hugepages-2Mi': '2Mi' }, claims: [{ name: anything }] } }] } });
new WebPod(chart, 'any-web', { name: 'a', image, volumes: anything, mounts: { v: '/v' }, ports: anything, livenessProbe: { httpGet: { port: 'http' } } });

// What may be there only at times, and what stands in a value of a wide type.
new Pod(chart, 'some-volumes', { spec: { ...some, containers: [{ name: 'a', image, volumeMounts: [{ name: 'v', mountPath: '/v' }], resources: { claims: [{ name: 'c' }] } }] } });
new Pod(chart, 'spec-volumes', { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/b': 'unconfined' } }, spec: { ...spec, containers: [{ name: 'a', image, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] } });
new Pod(chart, 'some-limits', { spec: { containers: [{ name: 'a', image, resources: { ...limited, requests: { 'nvidia.com/gpu': 1, 'hugepages-2Mi': '2Mi' } } }] } });
new StatefulSet(chart, 'claim', { volumeClaimTemplates: [claim], template: { spec: { containers: [{ name: 'a', image, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] } } });
new StatefulSet(chart, 'any-claim', { volumeClaimTemplates: [anything], template: { spec: { containers: [{ name: 'a', image, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] } } });

// One of several texts or numbers, twice: the two may differ.
new Pod(chart, 'two-colours', { spec: { containers: [{ name: one, image, volumeMounts: [{ name: one, mountPath: `/${one}` }, { name: other, mountPath: `/${other}` }], ports: [{ name: one, containerPort: 80, hostPort: yes ? 1 : 2 }, { name: other, containerPort: 81, hostPort: yes ? 2 : 1 }] }, { name: other, image }], volumes: [{ name: one, emptyDir: {} }, { name: other, emptyDir: {} }] } });
new SidecarPod(chart, 'two-sidecars', { main: { name: 'main', image }, sidecars: [{ name: one, image }, { name: other, image }] });
new Pod(chart, 'sources', { spec: { containers: plain, volumes: [{ name: 'v', projected: { sources: [yes ? { secret: { name: 'a' } } : { configMap: { name: 'b' } }] } }] } });

// Members of enums.
enum Name { Web = 'web', Log = 'log' }
new Pod(chart, 'enum', { spec: { containers: [{ name: Name.Web, image, volumeMounts: [{ name: 'log', mountPath: '/l' }] }], volumes: [{ name: Name.Log, emptyDir: {} }] } });
new WebPod(chart, 'enum-web', { name: Name.Web, image, ports: { [Name.Web]: 80 }, livenessProbe: { httpGet: { port: Name.Web } }, volumes: { [Name.Log]: { emptyDir: {} } }, mounts: { [Name.Log]: '/l' } });

// Type parameters of the function around.
export function generic<N extends string, P extends number, S extends PodSpec, C extends Container, R extends { cpu: string }>(name: N, port: P, spec: S, all: readonly C[], amounts: R): void {
  new Pod(chart, 'a', { metadata: { name: `${name}-a`, labels: { app: name } }, spec: { containers: [{ name, image, ports: [{ name, containerPort: port, hostPort: port }], livenessProbe: { tcpSocket: { port } }, resources: { requests: { cpu: '1' }, limits: amounts }, volumeMounts: [{ name, mountPath: `/${name}` }, { name: 'v', mountPath: '/v' }] }, ...all], volumes: [{ name, emptyDir: {} }], nodeSelector: { [name]: name } } });
  new Pod(chart, 'b', { spec });
  new Pod(chart, 'c', { spec: { ...spec, hostNetwork: true } });
  new Pod(chart, 'd', { spec: { containers: all } });
  new WebPod(chart, 'e', { name, image, ports: { http: port }, resources: { requests: amounts, limits: { cpu: amounts['cpu'] } } });
  new SidecarPod(chart, 'f', { main: { name, image }, sidecars: { name: `${name}-log`, image } });
}
