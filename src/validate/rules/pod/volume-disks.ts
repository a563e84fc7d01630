import type { Context } from '../../context';
import { podOfVolume } from '../../examples';
import {
  dns1123Label,
  dns1123Subdomain,
  inclusiveRange,
  longerThan,
  lowerCase,
  nameIsDnsSubdomain,
} from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkDescendingPath, checkNoBacksteps } from './file-paths';
import type { AnyVolume } from './site';

type Source<Name extends keyof AnyVolume> = NonNullable<AnyVolume[Name]>;

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

export const hostPathRule = rule<Source<'hostPath'>>({
  id: 'volume-host-path',
  source: 'pkg/apis/core/validation/validation.go validateHostPathVolumeSource',
  why: 'The path names a place of the node, and may not climb out of where it seems to be.',
  fix: 'Give a path without "..", and one of the known types.',
  bad: () => podOfVolume({ hostPath: { path: '/var/../etc' } }),
  good: () => podOfVolume({ hostPath: { path: '/var/log', type: 'Directory' } }),
  check({ path = '', type }, at, cx) {
    if (path === '') {
      cx.required(at.child('path'));
      return;
    }
    checkNoBacksteps(path, at.child('path'), cx);
    if (type !== undefined && !HOST_PATH_TYPES.includes(type)) cx.notSupported(at.child('type'), type, HOST_PATH_TYPES);
  },
});

export const gitRepoRule = rule<Source<'gitRepo'>>({
  id: 'volume-git-repo',
  source: 'pkg/apis/core/validation/validation.go validateGitRepoVolumeSource',
  why: 'Something must be cloned, into the volume.',
  fix: 'Give repository, and a relative directory; better: clone in an init container, for gitRepo is off since 1.33.',
  bad: () => podOfVolume({ gitRepo: { directory: 'src' } }),
  good: () => podOfVolume({ gitRepo: { repository: 'https://example.com/a.git', directory: 'src' } }),
  check({ repository, directory = '' }, at, cx) {
    if (!repository) cx.required(at.child('repository'));
    checkDescendingPath(directory, at.child('directory'), cx);
  },
});

/** Fields that a source cannot do without, in the server's order. */
const REQUIRED: Partial<Record<keyof AnyVolume, readonly string[]>> = {
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  glusterfs: ['endpoints', 'path'],
  persistentVolumeClaim: ['claimName'],
  rbd: ['monitors', 'image'],
  cinder: ['volumeID'],
  cephfs: ['monitors'],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  scaleIO: ['gateway', 'system', 'volumeName'],
  nfs: ['server', 'path'],
};

/** Sources that only need certain fields, and what some ask besides. */
export const requiredFieldsRule = rule<{ type: keyof AnyVolume; source: Record<string, unknown> }>({
  id: 'volume-required-fields',
  source: 'pkg/apis/core/validation/validation.go validate…VolumeSource',
  why: 'Without these fields the storage cannot be found.',
  fix: 'Give the missing field.',
  bad: () => podOfVolume({ persistentVolumeClaim: { readOnly: true } }),
  good: () => podOfVolume({ persistentVolumeClaim: { claimName: 'data' } }),
  check({ type, source }, at, cx) {
    for (const field of REQUIRED[type] ?? []) {
      const value = source[field];
      if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
        cx.required(at.child(field));
    }
  },
});

export const diskPartitionRule = rule<{ partition?: number | undefined }>({
  id: 'volume-disk-partition',
  source:
    'pkg/apis/core/validation/validation.go validateGCEPersistentDiskVolumeSource, validateAWSElasticBlockStoreVolumeSource',
  why: 'A disk has partitions 1 to 255; 0 means the whole disk.',
  fix: 'Give a partition from 0 to 255.',
  bad: () => podOfVolume({ awsElasticBlockStore: { volumeID: 'vol-1', partition: 256 } }),
  good: () => podOfVolume({ awsElasticBlockStore: { volumeID: 'vol-1', partition: 1 } }),
  check({ partition = 0 }, at, cx) {
    if (partition < 0 || partition > 255) cx.invalid(at.child('partition'), partition, inclusiveRange(1, 255));
  },
});

export const nfsPathRule = rule<Source<'nfs'>>({
  id: 'volume-nfs-path',
  source: 'pkg/apis/core/validation/validation.go validateNFSVolumeSource',
  why: "An export is a directory from the server's root.",
  fix: 'Start path with a slash.',
  bad: () => podOfVolume({ nfs: { server: 'nfs.example.com', path: 'data' } }),
  good: () => podOfVolume({ nfs: { server: 'nfs.example.com', path: '/data' } }),
  check({ path = '' }, at, cx) {
    if (!path.startsWith('/')) cx.invalid(at.child('path'), path, 'must be an absolute path');
  },
});

/** As net.SplitHostPort of Go takes it. */
function hasHostAndPort(text: string): boolean {
  const last = text.lastIndexOf(':');
  if (last === -1) return false;
  if (text.startsWith('['))
    return text.indexOf(']') === last - 1 && !/[[\]]/.test(text.slice(1, last - 1) + text.slice(last));
  return !/[:[\]]/.test(text.slice(0, last)) && !/[[\]]/.test(text.slice(last));
}

export const quobyteRule = rule<Source<'quobyte'>>({
  id: 'volume-quobyte',
  source: 'pkg/apis/core/validation/validation.go validateQuobyteVolumeSource',
  why: 'A registry is found by host and port.',
  fix: 'Give registry as host:port, several with commas between, and volume.',
  bad: () => podOfVolume({ quobyte: { registry: 'registry', volume: 'v' } }),
  good: () => podOfVolume({ quobyte: { registry: 'registry:7861', volume: 'v' } }),
  check({ registry = '', tenant = '', volume }, at, cx) {
    const pairs = 'must be a host:port pair or multiple pairs separated by commas';
    if (registry === '') cx.required(at.child('registry'), pairs);
    else if (longerThan(tenant, 64))
      cx.required(at.child('tenant'), 'must be a UUID and may not exceed a length of 64 characters');
    else {
      for (const pair of registry.split(','))
        if (!hasHostAndPort(pair)) cx.invalid(at.child('registry'), registry, pairs);
    }
    if (!volume) cx.required(at.child('volume'));
  },
});

export const flockerRule = rule<Source<'flocker'>>({
  id: 'volume-flocker',
  source: 'pkg/apis/core/validation/validation.go validateFlockerVolumeSource',
  why: 'A dataset is found by its name or its UUID.',
  fix: 'Give one of datasetName and datasetUUID; Flocker works no longer since 1.25.',
  bad: () => podOfVolume({ flocker: {} }),
  good: () => podOfVolume({ flocker: { datasetName: 'd' } }),
  check({ datasetName = '', datasetUUID = '' }, at, cx) {
    if (datasetName === '' && datasetUUID === '') cx.required(at, 'one of datasetName and datasetUUID is required');
    if (datasetName !== '' && datasetUUID !== '') {
      cx.invalid(at, 'resource', 'datasetName and datasetUUID can not be specified simultaneously');
    }
    if (datasetName.includes('/')) cx.invalid(at.child('datasetName'), datasetName, "must not contain '/'");
  },
});

/** A reference to a Secret that must be named. */
export const secretRefRule = rule<{ name?: string | undefined }>({
  id: 'volume-secret-ref',
  source:
    'pkg/apis/core/validation/validation.go validateCinderVolumeSource, validateStorageOSVolumeSource, validateCSIVolumeSource',
  why: 'A reference without a name refers to nothing.',
  fix: 'Give the name of the Secret, or leave the reference out.',
  bad: () => podOfVolume({ cinder: { volumeID: 'v', secretRef: {} } }),
  good: () => podOfVolume({ cinder: { volumeID: 'v', secretRef: { name: 'keys' } } }),
  check(reference, at, cx) {
    if (!reference.name) cx.required(at.child('name'));
  },
});

export const flexOptionsRule = rule<Readonly<Record<string, string | undefined>>>({
  id: 'volume-flex-options',
  source: 'pkg/apis/core/validation/validation.go validateFlexVolumeSource',
  why: 'Kubernetes passes options of its own to the driver under these names.',
  fix: 'Use a domain of your own for the option.',
  bad: () => podOfVolume({ flexVolume: { driver: 'example.com/d', options: { 'kubernetes.io/size': '1' } } }),
  good: () => podOfVolume({ flexVolume: { driver: 'example.com/d', options: { 'example.com/size': '1' } } }),
  check(options, at, cx) {
    for (const key in options) {
      const domain = `.${lowerCase(key.includes('/') ? key.slice(0, key.indexOf('/')) : key)}`;
      if (domain.endsWith('.kubernetes.io') || domain.endsWith('.k8s.io')) {
        cx.invalid(at.key(key), key, 'kubernetes.io and k8s.io namespaces are reserved');
      }
    }
  },
});

const CACHING = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];

export const azureDiskRule = rule<Source<'azureDisk'>>({
  id: 'volume-azure-disk',
  source: 'pkg/apis/core/validation/validation.go validateAzureDisk',
  why: "A managed disk is named by its resource, a blob disk by its blob's URL.",
  fix: 'Use cachingMode None, ReadOnly or ReadWrite, kind Shared, Dedicated or Managed, and a diskURI of that kind.',
  bad: () =>
    podOfVolume({ azureDisk: { diskName: 'd', diskURI: 'https://a.blob.core.windows.net/c/d.vhd', kind: 'Managed' } }),
  good: () =>
    podOfVolume({
      azureDisk: { diskName: 'd', diskURI: 'https://a.blob.core.windows.net/c/d.vhd', kind: 'Dedicated' },
    }),
  check({ cachingMode = 'ReadWrite', kind = 'Shared', diskURI = '' }, at, cx) {
    if (!CACHING.includes(cachingMode)) cx.notSupported(at.child('cachingMode'), cachingMode, CACHING);
    if (!DISK_KINDS.includes(kind)) cx.notSupported(at.child('kind'), kind, DISK_KINDS);
    const uri = at.child('diskURI');
    if (kind === 'Managed' && !diskURI.startsWith('/subscriptions/')) {
      const shape = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
      cx.notSupported(uri, diskURI, [shape]);
    }
    if (kind !== 'Managed' && !diskURI.startsWith('https://')) {
      cx.notSupported(uri, diskURI, ['https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd']);
    }
  },
});

export const storageOsRule = rule<Source<'storageos'>>({
  id: 'volume-storageos',
  source: 'pkg/apis/core/validation/validation.go validateStorageOSVolumeSource',
  why: 'Volumes and namespaces of StorageOS have names like labels of DNS.',
  fix: 'Give volumeName of lower case letters, digits and dashes; StorageOS works no longer since 1.25.',
  bad: () => podOfVolume({ storageos: { volumeName: 'My_Volume' } }),
  good: () => podOfVolume({ storageos: { volumeName: 'my-volume' } }),
  check({ volumeName = '', volumeNamespace = '' }, at, cx) {
    if (volumeName === '') cx.required(at.child('volumeName'));
    else cx.invalidEach(at.child('volumeName'), volumeName, dns1123Label(volumeName));
    if (volumeNamespace !== '')
      cx.invalidEach(at.child('volumeNamespace'), volumeNamespace, dns1123Label(volumeNamespace));
  },
});

/** The name of a CSI driver: ValidateCSIDriverName. */
export function checkDriverName(name: string, at: Path, cx: Context): void {
  if (name === '') {
    cx.required(at);
    if (cx.kubernetes.that('saysEmptyDriverOnce')) return;
  }
  if (longerThan(name, 63)) cx.tooLong(at, '', 63);
  cx.invalidEach(at, name, dns1123Subdomain(lowerCase(name)));
}

export const csiRule = rule<Source<'csi'>>({
  id: 'volume-csi',
  source: 'pkg/apis/core/validation/validation.go validateCSIVolumeSource',
  why: 'A driver is named like a subdomain of DNS of up to 63 characters.',
  fix: 'Give the name of the CSIDriver, such as ebs.csi.aws.com.',
  bad: () => podOfVolume({ csi: { driver: 'my_driver' } }),
  good: () => podOfVolume({ csi: { driver: 'csi.example.com' } }),
  check({ driver = '', nodePublishSecretRef }, at, cx) {
    checkDriverName(driver, at.child('driver'), cx);
    if (!nodePublishSecretRef) return;
    const { name = '' } = nodePublishSecretRef;
    if (name === '') cx.required(at.child('nodePublishSecretRef').child('name'));
    else cx.invalidEach(at.child('name'), name, nameIsDnsSubdomain(name, false));
  },
});
