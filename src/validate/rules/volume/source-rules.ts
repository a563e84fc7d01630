import type { PersistentVolumeSpec, SecretReference } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { dns1123Label, dns1123Subdomain, inclusiveRange, longerThan } from '../../formats/names';
import { rule } from '../../rule';
import { checkNoBacksteps } from '../pod/file-paths';
import { checkDriverName } from '../pod/volume-disks';
import { isTargetName } from '../pod/volume-targets';
import { volumeOf } from './examples';

// What the sources of persistent volumes ask beyond those of pods, most of all where Secrets are: a volume has no namespace.

type Source<Name extends keyof PersistentVolumeSpec> = NonNullable<Decoded<PersistentVolumeSpec>[Name]>;

const target = { targetPortal: '10.0.0.1', iqn: 'iqn.2001-04.com.example:disk1', lun: 0 };
const csi = { driver: 'csi.example.com', volumeHandle: 'v-1' };

export const endpointsNamespaceRule = rule<string>({
  id: 'persistent-volume-glusterfs-namespace',
  source: 'pkg/apis/core/validation/validation.go validateGlusterfsPersistentVolumeSource',
  why: 'The endpoints are found in the namespace of this name.',
  fix: 'Give the name of a namespace, or leave it out; GlusterFS works no longer since 1.26.',
  bad: () => volumeOf({ glusterfs: { endpoints: 'e', path: 'p', endpointsNamespace: '' } }),
  good: () => volumeOf({ glusterfs: { endpoints: 'e', path: 'p', endpointsNamespace: 'storage' } }),
  check(namespace, at, cx) {
    if (namespace === '')
      cx.invalid(at, namespace, 'if the endpointnamespace is set, it must be a valid namespace name');
    else cx.invalidEach(at, namespace, dns1123Label(namespace));
  },
});

export const secretNamespaceRule = rule<string>({
  id: 'persistent-volume-azure-file-namespace',
  source: 'pkg/apis/core/validation/validation.go validateAzureFilePV',
  why: 'A namespace without a name holds no Secret.',
  fix: 'Give the namespace of the Secret, or leave it out.',
  bad: () => volumeOf({ azureFile: { secretName: 's', shareName: 'f', secretNamespace: '' } }),
  good: () => volumeOf({ azureFile: { secretName: 's', shareName: 'f', secretNamespace: 'storage' } }),
  check(namespace, at, cx) {
    if (namespace === '') cx.required(at);
  },
});

/** A reference to a Secret that must be named, in a namespace that must be named. */
export const secretReferenceRule = rule<Decoded<SecretReference>>({
  id: 'persistent-volume-secret-ref',
  source:
    'pkg/apis/core/validation/validation.go validateCinderPersistentVolumeSource, validateStorageOSPersistentVolumeSource',
  why: 'A volume has no namespace, so its Secret is found by name and namespace.',
  fix: 'Give name and namespace of the Secret, or leave the reference out.',
  bad: () => volumeOf({ cinder: { volumeID: 'v', secretRef: { name: 'keys' } } }),
  good: () => volumeOf({ cinder: { volumeID: 'v', secretRef: { name: 'keys', namespace: 'storage' } } }),
  check({ name = '', namespace = '' }, at, cx) {
    if (name === '') cx.required(at.child('name'));
    if (namespace === '') cx.required(at.child('namespace'));
  },
});

export const targetRule = rule<{ iscsi: Source<'iscsi'>; name: string }>({
  id: 'persistent-volume-iscsi',
  source: 'pkg/apis/core/validation/validation.go validateISCSIPersistentVolumeSource',
  why: 'A target is found by its portal, its qualified name and a unit number from 0 to 255.',
  fix:
    'Give targetPortal, an iqn such as iqn.2001-04.com.example:disk1, a lun up to 255, and secretRef with CHAP. ' +
    'With initiatorName, the names of volume and portal share 64 characters.',
  bad: () => volumeOf({ iscsi: { ...target, iqn: 'disk1' } }),
  good: () => volumeOf({ iscsi: target }),
  check({ iscsi, name }, at, cx) {
    const { targetPortal = '', iqn = '', lun = 0, secretRef, initiatorName } = iscsi;
    if (targetPortal === '') cx.required(at.child('targetPortal'));
    if (initiatorName !== undefined && longerThan(`${name}:${targetPortal}`, 64)) {
      const length = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters';
      cx.invalid(at.child('targetportal'), targetPortal, `${length} if iscsi.initiatorName is specified.`);
    }
    if (iqn === '') cx.required(at.child('iqn'));
    else if (!isTargetName(iqn)) cx.invalid(at.child('iqn'), iqn, 'must be valid format');
    if (lun < 0 || lun > 255) cx.invalid(at.child('lun'), lun, inclusiveRange(0, 255));
    if ((iscsi.chapAuthDiscovery || iscsi.chapAuthSession) && !secretRef) cx.required(at.child('secretRef'));
    if (secretRef && !secretRef.name) cx.required(at.child('secretRef').child('name'));
    if (initiatorName !== undefined && !isTargetName(initiatorName))
      cx.invalid(at.child('initiatorname'), initiatorName, 'must be valid format');
  },
});

export const localRule = rule<{ local: Source<'local'>; hasAffinity: boolean }>({
  id: 'persistent-volume-local',
  source: 'pkg/apis/core/validation/validation.go validateLocalVolumeSource',
  why: 'The storage is on certain nodes, and pods that use it must run there.',
  fix: 'Give path without "..", and nodeAffinity that names the nodes.',
  bad: () => volumeOf({ local: { path: '/mnt/disk1' } }),
  good: () =>
    volumeOf({
      local: { path: '/mnt/disk1' },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] }] },
          ],
        },
      },
    }),
  check({ local: { path = '' }, hasAffinity }, at, cx) {
    const here = at.child('local').child('path');
    if (path === '') cx.required(here);
    else checkNoBacksteps(path, here, cx);
    if (!hasAffinity) cx.required(at.child('nodeAffinity'), 'Local volume requires node affinity');
  },
});

const driverSecretRule = rule<Decoded<SecretReference>>({
  id: 'persistent-volume-csi-secret-ref',
  source: 'pkg/apis/core/validation/validation.go validatePVSecretReference',
  why: 'A volume has no namespace, so the Secret of its driver is found by name and namespace.',
  fix: 'Give name and namespace of the Secret; before 1.27, the name must be without dots and up to 63 characters.',
  bad: () => volumeOf({ csi: { ...csi, nodePublishSecretRef: { name: 'keys' } } }),
  good: () => volumeOf({ csi: { ...csi, nodePublishSecretRef: { name: 'keys', namespace: 'storage' } } }),
  check({ name = '', namespace = '' }, at, cx) {
    const named = cx.kubernetes.that('takesSubdomainSecretNames') ? dns1123Subdomain : dns1123Label;
    if (name === '') cx.required(at.child('name'));
    else cx.invalidEach(at.child('name'), name, named(name));
    if (namespace === '') cx.required(at.child('namespace'));
    else cx.invalidEach(at.child('namespace'), namespace, dns1123Label(namespace));
  },
});

/** The references that are looked at; of nodeStageSecretRef nothing is asked. */
const SECRETS = ['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef'] as const;

export const driverRule = rule<Source<'csi'>>({
  id: 'persistent-volume-csi',
  source: 'pkg/apis/core/validation/validation.go validateCSIPersistentVolumeSource',
  why: 'A driver finds the volume by its handle.',
  fix: 'Give the name of the CSIDriver, such as ebs.csi.aws.com, and volumeHandle.',
  bad: () => volumeOf({ csi: { driver: 'csi.example.com' } }),
  good: () => volumeOf({ csi }),
  check(source, at, cx) {
    checkDriverName(source.driver ?? '', at.child('driver'), cx);
    if (!source.volumeHandle) cx.required(at.child('volumeHandle'));
    for (const field of SECRETS) {
      const reference = source[field];
      if (reference) driverSecretRule(reference, at.child(field), cx);
    }
    if (source.nodeExpandSecretRef && cx.kubernetes.has('CSINodeExpandSecret'))
      driverSecretRule(source.nodeExpandSecretRef, at.child('nodeExpandSecretRef'), cx);
  },
});
