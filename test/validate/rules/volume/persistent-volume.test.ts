import { validate } from '../../../../src/validate';
import { persistentVolume, volumeOf } from '../../../../src/validate/rules/volume/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const nfs = { server: 'nfs.example.com', path: '/data' };
const csi = { driver: 'csi.example.com', volumeHandle: 'v-1' };
const onNode = { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }] } };

describe('a persistent volume', () => {
  verdicts([
    [
      'is of one type, with modes and a capacity',
      persistentVolume({ spec: undefined }),
      'Required spec',
      'Required spec.accessModes',
      'Required spec.capacity',
      'NotSupported spec.capacity',
    ],
    ['has storage alone', volumeOf({ nfs, capacity: { cpu: 1 } }), 'NotSupported spec.capacity'],
    [
      'has some of it',
      volumeOf({ nfs, capacity: { storage: '-1500m' } }),
      'Invalid spec.capacity[storage]',
      'Invalid spec.capacity[storage]',
    ],
    [
      'is told once of less than a byte that is missing, where that is a big number',
      volumeOf({ nfs, capacity: { storage: '-0.1n' } }),
      'Invalid spec.capacity[storage]',
    ],
    ['has other modes', volumeOf({ nfs, accessModes: ['RWO'] }), 'NotSupported spec.accessModes'],
    ['has a policy of three', volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Recycle' })],
    ['has no policy', volumeOf({ nfs, persistentVolumeReclaimPolicy: '' })],
    [
      'has no other',
      volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Keep' }),
      'NotSupported spec.persistentVolumeReclaimPolicy',
    ],
    [
      'does not recycle the root, however it is written',
      volumeOf({ hostPath: { path: '/a/.' }, persistentVolumeReclaimPolicy: 'Recycle' }),
    ],
    [
      'as it would be',
      volumeOf({ hostPath: { path: '//./' }, persistentVolumeReclaimPolicy: 'Recycle' }),
      'Forbidden spec.persistentVolumeReclaimPolicy',
    ],
    ['has an empty class', volumeOf({ nfs, storageClassName: '' })],
    ['has a class with a name', volumeOf({ nfs, storageClassName: 'Fast' }), 'Invalid spec.storageClassName'],
    ['has no empty mode', volumeOf({ nfs, volumeMode: '' }), 'NotSupported spec.volumeMode'],
    ['has terms in its affinity', volumeOf({ nfs, nodeAffinity: {} }), 'Required spec.nodeAffinity.required'],
    [
      'takes mount options by annotation for some types',
      persistentVolume({
        metadata: { annotations: { 'volume.beta.kubernetes.io/mount-options': 'ro' } },
        spec: { nfs },
      }),
    ],
    [
      'and not for others',
      persistentVolume({
        metadata: { annotations: { 'volume.beta.kubernetes.io/mount-options': 'ro' } },
        spec: { csi },
      }),
      'Forbidden metadata.annotations.volume.beta.kubernetes.io/mount-options',
    ],
  ]);

  it.each([
    [undefined, 'null'],
    [{}, '{}'],
  ])('is told which capacity it has, be it none (%#)', (capacity, shown) => {
    const manifest = { ...persistentVolume({}), spec: { nfs, accessModes: ['ReadWriteOnce'], capacity } };
    expect(validate(manifest).map(({ message }) => message)).toContain(
      `Unsupported value: ${shown}: supported values: "storage"`,
    );
  });

  it('has no class of attributes without CSI, since 1.34', () => {
    const manifest = volumeOf({ nfs, volumeAttributesClassName: '' });
    expect(causes(manifest)).toEqual(['Required spec.csi', 'Required spec.volumeAttributesClassName']);
    expect(causes(manifest, '1.33')).toEqual([]);
  });
});

describe('the source of a persistent volume', () => {
  verdicts([
    [
      'is the first; the others are forbidden',
      volumeOf({ csi, nfs, cephfs: {} }),
      'Forbidden spec.cephFS',
      'Forbidden spec.csi',
    ],
    [
      'may be joined by flexVolume, which is checked',
      volumeOf({ nfs, flexVolume: {} }),
      'Required spec.flexVolume.driver',
    ],
    ['is blamed as the server does', volumeOf({ gcePersistentDisk: {} }), 'Required spec.persistentDisk.pdName'],
    ['has an affinity where it is local', volumeOf({ local: { path: '/d' }, nodeAffinity: onNode })],
    ['says so', volumeOf({ local: {} }), 'Required spec.local.path', 'Required spec.nodeAffinity'],
    [
      'finds Secrets by namespace',
      volumeOf({ storageos: { volumeName: 'v', secretRef: {} } }),
      'Required spec.storageos.secretRef.name',
      'Required spec.storageos.secretRef.namespace',
    ],
    [
      'asks no namespace of a Secret for iSCSI',
      volumeOf({ iscsi: { targetPortal: 'p', iqn: 'iqn', lun: -1, secretRef: {}, initiatorName: 'me' } }),
      'Invalid spec.iscsi.initiatorname',
      'Invalid spec.iscsi.iqn',
      'Invalid spec.iscsi.lun',
      'Required spec.iscsi.secretRef.name',
    ],
    ['asks nothing of the Secret of staging', volumeOf({ csi: { ...csi, nodeStageSecretRef: {} } })],
    ['has a handle', volumeOf({ csi: { driver: 'd' } }), 'Required spec.csi.volumeHandle'],
    [
      'has a namespace of endpoints or none',
      volumeOf({ glusterfs: { endpoints: 'e', path: 'p', endpointsNamespace: '' } }),
      'Invalid spec.glusterfs.endpointsNamespace',
    ],
  ]);

  it('shares 64 characters with the name, which may be generated', () => {
    const targetPortal = 'p'.repeat(58);
    const iscsi = {
      targetPortal,
      iqn: 'iqn.2001-04.com.example:d',
      lun: 0,
      initiatorName: 'iqn.2001-04.com.example:me',
    };
    const named = (metadata: object): object =>
      persistentVolume({ metadata: { name: undefined, ...metadata }, spec: { iscsi } });
    expect(causes(named({ name: 'abcde' }))).toEqual([]);
    expect(causes(named({ generateName: 'a' }))).toEqual(['Invalid spec.iscsi.targetportal']);
  });

  it('names Secrets as they are named since 1.27', () => {
    const named = { ...csi, controllerPublishSecretRef: { name: 'a.b', namespace: 'n' } };
    expect(refusedBy(volumeOf({ csi: named }))).toEqual(['1.25', '1.26']);
  });

  it('has its Secret for growing looked at since 1.27', () => {
    expect(refusedBy(volumeOf({ csi: { ...csi, nodeExpandSecretRef: { name: 'a' } } }))).toEqual(minors(27));
  });
});

describe('warnings of a persistent volume', () => {
  it('are about what is deprecated', () => {
    const manifest = volumeOf({
      storageos: { volumeName: 'v' },
      nodeAffinity: {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'Exists' }] }] },
      },
    });
    const label =
      'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key: ' +
      'beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead';
    expect(warnings(manifest, '1.27')).toEqual([label]);
    expect(warnings(manifest, '1.28')).toEqual([
      label,
      'spec.storageOS: deprecated in v1.22, non-functional in v1.25+',
    ]);
  });

  it('are about recycling since 1.30', () => {
    const manifest = volumeOf({ nfs, persistentVolumeReclaimPolicy: 'Recycle' });
    expect(warnings(manifest, '1.29')).toEqual([]);
    expect(warnings(manifest, '1.30')).toHaveLength(1);
  });

  it('are about the class by annotation since 1.28, and mount options since 1.31', () => {
    const annotations = {
      'volume.beta.kubernetes.io/mount-options': 'ro',
      'volume.beta.kubernetes.io/storage-class': 'fast',
    };
    const manifest = persistentVolume({ metadata: { annotations }, spec: { nfs } });
    expect(['1.27', '1.28', '1.31'].map((minor) => warnings(manifest, minor as '1.27').length)).toEqual([0, 1, 2]);
  });
});
