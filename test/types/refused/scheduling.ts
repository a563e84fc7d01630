import type { Chart } from 'cdk8s';
import { Deployment, Pod } from '../../../src';

declare const chart: Chart;

const containers = [{ name: 'a', image: 'i' }] as const;

//! Expected<"a toleration without a key has operator: 'Exists'">
new Pod(chart, 'toleration', { spec: { containers, tolerations: [{ effect: 'NoSchedule' }] } });
//! "a toleration with operator: 'Exists' has no value"
new Pod(chart, 'exists', { spec: { containers, tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] } });
//! Expected<"tolerationSeconds go with effect: 'NoExecute'">
new Pod(chart, 'seconds', { spec: { containers, tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }] } });
//! Expected<"a number of at least 1">
new Pod(chart, 'skew', { spec: { containers, topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] } });
//! "another constraint has this topologyKey and whenUnsatisfiable"
new Pod(chart, 'spread', { spec: { containers, topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }, { maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] } });
//! readonly [string, ...string[]]
new Pod(chart, 'in', { spec: { containers, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [] }] }] } } } } });
//! Expected<"In compares with values">
new Pod(chart, 'no-values', { spec: { containers, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In' }] }] } } } } });
//! is not assignable to type 'readonly []'
new Pod(chart, 'values', { spec: { containers, affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['a'] }] } }] } } } });
//! Expected<"a weight from 1 to 100">
new Pod(chart, 'weight', { spec: { containers, affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, podAffinityTerm: { topologyKey: 'zone' } }] } } } });
//! "a label of nodes, such as kubernetes.io/hostname"
new Pod(chart, 'topology', { spec: { containers, affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: '', labelSelector: {} }] } } } });
//! Expected<"these keys are added to a labelSelector">
new Pod(chart, 'label-keys', { spec: { containers, affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', matchLabelKeys: ['app'] }] } } } });
//! "a name has at most 253 characters"
new Pod(chart, 'long', { metadata: { name: 'a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.g23456789.h23456789.i23456789.j23456789.a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.g23456789.h23456789.i23456789.j23456789.a23456789.b23456789.c23456789.d23456789.e23456789.f234' }, spec: { containers } });
//! "a name is made of lower case letters
new Pod(chart, 'generated', { metadata: { generateName: 'Web-' }, spec: { containers } });
//! Expected<"a node selector has at least one term">
new Pod(chart, 'terms', { spec: { containers, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } } });
//! Expected<"a number of at most 2147483647">
new Pod(chart, 'deadline', { spec: { containers, activeDeadlineSeconds: 2147483648 } });
//! Expected<"a whole number">
new Pod(chart, 'grace', { spec: { containers, terminationGracePeriodSeconds: 1.5 } });

//! Expected<"dnsPolicy None needs nameservers in dnsConfig">
new Deployment(chart, 'dns', { template: { spec: { containers, dnsPolicy: 'None' } } });
//! "an IP address, such as 10.0.0.10 or fd00::10"
new Pod(chart, 'server', { spec: { containers, dnsConfig: { nameservers: ['dns.example.com'] } } });
//! Expected<"at most 3 nameservers">
new Pod(chart, 'servers', { spec: { containers, dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } } });
//! "an IP address, such as 10.0.0.10 or fd00::10"
new Pod(chart, 'alias', { spec: { containers, hostAliases: [{ ip: '10.0.0.256', hostnames: ['a'] }] } });
//! "a name is made of lower case letters
new Pod(chart, 'hostname', { spec: { containers, hostAliases: [{ ip: '10.0.0.25', hostnames: ['A'] }] } });
//! Expected<"a claim has a resourceClaimName or a resourceClaimTemplateName">
new Pod(chart, 'claim', { spec: { containers, resourceClaims: [{ name: 'gpu' }] } });
//! "a whole number, such as -100"
new Pod(chart, 'cost', { metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': 'high' } }, spec: { containers } });

// --- The same, right: every line from here on compiles.

new Pod(chart, 'a', { spec: { containers, tolerations: [{ operator: 'Exists' }, { key: 'a', value: 'b' }, { key: 'c', operator: 'Exists', value: '', effect: 'NoExecute', tolerationSeconds: -1 }] } });
new Pod(chart, 'b', { spec: { containers, topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }, { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }] } });
new Pod(chart, 'c', { spec: { containers, affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions: [{ key: 'a', operator: 'DoesNotExist', values: [] }, { key: 'b', operator: 'Gt', values: ['1'] }] } }] }, podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', namespaces: ['a'], labelSelector: { matchLabels: { app: 'web' } } }] } } } });
new Pod(chart, 'd', { spec: { containers, activeDeadlineSeconds: 2147483647, terminationGracePeriodSeconds: 0, dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.1', 'fd00::1', '010.0.0.1'], searches: ['a.b.', '_a.example.com', '.'], options: [{ name: 'ndots', value: '2' }] }, hostAliases: [{ ip: '::1', hostnames: ['a.b'] }] } });
new Pod(chart, 'e', { metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '-100', 'container.apparmor.security.beta.kubernetes.io/a': 'runtime/default' } }, spec: { containers, resourceClaims: [{ name: 'gpu', resourceClaimName: 'shared' }] } });
new Pod(chart, 'f', { metadata: { name: 'a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.g23456789.h23456789.i23456789.j23456789.a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.g23456789.h23456789.i23456789.j23456789.a23456789.b23456789.c23456789.d23456789.e23456789.f23' }, spec: { containers } });
