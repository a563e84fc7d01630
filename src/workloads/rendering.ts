import type { ApiObject } from 'cdk8s';
import type { Bytes } from '../yaml/bytes';
import { writePlainDocument } from '../yaml/plain-document';
import { partsOf } from './internals';
import { asWritten } from './key-order';
import { renderedMetadata } from './metadata';
import { copyPlain, isNotPlain } from './plain-data';
import { isWhole } from './snapshot';

/**
 * An object as it is rendered, but for the order of its keys and the fields that are null or undefined. Nothing is copied: what
 * it is made of is still the object's own. Undefined where cdk8s must render it, since JSON patches, resolvers or values that
 * are no plain data are in play.
 */
export function dataOf(object: ApiObject, inAnyOrder = true): Record<string, unknown> | undefined {
  const parts = partsOf(object);
  if (!parts) return undefined;
  const { props, metadata } = parts;
  try {
    const given = props.metadata as Record<string, unknown>;
    return { ...props, metadata: renderedMetadata(metadata, given, { generated: object.name, inAnyOrder }) };
  } catch (error) {
    if (!isNotPlain(error)) throw error;
    return undefined;
  }
}

/** The rendered object; undefined where cdk8s must render it. */
export function plainJson(object: ApiObject): Record<string, unknown> | undefined {
  const isSorted = !process.env.CDK8S_DISABLE_SORT;
  const data = dataOf(object, isSorted);
  if (!data) return undefined;
  try {
    if (isSorted) return copyPlain(data, asWritten) as Record<string, unknown>;
    const first = { apiVersion: undefined, kind: undefined, metadata: undefined };
    return copyPlain(Object.assign(first, data)) as Record<string, unknown>;
  } catch (error) {
    if (!isNotPlain(error)) throw error;
    return undefined;
  }
}

/**
 * What is rendered, not copied, where it holds just what the copy would: good for a look, and not to be kept or changed.
 * Undefined where it may differ.
 */
export function wholeData(object: ApiObject): Record<string, unknown> | undefined {
  const data = dataOf(object);
  return data && isWhole(data) ? data : undefined;
}

/** Appends the object as a document of YAML. @returns false, with nothing added, where cdk8s must render it */
export function writeData(object: ApiObject, out: Bytes): boolean {
  if (process.env.CDK8S_DISABLE_SORT) return false;
  const data = dataOf(object);
  return data !== undefined && writePlainDocument(data, asWritten, out);
}
