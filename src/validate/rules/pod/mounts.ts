import type { VolumeDevice, VolumeMount } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkDescendingPath } from './file-paths';
import type { AnyContainer, PodSite } from './site';

type Mount = Decoded<VolumeMount>;
type Device = Decoded<VolumeDevice>;

const mounted = (mounts: object[], volume: object = {}): object => {
  return podOfContainer({ volumeMounts: mounts }, { volumes: [{ name: 'data', ...volume }] });
};

const mountRule = rule<{ mount: Mount; site: PodSite; paths: Set<string> }>({
  id: 'mount',
  source: 'pkg/apis/core/validation/validation.go ValidateVolumeMounts',
  why: 'A mount refers to a volume of the pod by name, and each path of a container can hold one.',
  fix: 'Declare the volume under spec.volumes with the same name, and give each mount a mountPath of its own.',
  bad: () => mounted([{ name: 'dta', mountPath: '/data' }]),
  good: () => mounted([{ name: 'data', mountPath: '/data' }]),
  check({ mount, site, paths }, at, cx) {
    const { name = '', mountPath = '' } = mount;
    if (name === '') cx.required(at.child('name'));
    if (!site.volumes.has(name)) cx.notFound(at.child('name'), name);
    if (mountPath === '') cx.required(at.child('mountPath'));
    if (paths.has(mountPath)) cx.invalid(at.child('mountPath'), mountPath, 'must be unique');
    paths.add(mountPath);
  },
});

const subPathRule = rule<{ mount: Mount; list: Path }>({
  id: 'mount-sub-path',
  source: 'pkg/apis/core/validation/validation.go ValidateVolumeMounts',
  why: 'A sub path stays inside of the volume; the plain and the expanded form exclude each other.',
  fix: 'Give either subPath or subPathExpr, relative and without "..".',
  bad: () => mounted([{ name: 'data', mountPath: '/data', subPath: '../up' }]),
  good: () => mounted([{ name: 'data', mountPath: '/data', subPath: 'in' }]),
  check({ mount, list }, at, cx) {
    const { subPath = '', subPathExpr = '' } = mount;
    // The server leaves the index out.
    if (subPath !== '') checkDescendingPath(subPath, list.child('subPath'), cx);
    if (subPathExpr === '') return;
    if (subPath !== '')
      cx.invalid(at.child('subPathExpr'), subPathExpr, 'subPathExpr and subPath are mutually exclusive');
    checkDescendingPath(subPathExpr, list.child('subPathExpr'), cx);
  },
});

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];

const propagationRule = rule<{ mode: string; container: AnyContainer }>({
  id: 'mount-propagation',
  source: 'pkg/apis/core/validation/validation.go validateMountPropagation',
  why: 'What a container mounts reaches the node only from a privileged one.',
  fix: 'Use None or HostToContainer, or make the container privileged.',
  bad: () => mounted([{ name: 'data', mountPath: '/data', mountPropagation: 'Bidirectional' }]),
  good: () => mounted([{ name: 'data', mountPath: '/data', mountPropagation: 'HostToContainer' }]),
  check({ mode, container }, at, cx) {
    if (!PROPAGATIONS.includes(mode)) cx.notSupported(at, mode, PROPAGATIONS);
    if (mode === 'Bidirectional' && container.securityContext?.privileged !== true) {
      cx.forbidden(at, 'Bidirectional mount propagation is available only to privileged containers');
    }
  },
});

const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible'];

const recursiveRule = rule<Mount>({
  id: 'mount-recursive-read-only',
  source: 'pkg/apis/core/validation/validation.go validateMountRecursiveReadOnly',
  since: 31,
  why: 'Mounts below can be read-only only where this one is, and where none come from the node.',
  fix: 'Set readOnly: true, and leave mountPropagation out.',
  bad: () => mounted([{ name: 'data', mountPath: '/data', recursiveReadOnly: 'Enabled' }]),
  good: () => mounted([{ name: 'data', mountPath: '/data', readOnly: true, recursiveReadOnly: 'Enabled' }]),
  check({ recursiveReadOnly: mode = '', readOnly, mountPropagation = 'None' }, at, cx) {
    if (!RECURSIVE.includes(mode)) cx.notSupported(at, mode, RECURSIVE);
    else if (mode !== 'Disabled') {
      if (!readOnly) cx.forbidden(at, 'may only be specified when readOnly is true');
      if (mountPropagation !== 'None')
        cx.forbidden(at, 'may only be specified when mountPropagation is None or not specified');
    }
  },
});

/** The last path under each name, as the server keeps them: a later entry replaces an earlier one. */
function pathsByName(
  entries: readonly { name?: string | undefined }[],
  path: 'mountPath' | 'devicePath',
): Map<string, string> {
  const byName = new Map<string, string>();
  for (const entry of entries) byName.set(entry.name ?? '', (entry as Record<string, string | undefined>)[path] ?? '');
  return byName;
}

const clashRule = rule<{
  name: string;
  path: string;
  others: { names: ReadonlyMap<string, string>; paths: ReadonlySet<string> };
  kind: 'mount' | 'device';
}>({
  id: 'mount-device-clash',
  source: 'pkg/apis/core/validation/validation.go ValidateVolumeMounts, ValidateVolumeDevices',
  why: 'A container gets a volume as a file system or as a block device, and each path holds one thing.',
  fix: 'Use the volume either in volumeMounts or in volumeDevices.',
  bad: () =>
    podOfContainer(
      { volumeMounts: [{ name: 'data', mountPath: '/data' }], volumeDevices: [{ name: 'data', devicePath: '/dev/x' }] },
      { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    ),
  good: () => mounted([{ name: 'data', mountPath: '/data' }]),
  check({ name, path, others, kind }, at, cx) {
    const elsewhere = kind === 'mount' ? 'volumeDevices' : 'volumeMounts';
    if (others.names.has(name)) cx.invalid(at.child('name'), name, `must not already exist in ${elsewhere}`);
    if (others.paths.has(path)) {
      cx.invalid(
        at.child(kind === 'mount' ? 'mountPath' : 'devicePath'),
        path,
        `must not already exist as a path in ${elsewhere}`,
      );
    }
  },
});

const deviceRule = rule<{ device: Device; site: PodSite; names: Set<string>; paths: Set<string> }>({
  id: 'device',
  source: 'pkg/apis/core/validation/validation.go ValidateVolumeDevices',
  why: 'A block device comes from a claim, is used once a container, and has a path of its own.',
  fix: 'Refer to a volume with persistentVolumeClaim or ephemeral, and give each device its own devicePath without "..".',
  bad: () =>
    podOfContainer({ volumeDevices: [{ name: 'data', devicePath: '/dev/x' }] }, { volumes: [{ name: 'data' }] }),
  good: () =>
    podOfContainer(
      { volumeDevices: [{ name: 'data', devicePath: '/dev/x' }] },
      { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    ),
  check({ device, site, names, paths }, at, cx) {
    const { name = '', devicePath = '' } = device;
    const volume = site.volumes.get(name);
    if (name === '') cx.required(at.child('name'));
    if (names.has(name)) cx.invalid(at.child('name'), name, 'must be unique');
    if (volume && !volume.persistentVolumeClaim && !volume.ephemeral) {
      cx.invalid(
        at.child('name'),
        name,
        'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
      );
    }
    if (!volume) cx.notFound(at.child('name'), name);
    if (devicePath === '') cx.required(at.child('devicePath'));
    if (paths.has(devicePath)) cx.invalid(at.child('devicePath'), devicePath, 'must be unique');
    if (devicePath.split('/').includes('..'))
      cx.invalid(at.child('devicePath'), devicePath, "can not contain backsteps ('..')");
    else paths.add(devicePath);
    if (name !== '') names.add(name);
  },
});

/** Checks the mounts and the devices of a container. */
export function checkMounts(container: AnyContainer, site: PodSite, { at, cx }: { at: Path; cx: Context }): void {
  const { volumeMounts, volumeDevices } = container;
  if (volumeMounts) {
    const paths = new Set<string>();
    const list = at.child('volumeMounts');
    const names = volumeDevices && pathsByName(volumeDevices, 'devicePath');
    const devices = names && { names, paths: new Set(names.values()) };
    for (let i = 0; i < volumeMounts.length; i++) {
      const mount = volumeMounts[i];
      if (!mount) continue;
      const here = list.index(i);
      const { name = '', mountPath = '', mountPropagation } = mount;
      mountRule({ mount, site, paths }, here, cx);
      if (devices) clashRule({ name, path: mountPath, others: devices, kind: 'mount' }, here, cx);
      if (mount.subPath || mount.subPathExpr) subPathRule({ mount, list }, here, cx);
      if (mountPropagation !== undefined)
        propagationRule({ mode: mountPropagation, container }, list.child('mountPropagation'), cx);
      if (mount.recursiveReadOnly !== undefined && cx.kubernetes.has('RecursiveReadOnlyMounts')) {
        recursiveRule(mount, list.child('recursiveReadOnly'), cx);
      }
    }
  }
  if (!volumeDevices) return;
  const names = pathsByName(volumeMounts ?? [], 'mountPath');
  const others = { names, paths: new Set(names.values()) };
  const seen = { names: new Set<string>(), paths: new Set<string>() };
  for (const [i, device] of volumeDevices.entries()) {
    const here = at.child('volumeDevices').index(i);
    deviceRule({ device, site, ...seen }, here, cx);
    clashRule({ name: device.name ?? '', path: device.devicePath ?? '', others, kind: 'device' }, here, cx);
  }
}
