import type { FieldPath, KeyMistake, ResourceFieldChecks } from './env';
import type { DnsSubdomain, NotEmpty } from './literal';
import type { DiskNumber, FileMode } from './number';
import type { Climbing, FilePath } from './path';
import type { Amount } from './quantity';
import type { At, Checked, Expected, IsUnion, Lacks, Needing, TidyList } from './tidy';
import type { AnnotationMistakes, LabelMistakes } from './metadata';
import type { LabelSelector } from './selector';

/** The checks of the sources of the volume `V`. */
export interface SourceChecks<V> {
  configMap: Needing<At<V, 'configMap'>, 'name', 'a ConfigMap by its name', ConfigMapChecks<At<V, 'configMap'>>>;
  secret: Needing<At<V, 'secret'>, 'secretName', 'a Secret by its secretName', SecretChecks<At<V, 'secret'>>>;
  emptyDir: Checked<At<V, 'emptyDir'>, { sizeLimit: Amount<At<At<V, 'emptyDir'>, 'sizeLimit'>> }>;
  hostPath: Checked<At<V, 'hostPath'>, HostPathChecks<At<V, 'hostPath'>>>;
  nfs: Checked<At<V, 'nfs'>, NfsChecks<At<V, 'nfs'>>>;
  persistentVolumeClaim: Checked<
    At<V, 'persistentVolumeClaim'>,
    { claimName: NotEmpty<At<At<V, 'persistentVolumeClaim'>, 'claimName'>, 'the name of a claim'> }
  >;
  downwardAPI: Checked<At<V, 'downwardAPI'>, DownwardChecks<At<V, 'downwardAPI'>>>;
  projected: Checked<At<V, 'projected'>, ProjectedChecks<At<V, 'projected'>>>;
  ephemeral: Needing<
    At<V, 'ephemeral'>,
    'volumeClaimTemplate',
    'a volumeClaimTemplate',
    {
      volumeClaimTemplate: Checked<
        At<At<V, 'ephemeral'>, 'volumeClaimTemplate'>,
        ClaimTemplateChecks<At<At<V, 'ephemeral'>, 'volumeClaimTemplate'>>
      >;
    }
  >;
  csi: Checked<At<V, 'csi'>, { driver: DriverName<At<At<V, 'csi'>, 'driver'>> }>;
  iscsi: Checked<At<V, 'iscsi'>, IscsiChecks<At<V, 'iscsi'>>>;
  fc: FibreChannel<At<V, 'fc'>>;
  gitRepo: Checked<At<V, 'gitRepo'>, { directory: FilePathOrNone<At<At<V, 'gitRepo'>, 'directory'>> }>;
  awsElasticBlockStore: Checked<
    At<V, 'awsElasticBlockStore'>,
    { partition: DiskNumber<At<At<V, 'awsElasticBlockStore'>, 'partition'>> }
  >;
  gcePersistentDisk: Checked<
    At<V, 'gcePersistentDisk'>,
    { partition: DiskNumber<At<At<V, 'gcePersistentDisk'>, 'partition'>> }
  >;
}

type FibreChannel<F> = [NoneAt<F, 'targetWWNs'>, NoneAt<F, 'wwids'>] extends [true, true]
  ? Expected<'targetWWNs or wwids'>
  : Checked<F, { lun: DiskNumber<At<F, 'lun'>> }>;

type NoneAt<T, K extends string> = Lacks<T, K> extends true ? true : At<T, K> extends readonly [] ? true : false;

type FilePathOrNone<S> = S extends '' ? unknown : FilePath<S>;

interface FilesChecks<S> {
  defaultMode: FileMode<At<S, 'defaultMode'>>;
  items: ItemMistakes<At<S, 'items'>>;
}

interface ConfigMapChecks<S> extends FilesChecks<S> {
  name: NotEmpty<At<S, 'name'>, 'a ConfigMap by its name'>;
}

interface SecretChecks<S> extends FilesChecks<S> {
  secretName: NotEmpty<At<S, 'secretName'>, 'a Secret by its secretName'>;
}

type ItemMistakes<L> = TidyList<{ [I in keyof L]: Checked<L[I], ItemChecks<L[I]>> }>;

interface ItemChecks<F> {
  key: At<F, 'key'> extends '' ? KeyMistake<''> : unknown;
  path: FilePath<At<F, 'path'>>;
  mode: FileMode<At<F, 'mode'>>;
}

interface HostPathChecks<S> {
  path: At<S, 'path'> extends ''
    ? 'a path of the node'
    : At<S, 'path'> extends Climbing | `/${Climbing}`
      ? "the path of a hostPath has no '..'"
      : unknown;
}

interface NfsChecks<S> {
  server: NotEmpty<At<S, 'server'>, 'the name or address of a server'>;
  path: At<S, 'path'> extends infer P extends string
    ? string extends P
      ? unknown
      : P extends `/${string}`
        ? unknown
        : "an absolute path, which starts with '/'"
    : unknown;
}

interface DownwardChecks<S> {
  defaultMode: FileMode<At<S, 'defaultMode'>>;
  items: DownwardItems<At<S, 'items'>>;
}

type DownwardItems<L> = TidyList<{ [I in keyof L]: DownwardItem<L[I]> }>;

type DownwardItem<F> = [Lacks<F, 'fieldRef'>, Lacks<F, 'resourceFieldRef'>] extends [true, true]
  ? Expected<'a file has a fieldRef or a resourceFieldRef'>
  : [At<F, 'fieldRef'>, At<F, 'resourceFieldRef'>] extends [object, object]
    ? Expected<'a file has either a fieldRef or a resourceFieldRef'>
    : Checked<F, DownwardItemChecks<F>>;

interface DownwardItemChecks<F> {
  path: FilePath<At<F, 'path'>>;
  mode: FileMode<At<F, 'mode'>>;
  fieldRef: Checked<At<F, 'fieldRef'>, { fieldPath: VolumeField<At<At<F, 'fieldRef'>, 'fieldPath'>> }>;
  resourceFieldRef: Needing<
    At<F, 'resourceFieldRef'>,
    'containerName',
    'the containerName whose resource it is',
    ResourceFieldChecks<At<F, 'resourceFieldRef'>>
  >;
}

type VolumeField<P> = P extends `metadata.${'labels' | 'annotations'}`
  ? unknown
  : P extends `${'spec' | 'status'}.${string}`
    ? 'a field of the metadata, such as metadata.labels'
    : FieldPath<P>;

interface ProjectedChecks<S> {
  defaultMode: FileMode<At<S, 'defaultMode'>>;
  sources: Projections<At<S, 'sources'>>;
}

type Projections<L> = TidyList<{ [I in keyof L]: Projection<L[I]> }>;

type Projection<P> = P extends unknown
  ? IsUnion<KindsOf<P>> extends true
    ? Expected<'a source is of one kind: make several sources of it'>
    : Checked<P, ProjectionChecks<P>>
  : never;

type KindsOf<P> = { [K in keyof P]-?: [P[K]] extends [object] ? K : never }[keyof P];

interface ProjectionChecks<P> {
  configMap: Needing<At<P, 'configMap'>, 'name', 'a ConfigMap by its name', ConfigMapChecks<At<P, 'configMap'>>>;
  secret: Needing<At<P, 'secret'>, 'name', 'a Secret by its name', ConfigMapChecks<At<P, 'secret'>>>;
  downwardAPI: Checked<At<P, 'downwardAPI'>, { items: DownwardItems<At<At<P, 'downwardAPI'>, 'items'>> }>;
  serviceAccountToken: Checked<At<P, 'serviceAccountToken'>, TokenChecks<At<P, 'serviceAccountToken'>>>;
}

interface TokenChecks<T> {
  path: NotEmpty<At<T, 'path'>, 'the path of a file within the volume'>;
  expirationSeconds: At<T, 'expirationSeconds'> extends infer N extends number
    ? number extends N
      ? unknown
      : `${N}` extends `-${string}` | `${Digit}` | `${Digit}${Digit}` | `${1 | 2 | 3 | 4 | 5}${Digit}${Digit}`
        ? Expected<'a token lives for at least 600 seconds'>
        : unknown
    : unknown;
}

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

interface ClaimTemplateChecks<T> {
  metadata: Checked<At<T, 'metadata'>, ClaimMetadataChecks<At<T, 'metadata'>>>;
  spec: ClaimSpec<At<T, 'spec'>>;
}

type ClaimSpec<S> =
  Lacks<S, 'accessModes'> extends true
    ? Expected<'a claim has accessModes'>
    : true extends Lacks<S, 'resources'> | Lacks<At<S, 'resources'>, 'requests'>
      ? Expected<'a claim requests storage in its resources'>
      : Checked<S, ClaimSpecChecks<S>>;

/** Only labels and annotations are handed on to the claim. */
interface ClaimMetadataChecks<M> {
  labels: LabelMistakes<At<M, 'labels'>>;
  annotations: AnnotationMistakes<At<M, 'annotations'>>;
  name: [At<M, 'name'>] extends ['' | null | undefined] ? unknown : 'the metadata of a volumeClaimTemplate has no name';
  namespace: [At<M, 'namespace'>] extends ['' | null | undefined]
    ? unknown
    : 'the metadata of a volumeClaimTemplate has no namespace';
  finalizers: At<M, 'finalizers'> extends readonly unknown[]
    ? Expected<'the metadata of a volumeClaimTemplate has no finalizers'>
    : unknown;
}

interface ClaimSpecChecks<S> {
  selector: LabelSelector<At<S, 'selector'>>;
  accessModes: At<S, 'accessModes'> extends readonly [] ? readonly [AccessMode, ...AccessMode[]] : unknown;
  storageClassName: At<S, 'storageClassName'> extends '' ? unknown : DnsSubdomain<At<S, 'storageClassName'>>;
  resources: Checked<
    At<S, 'resources'>,
    {
      requests: Needing<
        At<At<S, 'resources'>, 'requests'>,
        'storage',
        'a request for storage',
        StorageChecks<At<At<S, 'resources'>, 'requests'>>
      >;
    }
  >;
}

interface StorageChecks<R> {
  storage: Amount<At<R, 'storage'>>;
}

type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

type DriverName<S> = S extends '' ? 'the name of a driver' : S extends string ? DnsSubdomain<Lowercase<S>> : unknown;

interface IscsiChecks<S> {
  targetPortal: NotEmpty<At<S, 'targetPortal'>, 'the address of a portal'>;
  iqn: IscsiName<At<S, 'iqn'>>;
  initiatorName: IscsiName<At<S, 'initiatorName'>>;
  lun: DiskNumber<At<S, 'lun'>>;
}

type IscsiName<S> = S extends string
  ? string extends S
    ? unknown
    : S extends `iqn.${number}-${number}.${string}:${string}` | `${'eui' | 'naa'}.${string}`
      ? unknown
      : 'a name such as iqn.2001-04.com.example:storage'
  : unknown;
