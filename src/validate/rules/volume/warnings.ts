import type { PersistentVolumeSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { Path } from '../../path';
import { rule } from '../../rule';
import { nodeLabelRule } from '../metadata/node-labels';
import { persistentVolume, volumeOf } from './examples';

type Spec = Decoded<PersistentVolumeSpec>;

const SOURCE = 'pkg/api/persistentvolume/util.go warningsForPersistentVolumeSpecAndMeta';
const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const nfs = { server: 'nfs.example.com', path: '/data' };

/** Annotations that are deprecated: the first minor that warns, and what it says. */
const ANNOTATED: readonly { name: string; since: number; message: string }[] = [
  {
    name: 'volume.beta.kubernetes.io/storage-class',
    since: 28,
    message: 'deprecated since v1.8; use "storageClassName" attribute instead',
  },
  {
    name: 'volume.beta.kubernetes.io/mount-options',
    since: 31,
    message: 'deprecated since v1.31; use "mountOptions" attribute instead',
  },
];

const annotationRule = rule<Readonly<Record<string, string>>>({
  id: 'warn-persistent-volume-annotation',
  source: SOURCE,
  since: 28,
  why: 'The annotations are the former way to give a storage class and mount options.',
  fix: 'Use spec.storageClassName and spec.mountOptions.',
  bad: () =>
    persistentVolume({
      metadata: { annotations: { 'volume.beta.kubernetes.io/storage-class': 'fast' } },
      spec: { nfs },
    }),
  good: () => volumeOf({ nfs, storageClassName: 'fast' }),
  check(annotations, at, cx) {
    for (const { name, since, message } of ANNOTATED) {
      if (cx.kubernetes.minor >= since && Object.hasOwn(annotations, name)) cx.warn(at.key(name), message);
    }
  },
});

const recycleRule = rule<string | undefined>({
  id: 'warn-persistent-volume-recycle',
  source: SOURCE,
  since: 30,
  why: 'Few types of volumes can be emptied for the next claim, and this way to reuse them is deprecated.',
  fix: 'Use Retain; let a storage class make volumes instead.',
  bad: () => volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Recycle' }),
  good: () => volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Retain' }),
  check(policy, at, cx) {
    if (policy !== 'Recycle') return;
    const advice = 'Instead, the recommended approach is to use dynamic provisioning.';
    cx.warn(at, `The Recycle reclaim policy is deprecated. ${advice}`);
  },
});

/** Types of volumes that are deprecated, with what is said of them; the server writes one of them in its own way. */
const DEPRECATED: readonly { type: keyof Spec; field?: string; message: string }[] = [
  { type: 'cephfs', message: 'deprecated in v1.28, non-functional in v1.31+' },
  { type: 'photonPersistentDisk', message: 'deprecated in v1.11, non-functional in v1.16+' },
  { type: 'scaleIO', message: 'deprecated in v1.16, non-functional in v1.22+' },
  { type: 'storageos', field: 'storageOS', message: 'deprecated in v1.22, non-functional in v1.25+' },
  { type: 'glusterfs', message: 'deprecated in v1.25, non-functional in v1.26+' },
  { type: 'rbd', message: 'deprecated in v1.28, non-functional in v1.31+' },
];

const deprecatedRule = rule<Spec>({
  id: 'warn-persistent-volume-deprecated',
  source: SOURCE,
  since: 28,
  why: 'Kubernetes no longer mounts this type of storage itself, or will not for long.',
  fix: 'Use a CSI driver.',
  bad: () => volumeOf({ cephfs: { monitors: ['10.0.0.1:6789'] } }),
  good: () => volumeOf({ csi: { driver: 'cephfs.csi.ceph.com', volumeHandle: 'v-1' } }),
  check(spec, at, cx) {
    for (const { type, field = type, message } of DEPRECATED) {
      if (spec[type] !== undefined) cx.warn(at.child(field), message);
    }
  },
});

/** Warns of what is deprecated in a persistent volume. */
export function warnAboutVolume(
  { spec, annotations }: { spec: Spec; annotations: Readonly<Record<string, string>> },
  cx: Context,
): void {
  annotationRule(annotations, ANNOTATIONS, cx);
  recycleRule(spec.persistentVolumeReclaimPolicy, SPEC.child('persistentVolumeReclaimPolicy'), cx);
  const terms = SPEC.child('nodeAffinity').child('required').child('nodeSelectorTerms');
  for (const [i, { matchExpressions = [] }] of (spec.nodeAffinity?.required?.nodeSelectorTerms ?? []).entries()) {
    for (const [j, { key = '' }] of matchExpressions.entries()) {
      const here = terms.index(i).child('matchExpressions').index(j).child('key');
      nodeLabelRule({ key, named: true }, here, cx);
    }
  }
  deprecatedRule(spec, SPEC, cx);
}
