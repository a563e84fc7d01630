import { wantObject } from '../argument/argument';
import type * as k8s from '../../imports/k8s';
import type { OneOf } from './one-of';

/** What a volume can be made of: each source type of the Kubernetes API, by its own name. */
export type VolumeSources = Required<Omit<k8s.Volume, 'name'>>;

/** The source of a volume: exactly one. */
export type VolumeSource = OneOf<VolumeSources>;

/** A volume of a pod: a name and exactly one source. */
export type Volume = { name: string } & VolumeSource;

/** A name, or an object that has one: a `ConfigMap`, `Secret` or claim of cdk8s-plus (any version), or one of ours. */
export type Named = string | { readonly name: string };

/** The name that a {@link Named} stands for. */
export function nameOf(named: Named, by: string): string {
  if (typeof named === 'string') return named;
  wantObject(named, { by, what: 'a name, or an object that has one' });
  return named.name;
}

/**
 * An empty directory that lives as long as the pod: what containers of one pod share.
 *
 * @example volumes: { cache: emptyDir({ sizeLimit: '1Gi' }) }
 */
export function emptyDir(options: k8s.EmptyDirVolumeSource = {}): { emptyDir: k8s.EmptyDirVolumeSource } {
  return { emptyDir: { ...options } };
}

/**
 * The entries of a ConfigMap as files.
 *
 * @param configMapOrName a name in the pod's namespace, or a ConfigMap object such as cdk8s-plus's
 */
export function configMap(
  configMapOrName: Named,
  options: Omit<k8s.ConfigMapVolumeSource, 'name'> = {},
): { configMap: k8s.ConfigMapVolumeSource } {
  return { configMap: { name: nameOf(configMapOrName, 'configMap'), ...options } };
}

/**
 * The entries of a Secret as files.
 *
 * @param secretOrName a name in the pod's namespace, or a Secret object such as cdk8s-plus's
 */
export function secret(
  secretOrName: Named,
  options: Omit<k8s.SecretVolumeSource, 'secretName'> = {},
): { secret: k8s.SecretVolumeSource } {
  return { secret: { secretName: nameOf(secretOrName, 'secret'), ...options } };
}

/**
 * A claimed volume.
 *
 * @param claimOrName a name in the pod's namespace, or a PersistentVolumeClaim object such as cdk8s-plus's
 */
export function persistentVolumeClaim(
  claimOrName: Named,
  options: Omit<k8s.PersistentVolumeClaimVolumeSource, 'claimName'> = {},
): { persistentVolumeClaim: k8s.PersistentVolumeClaimVolumeSource } {
  return { persistentVolumeClaim: { claimName: nameOf(claimOrName, 'persistentVolumeClaim'), ...options } };
}

/** A file or directory of the node. Most workloads should not use one: it ties the pod to what the node happens to hold. */
export function hostPath(
  path: string,
  type?: k8s.HostPathVolumeSource['type'],
): { hostPath: k8s.HostPathVolumeSource } {
  return { hostPath: type === undefined ? { path } : { path, type } };
}

/** Several sources (configMap, secret, downwardAPI, serviceAccountToken, …) in one directory. */
export function projected(
  sources: readonly k8s.VolumeProjection[],
  options: Omit<k8s.ProjectedVolumeSource, 'sources'> = {},
): { projected: k8s.ProjectedVolumeSource } {
  return { projected: { sources, ...options } };
}

/**
 * Fields of the pod as files.
 *
 * @example downwardAPI({ labels: 'metadata.labels', name: 'metadata.name' })
 */
export function downwardAPI(
  files: Readonly<Record<string, string>>,
  options: Omit<k8s.DownwardAPIVolumeSource, 'items'> = {},
): { downwardAPI: k8s.DownwardAPIVolumeSource } {
  wantObject(files, { by: 'downwardAPI', what: "files such as { labels: 'metadata.labels' }" });
  const items = Object.entries(files).map(([path, fieldPath]) => ({ path, fieldRef: { fieldPath } }));
  return { downwardAPI: { items, ...options } };
}

/** The contents of an OCI image or artifact, read-only. Kubernetes 1.33 and later by default (1.31 with a feature gate). */
export function image(
  reference: string,
  pullPolicy?: k8s.ImageVolumeSource['pullPolicy'],
): { image: k8s.ImageVolumeSource } {
  return { image: pullPolicy === undefined ? { reference } : { reference, pullPolicy } };
}
