import type * as k8s from '../../imports/k8s';
import type { OneOf } from './one-of';
import { nameOf, type Named } from './volume';

/** Where the value of an environment variable comes from: exactly one source. */
export type EnvVarSource = OneOf<Required<k8s.EnvVarSource>>;

/** An environment variable: a literal value (a string; default `''`), or exactly one source. */
export type EnvVar =
  { name: string; value?: string; valueFrom?: never } | { name: string; value?: ''; valueFrom: EnvVarSource };

/** Where a set of environment variables comes from: exactly one of a ConfigMap and a Secret. */
export type EnvFromSource = Pick<k8s.EnvFromSource, 'prefix'> & OneOf<Required<Omit<k8s.EnvFromSource, 'prefix'>>>;

/** The value of an entry of a ConfigMap. */
export function fromConfigMap(configMapOrName: Named, key: string, options: { optional?: boolean } = {}) {
  return { configMapKeyRef: { name: nameOf(configMapOrName, 'fromConfigMap'), key, ...options } };
}

/** The value of an entry of a Secret. */
export function fromSecret(secretOrName: Named, key: string, options: { optional?: boolean } = {}) {
  return { secretKeyRef: { name: nameOf(secretOrName, 'fromSecret'), key, ...options } };
}

/**
 * A field of the pod: `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels['KEY']`,
 * `metadata.annotations['KEY']`, `spec.nodeName`, `spec.serviceAccountName`, `status.hostIP`, `status.hostIPs`,
 * `status.podIP` or `status.podIPs`.
 */
export function fromField(fieldPath: string) {
  return { fieldRef: { fieldPath } };
}

/** A resource of a container, such as `limits.cpu` or `requests.memory`, divided by `divisor` (default 1). */
export function fromResource(resource: string, options: Omit<k8s.ResourceFieldSelector, 'resource'> = {}) {
  return { resourceFieldRef: { resource, ...options } };
}

/** Environment variables as a record: a string is a literal value, an object a source; what is `undefined` is left out. */
export type EnvRecord = { readonly [name: string]: string | EnvVarSource | undefined };

/** The list of environment variables that a record stands for, in the record's order. */
export function envVars(env: readonly EnvVar[] | EnvRecord): readonly EnvVar[] {
  if (isList(env)) return env;
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined) return [];
    // Untyped code may give a number: that is a value too, which the server says should be in quotes.
    return typeof value === 'object' ? { name, valueFrom: value } : { name, value };
  });
}

function isList(env: readonly EnvVar[] | EnvRecord): env is readonly EnvVar[] {
  return Array.isArray(env);
}
