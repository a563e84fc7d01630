import type { Chart } from 'cdk8s';
import { Pod } from '../../../src';

declare const chart: Chart;

const containers = [{ name: 'a', image: 'i' }] as const;

//! Expected<"a number of at least 0">
new Pod(chart, 'user', { spec: { containers, securityContext: { runAsUser: -1 } } });
//! Expected<"a number of at most 2147483647">
new Pod(chart, 'group', { spec: { containers: [{ name: 'a', image: 'i', securityContext: { runAsGroup: 2147483648 } }] } });
//! Expected<"a number of at least 0">
new Pod(chart, 'groups', { spec: { containers, securityContext: { supplementalGroups: [1, -1] } } });
//! Expected<"a profile of type Localhost has a localhostProfile">
new Pod(chart, 'localhost', { spec: { containers, securityContext: { seccompProfile: { type: 'Localhost' } } } });
//! "only a profile of type Localhost has a localhostProfile"
new Pod(chart, 'default', { spec: { containers, securityContext: { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a.json' } } } });
//! "a path within the volume
new Pod(chart, 'profile', { spec: { containers, securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: '../a.json' } } } });
//! "the name of a profile, without spaces around"
new Pod(chart, 'app-armor', { spec: { containers: [{ name: 'a', image: 'i', securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: ' a' } } }] } });
//! Expected<"a privileged container may escalate its privileges">
new Pod(chart, 'escalation', { spec: { containers: [{ name: 'a', image: 'i', securityContext: { privileged: true, allowPrivilegeEscalation: false } }] } });
//! Expected<"a container with CAP_SYS_ADMIN may escalate its privileges">
new Pod(chart, 'capability', { spec: { containers: [{ name: 'a', image: 'i', securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } } }] } });
//! "the name of a parameter of the kernel, such as net.core.somaxconn"
new Pod(chart, 'sysctl', { spec: { containers, securityContext: { sysctls: [{ name: 'Net.core', value: '1' }] } } });
//! Expected<"a pod with os windows has no runAsUser">
new Pod(chart, 'windows', { spec: { os: { name: 'windows' }, containers, securityContext: { runAsUser: 1000 } } });
//! Expected<"a pod with os windows has no privileged">
new Pod(chart, 'windows-container', { spec: { os: { name: 'windows' }, containers: [{ name: 'a', image: 'i', securityContext: { privileged: false } }] } });
//! Expected<"a pod with os windows has no hostPID">
new Pod(chart, 'windows-host', { spec: { os: { name: 'windows' }, containers, hostPID: true } });
//! Expected<"a pod with os linux has no windowsOptions">
new Pod(chart, 'linux', { spec: { os: { name: 'linux' }, containers, securityContext: { windowsOptions: {} } } });
//! Expected<"hostProcess needs hostNetwork: true">
new Pod(chart, 'host-process', { spec: { containers, securityContext: { windowsOptions: { hostProcess: true } } } });
//! "another element of the list has this name"
new Pod(chart, 'sysctls', { spec: { containers, securityContext: { sysctls: [{ name: 'a', value: '1' }, { name: 'a', value: '2' }] } } });
//! "a user of Windows
new Pod(chart, 'user-name', { spec: { containers, securityContext: { windowsOptions: { runAsUserName: 'a@b' } } } });
//! Expected<"a pod shares the processes of the node or of its own containers">
new Pod(chart, 'share', { spec: { containers, hostPID: true, shareProcessNamespace: true } });

// --- The same, right: every line from here on compiles.

new Pod(chart, 'a', { spec: { os: { name: 'linux' }, hostPID: true, shareProcessNamespace: false, containers: [{ name: 'a', image: 'i', securityContext: { runAsUser: 0, runAsGroup: 2147483647, privileged: true, allowPrivilegeEscalation: true, seccompProfile: { type: 'Localhost', localhostProfile: 'a/b.json' } } }], securityContext: { windowsOptions: null, sysctls: [{ name: 'net/ipv4.x_y', value: '1' }] } } });
new Pod(chart, 'b', { spec: { os: { name: 'windows' }, hostPID: false, containers: [{ name: 'a', image: 'i', securityContext: { runAsNonRoot: true, windowsOptions: { runAsUserName: 'NT AUTHORITY\\LOCAL SERVICE', gmsaCredentialSpecName: 'a.b' } } }], securityContext: { fsGroup: null } } });
