import type { StorageClass } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { lowerCase, qualifiedName } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { storageClass } from './examples';
import { checkTopologies } from './topologies';

type Class = Decoded<StorageClass>;
type Parameters = NonNullable<Class['parameters']>;

const PROVISIONER = Path.of('provisioner');
const PARAMETERS = Path.of('parameters');
const RECLAIM_POLICY = Path.of('reclaimPolicy');
const BINDING_MODE = Path.of('volumeBindingMode');
const TOPOLOGIES = Path.of('allowedTopologies');

const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];
const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;

const provisioner = rule<string>({
  id: 'storage-class-provisioner',
  source: 'pkg/apis/storage/validation/validation.go validateProvisioner',
  why: 'The provisioner makes the volumes of the class, and is found by this name.',
  fix: 'Give the name of a CSI driver such as ebs.csi.aws.com, or kubernetes.io/no-provisioner.',
  bad: () => storageClass({ provisioner: '' }),
  good: () => storageClass({ provisioner: 'kubernetes.io/no-provisioner' }),
  check(name, at, cx) {
    if (name === '') {
      cx.required(at);
      return;
    }
    const lower = lowerCase(name);
    cx.invalidEach(at, lower, qualifiedName(lower));
  },
});

const parameters = rule<Parameters>({
  id: 'storage-class-parameters',
  source: 'pkg/apis/storage/validation/validation.go validateParameters',
  why: 'The provisioner gets up to 512 parameters with names, of 256 KiB together.',
  fix: 'Give every parameter a name, and keep large data elsewhere.',
  bad: () => storageClass({ parameters: { '': 'gp3' } }),
  good: () => storageClass({ parameters: { type: 'gp3' } }),
  check(given, at, cx) {
    const entries = Object.entries(given);
    if (entries.length > MOST_PARAMETERS) {
      cx.tooLong(at, given, MOST_PARAMETERS);
      return;
    }
    let bytes = 0;
    for (const [key, value = ''] of entries) {
      if (key === '') cx.invalid(at, key, 'field can not be empty.');
      bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
    }
    if (bytes > MOST_BYTES) cx.tooLong(at, '', MOST_BYTES);
  },
});

const reclaimPolicy = rule<string>({
  id: 'storage-class-reclaim-policy',
  source: 'pkg/apis/storage/validation/validation.go validateReclaimPolicy',
  why: 'Volumes of a class go with their claim or stay; Recycle is only for volumes made by hand.',
  fix: 'Use Delete or Retain, or leave it out, which means Delete.',
  bad: () => storageClass({ reclaimPolicy: 'Recycle' }),
  good: () => storageClass({ reclaimPolicy: 'Retain' }),
  check(policy, at, cx) {
    if (policy !== '' && !RECLAIM_POLICIES.includes(policy)) cx.notSupported(at, policy, RECLAIM_POLICIES);
  },
});

const bindingMode = rule<string>({
  id: 'storage-class-binding-mode',
  source: 'pkg/apis/storage/validation/validation.go validateVolumeBindingMode',
  why: 'A volume is made with its claim, or when the first pod that uses it has been scheduled.',
  fix: 'Use Immediate or WaitForFirstConsumer, or leave it out, which means Immediate.',
  bad: () => storageClass({ volumeBindingMode: 'Lazy' }),
  good: () => storageClass({ volumeBindingMode: 'WaitForFirstConsumer' }),
  check(mode, at, cx) {
    if (!BINDING_MODES.includes(mode)) cx.notSupported(at, mode, BINDING_MODES);
  },
});

/** Checks a storage class: ValidateStorageClass, with the defaults of pkg/apis/storage/v1/defaults.go. */
export function checkStorageClass(object: Class, cx: Context): void {
  provisioner(object.provisioner ?? '', PROVISIONER, cx);
  if (object.parameters) parameters(object.parameters, PARAMETERS, cx);
  reclaimPolicy(object.reclaimPolicy ?? 'Delete', RECLAIM_POLICY, cx);
  bindingMode(object.volumeBindingMode ?? 'Immediate', BINDING_MODE, cx);
  if (object.allowedTopologies) checkTopologies(object.allowedTopologies, TOPOLOGIES, cx);
}
