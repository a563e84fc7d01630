import type { PersistentVolumeClaimSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Label, dns1123Subdomain } from '../../formats/names';
import { quantityOf } from '../../formats/quantity';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { lenientSelector } from '../workloads/selector';
import { claim } from './examples';
import { quantityText } from './quantity-text';

type Spec = Decoded<PersistentVolumeClaimSpec>;

/** What a claim is to be filled from: dataSource, or dataSourceRef with a namespace on top. */
interface Source {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
}

const SOURCE = 'pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaimSpec';
const ONE_POD = 'ReadWriteOncePod';
const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce'];
const MODES_WITH_ONE_POD = [...MODES, ONE_POD];
const VOLUME_MODES = ['Block', 'Filesystem'];
const CLAIM = 'PersistentVolumeClaim';

/** The access modes of a claim, or of a volume. */
export const accessModesRule = rule<Pick<Spec, 'accessModes'>>({
  id: 'claim-access-modes',
  source: SOURCE,
  why: 'A volume is found by how it can be mounted: by one node, by many, or by a single pod, which excludes the others.',
  fix: 'Give ReadWriteOnce, ReadOnlyMany or ReadWriteMany; ReadWriteOncePod only alone, and since Kubernetes 1.27.',
  bad: () => claim({ spec: { accessModes: ['RWO'] } }),
  good: () => claim({ spec: { accessModes: ['ReadWriteMany'] } }),
  check({ accessModes: modes = [] }, at, cx) {
    const known = cx.kubernetes.has('ReadWriteOncePod') ? MODES_WITH_ONE_POD : MODES;
    let onePod = false;
    let others = false;
    for (const mode of modes) {
      if (!known.includes(mode)) cx.notSupported(at, mode, known);
      if (mode === ONE_POD) onePod = true;
      else if (known.includes(mode)) others = true;
    }
    if (onePod && others) cx.forbidden(at, 'may not use ReadWriteOncePod with other access modes');
  },
});

const needed = rule<Spec>({
  id: 'claim-access-modes-required',
  source: SOURCE,
  why: 'A claim without access modes matches no volume.',
  fix: 'Give accessModes, for instance [ReadWriteOnce].',
  bad: () => claim({ spec: { accessModes: [] } }),
  good: () => claim({}),
  check({ accessModes: modes = [] }, at, cx) {
    if (modes.length === 0) cx.required(at, 'at least 1 access mode is required');
  },
});

const storage = rule<Spec>({
  id: 'claim-storage',
  source: SOURCE,
  why: 'A claim asks for so much storage.',
  fix: 'Give resources.requests.storage, for instance 1Gi.',
  bad: () => claim({ spec: { resources: { requests: { storage: 0 } } } }),
  good: () => claim({ spec: { resources: { requests: { storage: '10Gi' } } } }),
  check({ resources }, at, cx) {
    const requests = resources?.requests ?? {};
    if (!Object.hasOwn(requests, 'storage')) cx.required(at);
    else if (quantityOf(requests.storage).sign <= 0)
      cx.invalid(at, quantityText(requests.storage ?? 0), 'must be greater than zero');
  },
});

/** The name of a class that a claim or a volume belongs to. */
export const classNameRule = rule<string>({
  id: 'claim-class-name',
  source: SOURCE,
  why: 'A class is named as its object is: by a subdomain of DNS.',
  fix: 'Use lower case letters, digits, dashes and dots.',
  bad: () => claim({ spec: { storageClassName: 'Fast_Disks' } }),
  good: () => claim({ spec: { storageClassName: 'fast-disks' } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, dns1123Subdomain(name));
  },
});

/** How a claim or a volume is presented. */
export const volumeModeRule = rule<string>({
  id: 'claim-volume-mode',
  source: SOURCE,
  why: 'A volume comes with a file system on it, or as the bare device.',
  fix: 'Use Filesystem or Block, or leave it out.',
  bad: () => claim({ spec: { volumeMode: 'Raw' } }),
  good: () => claim({ spec: { volumeMode: 'Block' } }),
  check(mode, at, cx) {
    if (!VOLUME_MODES.includes(mode)) cx.notSupported(at, mode, VOLUME_MODES);
  },
});

const dataSource = rule<Source>({
  id: 'claim-data-source',
  source: 'pkg/apis/core/validation/validation.go validateDataSource, validateDataSourceRef',
  why: 'The source is an object with a name; without an API group it can only be another claim.',
  fix: 'Give apiGroup, kind and name of the source.',
  bad: () => claim({ spec: { dataSourceRef: { kind: 'Secret', name: 'backup' } } }),
  good: () =>
    claim({ spec: { dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'backup' } } }),
  check({ apiGroup = '', kind = '', name = '', namespace = '' }, at, cx) {
    if (name === '') cx.required(at.child('name'));
    if (kind === '') cx.required(at.child('kind'));
    if (apiGroup === '' && kind !== CLAIM) {
      cx.invalid(at, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
    }
    if (apiGroup !== '' && cx.kubernetes.minor >= 29)
      cx.invalidEach(at.child('apiGroup'), apiGroup, dns1123Subdomain(apiGroup));
    if (namespace !== '') cx.invalidEach(at.child('namespace'), namespace, dns1123Label(namespace));
  },
});

const oneSource = rule<{ source: Source; ref: Source }>({
  id: 'claim-one-data-source',
  source: SOURCE,
  why: 'dataSource and dataSourceRef are two names of one thing.',
  fix: 'Give dataSourceRef only.',
  bad: () => claim({ spec: { dataSource: { kind: CLAIM, name: 'a' }, dataSourceRef: { kind: CLAIM, name: 'b' } } }),
  good: () => claim({ spec: { dataSourceRef: { kind: CLAIM, name: 'b' } } }),
  check({ source, ref }, at, cx) {
    if ((ref.namespace ?? '') !== '') {
      cx.invalid(at, 'spec.dataSource', 'may not be specified when dataSourceRef.namespace is specified');
    } else if (
      source.apiGroup !== ref.apiGroup ||
      (source.kind ?? '') !== (ref.kind ?? '') ||
      (source.name ?? '') !== (ref.name ?? '')
    ) {
      cx.invalid(at, 'spec.dataSource', 'must match dataSourceRef');
    }
  },
});

/** The specification of a claim, or of what will become one. */
export interface ClaimSubject {
  spec: Spec;
  /**
   * Whether it is a claim in its own right, in which the server drops and copies data sources ahead of validation
   * (pkg/api/persistentvolumeclaim/util.go); default: a template of claims, which is taken as it is.
   */
  created?: boolean;
}

/** Checks the specification of a claim. */
export function checkPersistentVolumeClaimSpec({ spec, created = false }: ClaimSubject, at: Path, cx: Context): void {
  needed(spec, at.child('accessModes'), cx);
  if (spec.selector)
    checkLabelSelector({ selector: spec.selector, options: lenientSelector(cx) }, at.child('selector'), cx);
  accessModesRule(spec, at.child('accessModes'), cx);
  storage(spec, at.child('resources').key('storage'), cx);
  if (spec.storageClassName) classNameRule(spec.storageClassName, at.child('storageClassName'), cx);
  if (spec.volumeMode !== undefined) volumeModeRule(spec.volumeMode, at.child('volumeMode'), cx);
  checkSources(sourcesOf(spec, created, cx), at, cx);
  if (spec.volumeAttributesClassName && cx.kubernetes.has('VolumeAttributesClass')) {
    classNameRule(spec.volumeAttributesClassName, at.child('volumeAttributesClassName'), cx);
  }
}

interface Sources {
  source: Source | undefined;
  ref: Source | undefined;
}

function checkSources({ source, ref }: Sources, at: Path, cx: Context): void {
  if (source) dataSource({ ...source, namespace: undefined }, at.child('dataSource'), cx);
  if (ref) dataSource(ref, at.child('dataSourceRef'), cx);
  if (source && ref) oneSource({ source, ref }, at, cx);
}

/** The two sources as validation sees them: DropDisabledFields, EnforceDataSourceBackwardsCompatibility, NormalizeDataSources. */
function sourcesOf(spec: Spec, created: boolean, cx: Context): Sources {
  let source: Source | undefined = spec.dataSource;
  let ref: Source | undefined = spec.dataSourceRef;
  if (ref?.namespace && !cx.kubernetes.has('CrossNamespaceVolumeDataSource')) ref = undefined;
  if (!created) return { source, ref: spec.dataSourceRef };
  if (source && !ref && !isClaimOrSnapshot(source)) source = undefined;
  return { source: source ?? (ref?.namespace ? undefined : ref), ref: ref ?? source };
}

function isClaimOrSnapshot({ apiGroup = '', kind }: Source): boolean {
  return apiGroup === '' ? kind === CLAIM : apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot';
}
