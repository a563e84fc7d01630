import type { PersistentVolume, PersistentVolumeSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { quantityOf, wholeUp } from '../../formats/quantity';
import { Path } from '../../path';
import { rule } from '../../rule';
import { objectName } from '../metadata/metadata';
import { termsRule } from '../pod/affinity';
import { accessModesRule, classNameRule, volumeModeRule } from '../storage/claim-spec';
import { quantityText } from '../storage/quantity-text';
import { persistentVolume, volumeOf } from './examples';
import { checkSources } from './sources';
import { warnAboutVolume } from './warnings';

type Spec = Decoded<PersistentVolumeSpec>;

const SOURCE = 'pkg/apis/core/validation/validation.go ValidatePersistentVolumeSpec';
const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';
const RECYCLE = 'Recycle';
const RECLAIM_POLICIES = ['Delete', RECYCLE, 'Retain'];

const nfs = { server: 'nfs.example.com', path: '/data' };
const driver = { driver: 'csi.example.com', volumeHandle: 'v-1' };

const needed = rule<Spec>({
  id: 'persistent-volume-access-modes-required',
  source: SOURCE,
  why: 'A volume without access modes matches no claim.',
  fix: 'Give accessModes, for instance [ReadWriteOnce].',
  bad: () => volumeOf({ nfs, accessModes: [] }),
  good: () => volumeOf({ nfs }),
  check({ accessModes = [] }, at, cx) {
    if (accessModes.length === 0) cx.required(at);
  },
});

const capacityRule = rule<Spec>({
  id: 'persistent-volume-capacity',
  source: SOURCE,
  why: 'A claim gets a volume that has at least the storage it asks for; a volume has nothing else.',
  fix: 'Give capacity with storage alone, for instance 10Gi.',
  bad: () => volumeOf({ nfs, capacity: { storage: 0 } }),
  good: () => volumeOf({ nfs, capacity: { storage: '10Gi' } }),
  check({ capacity }, at, cx) {
    const amounts = capacity ?? {};
    const entries = Object.entries(amounts);
    if (entries.length === 0) cx.required(at);
    if (entries.length > 1 || !Object.hasOwn(amounts, 'storage')) cx.notSupported(at, capacity ?? null, ['storage']);
    for (const [resource, amount = 0] of entries) {
      const here = at.key(resource);
      const quantity = quantityOf(amount);
      const whole = wholeUp(quantity);
      if (whole < 0n) cx.invalid(here, Number(whole), 'must be a valid resource quantity');
      if (quantity.sign <= 0) cx.invalid(here, quantityText(amount), 'must be greater than zero');
    }
  },
});

const reclaimPolicyRule = rule<string>({
  id: 'persistent-volume-reclaim-policy',
  source: SOURCE,
  why: 'When its claim is gone, a volume stays, goes, or is emptied.',
  fix: 'Use Retain or Delete, or leave it out, which means Retain.',
  bad: () => volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Keep' }),
  good: () => volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Delete' }),
  check(policy, at, cx) {
    if (!RECLAIM_POLICIES.includes(policy)) cx.notSupported(at, policy, RECLAIM_POLICIES);
  },
});

const recycleRule = rule<string>({
  id: 'persistent-volume-recycle-root',
  source: SOURCE,
  why: 'Emptying the volume would empty the root directory of the node.',
  fix: 'Use Retain, and a directory of its own.',
  bad: () => volumeOf({ hostPath: { path: '/' }, persistentVolumeReclaimPolicy: RECYCLE }),
  good: () => volumeOf({ hostPath: { path: '/data' }, persistentVolumeReclaimPolicy: RECYCLE }),
  check(path, at, cx) {
    if (isRoot(path)) cx.forbidden(at, "may not be 'recycle' for a hostPath mount of '/'");
  },
});

/** Whether a path comes down to `/`, as path.Clean of Go says it. */
function isRoot(path: string): boolean {
  if (!path.startsWith('/')) return false;
  let depth = 0;
  for (const step of path.split('/')) {
    if (step === '..') depth = Math.max(0, depth - 1);
    else if (step !== '' && step !== '.') depth++;
  }
  return depth === 0;
}

const affinityRule = rule<NonNullable<Spec['nodeAffinity']>>({
  id: 'persistent-volume-node-affinity',
  source: 'pkg/apis/core/validation/validation.go validateVolumeNodeAffinity',
  why: 'The affinity says which nodes reach the volume; there is no preference among them.',
  fix: 'Give required with nodeSelectorTerms, or leave nodeAffinity out.',
  bad: () => volumeOf({ nfs, nodeAffinity: {} }),
  good: () =>
    volumeOf({
      nfs,
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }] } },
    }),
  check({ required }, at, cx) {
    const here = at.child('required');
    if (required) termsRule(required.nodeSelectorTerms ?? [], here.child('nodeSelectorTerms'), cx);
    else cx.required(here, 'must specify required node constraints');
  },
});

const attributesClassRule = rule<{ name: string; csi: Spec['csi'] }>({
  id: 'persistent-volume-attributes-class',
  source: SOURCE,
  since: 34,
  why: 'Attributes are changed by a CSI driver, after the class of this name.',
  fix: 'Give the name of a VolumeAttributesClass, and csi.',
  bad: () => volumeOf({ nfs, volumeAttributesClassName: 'gold' }),
  good: () => volumeOf({ csi: driver, volumeAttributesClassName: 'gold' }),
  check({ name, csi }, at, cx) {
    const here = at.child('volumeAttributesClassName');
    if (name === '') cx.required(here, 'an empty string is disallowed');
    else classNameRule(name, here, cx);
    if (!csi) cx.required(at.child('csi'), 'has to be specified when using volumeAttributesClassName');
  },
});

/** Types of volumes that take mount options by annotation. */
const MOUNTED: readonly (keyof Spec)[] = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'gcePersistentDisk',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'quobyte',
  'rbd',
  'vsphereVolume',
];

const mountOptionsRule = rule<Spec>({
  id: 'persistent-volume-mount-options',
  source: 'pkg/volume/validation/pv_validation.go checkMountOption',
  why: 'Volumes of this type are not mounted with the options of the annotation.',
  fix: 'Use spec.mountOptions, where the driver takes some.',
  bad: () =>
    persistentVolume({
      metadata: { annotations: { [MOUNT_OPTIONS]: 'ro' } },
      spec: { hostPath: { path: '/data' } },
    }),
  good: () => volumeOf({ csi: driver, mountOptions: ['ro'] }),
  check(spec, at, cx) {
    if (MOUNTED.some((type) => spec[type] !== undefined)) return;
    cx.forbidden(at.child(MOUNT_OPTIONS), 'may not specify mount options for this volume type');
  },
});

/** Checks a persistent volume: ValidatePersistentVolume, with the defaults of pkg/apis/core/v1/defaults.go. */
export function checkPersistentVolume({ metadata, spec = {} }: Decoded<PersistentVolume>, cx: Context): void {
  const annotations = metadata?.annotations ?? {};
  const policy = spec.persistentVolumeReclaimPolicy ?? '';
  const reclaim = SPEC.child('persistentVolumeReclaimPolicy');
  needed(spec, SPEC.child('accessModes'), cx);
  accessModesRule(spec, SPEC.child('accessModes'), cx);
  capacityRule(spec, SPEC.child('capacity'), cx);
  if (policy !== '') reclaimPolicyRule(policy, reclaim, cx);
  if (spec.nodeAffinity) affinityRule(spec.nodeAffinity, SPEC.child('nodeAffinity'), cx);
  checkSources({ spec, name: objectName(metadata) }, SPEC, cx);
  if (spec.hostPath && policy === RECYCLE) recycleRule(spec.hostPath.path ?? '', reclaim, cx);
  if (spec.storageClassName) classNameRule(spec.storageClassName, SPEC.child('storageClassName'), cx);
  if (spec.volumeMode !== undefined) volumeModeRule(spec.volumeMode, SPEC.child('volumeMode'), cx);
  const { volumeAttributesClassName } = spec;
  if (volumeAttributesClassName !== undefined && cx.kubernetes.has('VolumeAttributesClass'))
    attributesClassRule({ name: volumeAttributesClassName, csi: spec.csi }, SPEC, cx);
  if (Object.hasOwn(annotations, MOUNT_OPTIONS)) mountOptionsRule(spec, ANNOTATIONS, cx);
  warnAboutVolume({ spec, annotations }, cx);
}
