import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  PodTemplate,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsLabel, nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkCronJob } from './cron-job';
import { checkDaemonSet } from './daemon-set';
import { checkDeployment } from './deployment';
import { readDaemonSet, readDeployment } from './former-fields';
import { checkJob } from './job';
import { checkPodTemplate, checkReplicaSet, checkReplicationController } from './replicated';
import { checkStatefulSet } from './stateful-set';

const core = ['v1'];
const apps = ['apps/v1'];
const batch = ['batch/v1'];
const name = (): typeof nameIsDnsSubdomain => nameIsDnsSubdomain;

export const kinds: KindRules[] = [
  kindRules<Decoded<ReplicationController>>({
    kind: 'ReplicationController',
    apiVersions: core,
    name,
    blamesNameOnly: ({ minor }) => minor >= 36,
    check: checkReplicationController,
  }),
  kindRules<Decoded<PodTemplate>>({ kind: 'PodTemplate', apiVersions: core, name, check: checkPodTemplate }),
  kindRules<Decoded<ReplicaSet>>({ kind: 'ReplicaSet', apiVersions: apps, name, check: checkReplicaSet }),
  kindRules<Decoded<Deployment>>({
    kind: 'Deployment',
    apiVersions: apps,
    name,
    before: readDeployment,
    check: checkDeployment,
  }),
  kindRules<Decoded<DaemonSet>>({
    kind: 'DaemonSet',
    apiVersions: apps,
    name,
    before: readDaemonSet,
    check: checkDaemonSet,
  }),
  kindRules<Decoded<StatefulSet>>({
    kind: 'StatefulSet',
    apiVersions: apps,
    name: ({ minor }) => (minor >= 27 ? nameIsDnsLabel : nameIsDnsSubdomain),
    check: checkStatefulSet,
  }),
  kindRules<Decoded<Job>>({ kind: 'Job', apiVersions: batch, name, check: checkJob }),
  kindRules<Decoded<CronJob>>({ kind: 'CronJob', apiVersions: batch, name, check: checkCronJob }),
];
