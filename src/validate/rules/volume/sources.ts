import type { PersistentVolumeSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import type { Path } from '../../path';
import { rule } from '../../rule';
import {
  azureDiskRule,
  diskPartitionRule,
  flexOptionsRule,
  flockerRule,
  hostPathRule,
  nfsPathRule,
  quobyteRule,
  storageOsRule,
} from '../pod/volume-disks';
import { fcRule } from '../pod/volume-targets';
import { checkOf, inTurn, requiredOf } from '../pod/volumes';
import type { VolumeCheck } from '../pod/volumes';
import { volumeOf } from './examples';
import {
  driverRule,
  endpointsNamespaceRule,
  localRule,
  secretNamespaceRule,
  secretReferenceRule,
  targetRule,
} from './source-rules';

type Spec = Decoded<PersistentVolumeSpec>;

/** The specification of a volume, and the name of the volume. */
interface Subject {
  spec: Spec;
  name: string;
}

type Check = (subject: Subject, at: Path, cx: Context) => void;

/** The check of a source that is the same in pods. */
function asInPods(...checks: VolumeCheck[]): Check {
  const check = inTurn(...checks);
  // Where a source of pods has the same fields, they have the same types; what differs, Secrets, these checks leave alone.
  return ({ spec }, here, cx) => {
    check(spec, here, cx);
  };
}

const both =
  (...checks: Check[]): Check =>
  (subject, here, cx) => {
    for (const check of checks) check(subject, here, cx);
  };

/**
 * The types of volumes in the server's order, each with its check. A type that comes after one that is there already is
 * forbidden, sometimes under a name of its own, and with one exception.
 */
const TYPES: readonly { type: keyof Spec; check: Check; forbidden?: string; joins?: boolean }[] = [
  { type: 'hostPath', check: asInPods(checkOf('hostPath', hostPathRule)) },
  {
    type: 'gcePersistentDisk',
    check: asInPods(requiredOf('gcePersistentDisk'), checkOf('gcePersistentDisk', diskPartitionRule, 'persistentDisk')),
  },
  {
    type: 'awsElasticBlockStore',
    check: asInPods(requiredOf('awsElasticBlockStore'), checkOf('awsElasticBlockStore', diskPartitionRule)),
  },
  {
    type: 'glusterfs',
    check: both(asInPods(requiredOf('glusterfs')), ({ spec }, here, cx) => {
      const namespace = spec.glusterfs?.endpointsNamespace;
      if (namespace !== undefined)
        endpointsNamespaceRule(namespace, here.child('glusterfs').child('endpointsNamespace'), cx);
    }),
  },
  { type: 'flocker', check: asInPods(checkOf('flocker', flockerRule)) },
  { type: 'nfs', check: asInPods(requiredOf('nfs'), checkOf('nfs', nfsPathRule)) },
  { type: 'rbd', check: asInPods(requiredOf('rbd')) },
  { type: 'quobyte', check: asInPods(checkOf('quobyte', quobyteRule)) },
  { type: 'cephfs', check: asInPods(requiredOf('cephfs')), forbidden: 'cephFS' },
  {
    type: 'iscsi',
    check({ spec: { iscsi }, name }, here, cx) {
      if (iscsi) targetRule({ iscsi, name }, here.child('iscsi'), cx);
    },
  },
  {
    type: 'cinder',
    check: both(asInPods(requiredOf('cinder')), ({ spec }, here, cx) => {
      const reference = spec.cinder?.secretRef;
      if (reference) secretReferenceRule(reference, here.child('cinder').child('secretRef'), cx);
    }),
  },
  { type: 'fc', check: asInPods(checkOf('fc', fcRule)) },
  {
    type: 'flexVolume',
    check: both(asInPods(requiredOf('flexVolume')), ({ spec }, here, cx) => {
      const options = spec.flexVolume?.options;
      if (options) flexOptionsRule(options, here.child('flexVolume').child('options'), cx);
    }),
    joins: true,
  },
  {
    type: 'azureFile',
    check: both(asInPods(requiredOf('azureFile')), ({ spec }, here, cx) => {
      const namespace = spec.azureFile?.secretNamespace;
      if (namespace !== undefined) secretNamespaceRule(namespace, here.child('azureFile').child('secretNamespace'), cx);
    }),
  },
  { type: 'vsphereVolume', check: asInPods(requiredOf('vsphereVolume')) },
  { type: 'photonPersistentDisk', check: asInPods(requiredOf('photonPersistentDisk')) },
  { type: 'portworxVolume', check: asInPods(requiredOf('portworxVolume')) },
  { type: 'azureDisk', check: asInPods(requiredOf('azureDisk'), checkOf('azureDisk', azureDiskRule)) },
  { type: 'scaleIO', check: asInPods(requiredOf('scaleIO')) },
  {
    type: 'local',
    check({ spec: { local, nodeAffinity } }, here, cx) {
      if (local) localRule({ local, hasAffinity: nodeAffinity !== undefined }, here, cx);
    },
  },
  {
    type: 'storageos',
    check: both(asInPods(checkOf('storageos', storageOsRule)), ({ spec }, here, cx) => {
      const reference = spec.storageos?.secretRef;
      if (reference) secretReferenceRule(reference, here.child('storageos').child('secretRef'), cx);
    }),
  },
  {
    type: 'csi',
    check({ spec: { csi } }, here, cx) {
      if (csi) driverRule(csi, here.child('csi'), cx);
    },
  },
];

/** Checks where a volume comes from: one place, known in all it needs. */
export const checkSources = rule<Subject>({
  id: 'persistent-volume-one-type',
  source: 'pkg/apis/core/validation/validation.go ValidatePersistentVolumeSpec',
  why: 'A volume is storage of one type.',
  fix: 'Give one of the types and no more, such as csi, nfs or local.',
  bad: () => volumeOf({}),
  good: () => volumeOf({ nfs: { server: 'nfs.example.com', path: '/data' } }),
  check(subject, here, cx) {
    let found = 0;
    for (const { type, check, forbidden = type, joins = false } of TYPES) {
      if (subject.spec[type] === undefined) continue;
      if (found++ > 0 && !joins) cx.forbidden(here.child(forbidden), 'may not specify more than 1 volume type');
      else check(subject, here, cx);
    }
    if (found === 0) cx.required(here, 'must specify a volume type');
  },
});
