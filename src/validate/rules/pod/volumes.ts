import type { Context } from '../../context';
import { pod, podOfVolume } from '../../examples';
import { dns1123Label } from '../../formats/names';
import { quantityOf } from '../../formats/quantity';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { objectName } from '../metadata/metadata';
import { checkClaimTemplate } from './ephemeral-volume';
import type { AnyVolume, PodSite } from './site';
import {
  azureDiskRule,
  csiRule,
  diskPartitionRule,
  flexOptionsRule,
  flockerRule,
  gitRepoRule,
  hostPathRule,
  nfsPathRule,
  quobyteRule,
  requiredFieldsRule,
  secretRefRule,
  storageOsRule,
} from './volume-disks';
import { configMapVolumeRule, downwardVolumeRule, secretVolumeRule } from './volume-files';
import { imageVolumeRule } from './volume-image';
import { projectedVolumeRule } from './volume-projected';
import { fcRule, iscsiNameRule, iscsiRule } from './volume-targets';

const emptyDirRule = rule<NonNullable<AnyVolume['emptyDir']>>({
  id: 'volume-empty-dir',
  source: 'pkg/apis/core/validation/validation.go validateVolumeSource',
  why: 'A directory cannot be limited to less than nothing.',
  fix: 'Give sizeLimit of 0 (no limit) or more.',
  bad: () => podOfVolume({ emptyDir: { sizeLimit: '-1' } }),
  good: () => podOfVolume({ emptyDir: { sizeLimit: '1Gi' } }),
  check({ sizeLimit }, at, cx) {
    if (quantityOf(sizeLimit).sign < 0)
      cx.forbidden(at.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity');
  },
});

/** The check of one type of volume, at the path of the volume. */
export type VolumeCheck = (volume: AnyVolume, at: Path, cx: Context) => void;

/** A source's check under the name that the server blames it by. */
export function checkOf<Type extends keyof AnyVolume>(
  type: Type,
  check: (source: NonNullable<AnyVolume[Type]>, at: Path, cx: Context) => void,
  blamed: string = type,
): VolumeCheck {
  return (volume, here, cx) => {
    const source = volume[type];
    if (source === undefined) return;
    check(source, here.child(blamed), cx);
  };
}

/** The check of the fields that a type of volume cannot do without. */
export const requiredOf = (type: keyof AnyVolume): VolumeCheck => {
  return (volume, here, cx) => {
    const blamed = type === 'gcePersistentDisk' ? 'persistentDisk' : type;
    requiredFieldsRule({ type, source: volume[type] as unknown as Record<string, unknown> }, here.child(blamed), cx);
  };
};

/** Several checks, one after another. */
export const inTurn = (...checks: VolumeCheck[]): VolumeCheck => {
  return (volume, here, cx) => {
    for (const check of checks) check(volume, here, cx);
  };
};

/**
 * The types of volumes in the server's order, each with its check. A type that comes after one that is there already is
 * forbidden, sometimes under a name of its own.
 */
const TYPES: readonly { type: keyof AnyVolume; check: VolumeCheck; forbidden?: string }[] = [
  { type: 'emptyDir', check: checkOf('emptyDir', emptyDirRule) },
  { type: 'hostPath', check: checkOf('hostPath', hostPathRule) },
  { type: 'gitRepo', check: checkOf('gitRepo', gitRepoRule) },
  {
    type: 'gcePersistentDisk',
    check: inTurn(requiredOf('gcePersistentDisk'), checkOf('gcePersistentDisk', diskPartitionRule, 'persistentDisk')),
  },
  {
    type: 'awsElasticBlockStore',
    check: inTurn(requiredOf('awsElasticBlockStore'), checkOf('awsElasticBlockStore', diskPartitionRule)),
  },
  { type: 'secret', check: checkOf('secret', secretVolumeRule) },
  { type: 'nfs', check: inTurn(requiredOf('nfs'), checkOf('nfs', nfsPathRule)) },
  { type: 'iscsi', check: checkOf('iscsi', iscsiRule) },
  { type: 'glusterfs', check: requiredOf('glusterfs') },
  { type: 'flocker', check: checkOf('flocker', flockerRule) },
  { type: 'persistentVolumeClaim', check: requiredOf('persistentVolumeClaim') },
  { type: 'rbd', check: requiredOf('rbd') },
  {
    type: 'cinder',
    check: inTurn(requiredOf('cinder'), (volume, here, cx) => {
      if (volume.cinder?.secretRef) secretRefRule(volume.cinder.secretRef, here.child('cinder').child('secretRef'), cx);
    }),
  },
  { type: 'cephfs', check: requiredOf('cephfs'), forbidden: 'cephFS' },
  { type: 'quobyte', check: checkOf('quobyte', quobyteRule) },
  { type: 'downwardAPI', check: checkOf('downwardAPI', downwardVolumeRule), forbidden: 'downwarAPI' },
  { type: 'fc', check: checkOf('fc', fcRule) },
  {
    type: 'flexVolume',
    check: inTurn(requiredOf('flexVolume'), (volume, here, cx) => {
      if (volume.flexVolume?.options)
        flexOptionsRule(volume.flexVolume.options, here.child('flexVolume').child('options'), cx);
    }),
  },
  { type: 'configMap', check: checkOf('configMap', configMapVolumeRule) },
  { type: 'azureFile', check: requiredOf('azureFile') },
  { type: 'vsphereVolume', check: requiredOf('vsphereVolume') },
  { type: 'photonPersistentDisk', check: requiredOf('photonPersistentDisk') },
  { type: 'portworxVolume', check: requiredOf('portworxVolume') },
  { type: 'azureDisk', check: inTurn(requiredOf('azureDisk'), checkOf('azureDisk', azureDiskRule)) },
  {
    type: 'storageos',
    check: inTurn(checkOf('storageos', storageOsRule), (volume, here, cx) => {
      if (volume.storageos?.secretRef)
        secretRefRule(volume.storageos.secretRef, here.child('storageos').child('secretRef'), cx);
    }),
  },
  { type: 'projected', check: checkOf('projected', projectedVolumeRule) },
  { type: 'scaleIO', check: requiredOf('scaleIO') },
  { type: 'csi', check: checkOf('csi', csiRule) },
];

const LAST: readonly (keyof AnyVolume)[] = ['ephemeral', 'image'];
const KNOWN = new Set<string>([...TYPES.map(({ type }) => type), ...LAST]);

const oneTypeRule = rule<{ volume: AnyVolume; site: PodSite }>({
  id: 'volume-one-type',
  source: 'pkg/apis/core/validation/validation.go validateVolumeSource',
  why: 'A volume comes from one place.',
  fix: 'Keep one of the types; split the volume if both are needed.',
  bad: () => podOfVolume({ emptyDir: {}, configMap: { name: 'conf' } }),
  good: () => podOfVolume({ configMap: { name: 'conf' } }),
  check({ volume, site }, here, cx) {
    let only: string | undefined;
    let types = 0;
    for (const field in volume) {
      if (KNOWN.has(field) && volume[field as keyof AnyVolume] !== undefined) {
        types++;
        only = field;
      }
    }
    // A volume without a source becomes an emptyDir (pkg/apis/core/v1/defaults.go SetDefaults_Volume).
    if (types === 0) return;
    if (types === 1) only = only ?? '';
    else only = undefined;
    let found = 0;
    for (const { type, check, forbidden = type } of TYPES) {
      if (only !== undefined && only !== type) continue;
      if (volume[type] === undefined) continue;
      if (found++ > 0) cx.forbidden(here.child(forbidden), 'may not specify more than 1 volume type');
      else check(volume, here, cx);
      if (type === 'iscsi' && volume.iscsi) iscsiNameRule({ name: volume.name ?? '', iscsi: volume.iscsi }, here, cx);
    }
    if (volume.ephemeral) {
      if (found++ > 0) cx.forbidden(here.child('ephemeral'), 'may not specify more than 1 volume type');
      else checkClaimTemplate({ volume, podName: objectName(site.meta) }, here, cx);
    }
    if (volume.image && cx.kubernetes.has('ImageVolume')) {
      if (found++ > 0) cx.forbidden(here.child('image'), 'may not specify more than 1 volume type');
      else imageVolumeRule({ image: volume.image, isPod: site.isPod }, here.child('image'), cx);
    }
    if (found === 0) cx.required(here, 'must specify a volume type');
  },
});

const nameRule = rule<{ volume: AnyVolume; taken: ReadonlyMap<string, AnyVolume> }>({
  id: 'volume-name',
  source: 'pkg/apis/core/validation/validation.go ValidateVolumes',
  why: 'Containers mount a volume by its name, which is a label of DNS.',
  fix: 'Give each volume a name of its own, of lower case letters, digits and dashes.',
  bad: () => pod({ spec: { volumes: [{ name: 'data' }, { name: 'data' }] } }),
  good: () => pod({ spec: { volumes: [{ name: 'data' }, { name: 'more' }] } }),
  check({ volume, taken }, here, cx) {
    const { name = '' } = volume;
    if (name === '') cx.required(here);
    else cx.invalidEach(here, name, dns1123Label(name));
    if (taken.has(name)) cx.duplicate(here, name);
  },
});

const ownClaimRule = rule<{ volume: AnyVolume; created: ReadonlySet<string> }>({
  id: 'volume-claim-of-ephemeral',
  source: 'pkg/apis/core/validation/validation.go ValidateVolumes',
  why: 'The claim that an ephemeral volume makes belongs to that volume.',
  fix: 'Mount the ephemeral volume itself in both places.',
  bad: () =>
    pod({
      spec: {
        volumes: [
          {
            name: 'scratch',
            ephemeral: {
              volumeClaimTemplate: {
                spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
              },
            },
          },
          { name: 'again', persistentVolumeClaim: { claimName: 'web-scratch' } },
        ],
      },
    }),
  good: () => podOfVolume({ persistentVolumeClaim: { claimName: 'other' } }),
  check({ volume, created }, here, cx) {
    const name = volume.persistentVolumeClaim?.claimName;
    if (name !== undefined && created.has(name)) {
      const message = 'must not reference a PVC that gets created for an ephemeral volume';
      cx.invalid(here.child('persistentVolumeClaim').child('claimName'), name, message);
    }
  },
});

/** Checks the volumes of a pod and notes which are valid, for the rules of mounts: ValidateVolumes. */
export function checkVolumes(site: PodSite, cx: Context): void {
  const { spec } = site;
  const { volumes } = spec;
  if (!volumes && site.claimTemplates.length === 0) return;
  const valid = new Map<string, AnyVolume>();
  site.volumes = valid;
  for (const name of site.claimTemplates) valid.set(name, { name, persistentVolumeClaim: { claimName: name } });
  if (!volumes) return;
  const podName = site.meta?.name ?? '';
  let created: Set<string> | undefined;
  if (podName !== '') {
    for (const { name = '', ephemeral } of volumes) if (ephemeral) (created ??= new Set()).add(`${podName}-${name}`);
  }
  const list = site.at.child('volumes');
  for (let i = 0; i < volumes.length; i++) {
    const volume = volumes[i];
    if (!volume) continue;
    const here = list.index(i);
    const before = cx.diagnostics.length;
    oneTypeRule({ volume, site }, here, cx);
    nameRule({ volume, taken: valid }, here.child('name'), cx);
    // One that is not valid is unknown to mounts, and its name is still free.
    if (cx.diagnostics.length === before) valid.set(volume.name ?? '', volume);
    if (created) ownClaimRule({ volume, created }, here, cx);
  }
}
